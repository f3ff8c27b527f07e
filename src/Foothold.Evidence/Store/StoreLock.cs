namespace Foothold.Evidence.Store;

/// <summary>Held by whoever writes to the store; the system lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    // EWOULDBLOCK on Linux and on the BSDs; sharing and lock violation on Windows.
    private static readonly int[] TakenByAnother = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or says that somebody else has it.</summary>
    /// <exception cref="EvidenceException">Another process, or another call in this one, is writing; or the disk refuses.</exception>
    public static StoreLock Take(StoreLayout layout)
    {
        try
        {
            return new StoreLock(new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (TakenByAnother.Contains(taken.HResult))
        {
            throw new EvidenceException($"Another import is writing to the store {layout.Folder} at this moment. Wait until it is done and run the command again; what it has finished is not read twice.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw StoreWriting.Refused(layout, refused);
        }
    }

    public void Dispose() => _file.Dispose();
}
