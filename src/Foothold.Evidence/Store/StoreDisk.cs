using System.Runtime.InteropServices;
using System.Text;

namespace Foothold.Evidence.Store;

/// <summary>
/// The few things the store does to a disk, each of which either happened for good or did not. Everything the store writes goes through here, so that a test can let any step of it fail.
/// </summary>
internal class StoreDisk
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The disk of this machine.</summary>
    public static StoreDisk Real { get; } = new();

    /// <summary>Starts a file that must not exist.</summary>
    public virtual Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferBytes);

    /// <summary>Waits until the content of a file that <see cref="Create"/> started is on the disk.</summary>
    public virtual void Flush(Stream file)
    {
        if (file is FileStream stream) stream.Flush(flushToDisk: true);
        else file.Flush();
    }

    /// <summary>Gives a finished file its name, in place of what bore it; a reader sees the old file or the new one, never half of one. The name itself is on the disk when this returns.</summary>
    public virtual void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder and those above it.</summary>
    public virtual void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a file read-only: nothing here changes after it was written, and no editor should.</summary>
    public virtual void Protect(string path) => File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);

    /// <summary>Removes a file if it is there.</summary>
    public virtual void Delete(string path)
    {
        if (!File.Exists(path)) return;
        if (OperatingSystem.IsWindows()) File.SetAttributes(path, FileAttributes.Normal);
        File.Delete(path);
    }

    /// <summary>Waits until the names in a folder are on the disk as they are now.</summary>
    public virtual void FlushNames(string folder) => FlushFolder(folder);

    /// <summary>Removes a folder with all that is in it, if it is there.</summary>
    public virtual void DeleteFolder(string path)
    {
        if (!Directory.Exists(path)) return;
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) Delete(file);
        Directory.Delete(path, recursive: true);
    }

    /// <summary>Writes a small file under a temporary name, flushes it and gives it its name.</summary>
    public void Replace(string path, ReadOnlySpan<byte> content, bool protect)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        string fresh = path + StoreLayout.Unfinished;
        Delete(fresh);
        using (Stream file = Create(fresh))
        {
            file.Write(content);
            Flush(file);
        }

        if (protect) Protect(fresh);
        Rename(fresh, path);
    }

    // A new name is safe only once its folder is flushed. .NET has no call for that; on Windows the journal of NTFS does it.
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int handle = OpenFile([.. Encoding.UTF8.GetBytes(path), 0], 0);
        if (handle < 0) throw new IOException($"The folder {path} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            // Some network file systems know no flushing of folders (EINVAL): there is nothing more to be had from them.
            const int NotSupportedHere = 22;
            if (FlushFile(handle) != 0 && Marshal.GetLastPInvokeError() is not NotSupportedHere and var error) throw new IOException($"The folder {path} cannot be flushed to the disk (error {error}).");
        }
        finally
        {
            _ = CloseFile(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FlushFile(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFile(int handle);
}
