using System.Reflection;
using Foothold.Advice.FirmFiles;

namespace Foothold.Web.Features.Demo;

/// <summary>One invented firm of the demo.</summary>
/// <param name="Name">Name of its file among the samples.</param>
/// <param name="Utf8">The file.</param>
/// <param name="File">What it says.</param>
public sealed record DemoFirm(string Name, byte[] Utf8, FirmFile File);

/// <summary>The invented firms, embedded from the samples that also come with the program as files.</summary>
public static class DemoFirms
{
    /// <summary>The firm that the tour is about.</summary>
    public const string Toured = "bakery";

    private const string Prefix = "demo/";

    /// <summary>All of them, as at a day.</summary>
    public static IReadOnlyList<DemoFirm> All(DateOnly today)
    {
        Assembly assembly = typeof(DemoFirms).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(assembly, name, today))];
    }

    private static DemoFirm Read(Assembly assembly, string resource, DateOnly today)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        string name = resource[Prefix.Length..];
        FirmFileResult read = FirmFileReader.Read(utf8, today, null, _ => null);
        return new DemoFirm(name, utf8, read.File ?? throw new InvalidOperationException($"The sample {name} cannot be read: {read.Problems[0].Message}"));
    }
}
