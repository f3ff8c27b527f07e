namespace Foothold.Cli.Commands;

/// <summary>The folder of a running workbench, held by one process at a time: two on one database file would not see each other's computations and sessions.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockFile = "serve.lock";

    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <summary>Makes the folder where it is missing, and holds it.</summary>
    /// <exception cref="BadInputException">It cannot be written, or another process holds it.</exception>
    public static DataFolder Take(string path)
    {
        try
        {
            // Firms' figures are in it: a folder made here is nobody else's to read. One that is there already stays as its owner made it.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            string file = Path.Combine(path, LockFile);
            bool isThere = File.Exists(file);
            try
            {
                return new DataFolder(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (isThere)
            {
                throw new BadInputException($"Another Foothold is open on {path}. Stop it first, or name another folder with --data.");
            }
        }
        catch (Exception bad) when (bad is UnauthorizedAccessException or IOException)
        {
            throw new BadInputException($"The data cannot be kept in {path}: {bad.Message.TrimEnd('.')}. Name a folder that you may write with --data.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
