using System.Diagnostics;

namespace Foothold.Evidence.Tests.Store;

/// <summary>A file system in memory that is soon full; only the administrator of a Linux machine can make one, elsewhere the test is skipped.</summary>
internal sealed class SmallVolume : IDisposable
{
    private SmallVolume(string path) => Path = path;

    public string Path { get; }

    public static SmallVolume Mount()
    {
        string path = Directory.CreateTempSubdirectory("foothold-volume-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", path)) return new SmallVolume(path);
        Directory.Delete(path);
        Assert.Skip("A small file system can only be mounted by the administrator of a Linux machine.");
        throw new InvalidOperationException("Assert.Skip returned.");
    }

    public void Enlarge() => Assert.True(Run("mount", "-o", "remount,size=16m", Path));

    public void Dispose()
    {
        Assert.True(Run("umount", Path));
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
