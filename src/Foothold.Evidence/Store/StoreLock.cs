namespace Foothold.Evidence.Store;

/// <summary>Held by whoever writes to the store; the system lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or says that somebody else has it.</summary>
    /// <exception cref="EvidenceException">Another process, or another call in this one, is writing.</exception>
    public static StoreLock Take(StoreLayout layout)
    {
        try
        {
            return new StoreLock(new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(layout.Lock))
        {
            throw new EvidenceException($"Another import is writing to the store {layout.Folder} at this moment. Wait until it is done and run the command again; what it has finished is not read twice.");
        }
    }

    public void Dispose() => _file.Dispose();
}
