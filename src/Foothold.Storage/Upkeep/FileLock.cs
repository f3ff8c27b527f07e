namespace Foothold.Storage.Upkeep;

/// <summary>Keeps two processes from working on the form of one database file. The lock goes with the process that holds it, also when that is killed.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting for whoever holds it.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<FileLock> TakeAsync(string database, CancellationToken cancellation)
    {
        DatabaseUpkeep.PrepareFolder(database);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileLock(new FileStream(database + ".lock", options));
            }
            catch (IOException held) when (held.GetType() == typeof(IOException))
            {
                // Held by another; a missing folder or a refused permission is another type.
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
