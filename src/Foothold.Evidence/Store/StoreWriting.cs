namespace Foothold.Evidence.Store;

/// <summary>Turns what a disk can refuse into a sentence.</summary>
internal static class StoreWriting
{
    // ENOSPC and EDQUOT on Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Does something to the store.</summary>
    /// <exception cref="EvidenceException">The disk refused; the releases that were there are as they were.</exception>
    public static void Try(StoreLayout layout, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(layout, e);
        }
    }

    public static EvidenceException Refused(StoreLayout layout, Exception refused) => IsFull(refused)
        ? new EvidenceException($"The disk of the store {layout.Folder} is full ({refused.Message.TrimEnd('.')}). The releases that were there are as they were. Make room (`foothold evidence prune` removes what no release needs) and run the command again; parts that were finished are not read again.", refused)
        : new EvidenceException($"The store {layout.Folder} cannot be written ({refused.Message.TrimEnd('.')}). The releases that were there are as they were. Check that you may write there and run the command again; parts that were finished are not read again.", refused);

    public static bool IsFull(Exception refused) => refused is IOException && Full.Contains(refused.HResult);
}
