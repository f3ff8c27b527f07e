using System.Reflection;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Appraisal.Modes;

/// <summary>What is known of all entry modes: the data that come with the program, or those data as an adviser has changed them.</summary>
public sealed class EntryModeCatalogue
{
    private const string Resource = "entry-modes.json";

    private static readonly Lazy<EntryModeCatalogue> TheBuiltIn = new(ReadBuiltIn);

    internal EntryModeCatalogue(IReadOnlyList<EntryModeProfile> modes) => Modes = modes;

    /// <summary>The data that come with the program.</summary>
    public static EntryModeCatalogue BuiltIn => TheBuiltIn.Value;

    /// <summary>All modes, in the order of <see cref="EntryMode"/>.</summary>
    public IReadOnlyList<EntryModeProfile> Modes { get; }

    /// <summary>What is known of a mode.</summary>
    public EntryModeProfile Of(EntryMode mode) => Modes[(int)mode];

    /// <summary>Reads a file that changes some modes or terms; the rest stays as it is here.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <returns>The changed catalogue, or the problems found.</returns>
    public EntryModeResult Change(ReadOnlySpan<byte> utf8) => EntryModeReader.Read(utf8, this);

    private static EntryModeCatalogue ReadBuiltIn()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        EntryModeResult result = EntryModeReader.Read(bytes, null);
        return result.Catalogue ?? throw new InvalidOperationException($"The entry modes of the program are damaged: {result.Problems[0].In(Resource)}");
    }
}

/// <summary>What came of reading a file of entry modes.</summary>
/// <param name="Catalogue">The modes, or null when there are problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record EntryModeResult(EntryModeCatalogue? Catalogue, IReadOnlyList<FileProblem> Problems);
