using System.Runtime.CompilerServices;

namespace Foothold.Tests.Shared;

/// <summary>Where the files of this repository stand, found from the place of this source file.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The shared folder with raw data and reference cases beside the repository, or null where it is absent.</summary>
    public static string? Shared
    {
        get
        {
            string? named = Environment.GetEnvironmentVariable("FOOTHOLD_SHARED");
            string candidate = string.IsNullOrEmpty(named) ? Path.Combine(Root, "..", "shared") : named;
            return Directory.Exists(Path.Combine(candidate, "validation")) ? Path.GetFullPath(candidate) : null;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (DirectoryInfo? folder = new(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Foothold.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"Foothold.slnx is in no folder above {here}.");
    }
}
