using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Rendering;

/// <summary>How releases and sizes are named everywhere.</summary>
internal static class StoreWords
{
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Plural(long count, string what) => $"{Count(count)} {what}{(count == 1 ? "" : "s")}";

    public static string Name(Dataset dataset) => dataset.ToString().ToLowerInvariant();

    /// <summary>Publisher, title, licence and vintage of a release in one line.</summary>
    public static string Cite(StoredRelease release) => $"{release.Source.Publisher}, {release.Source.Title}, {release.Source.Vintage} · {release.Source.Licence} · retrieved {JsonDocuments.Iso(release.Source.RetrievedOn)} · {release.Source.Address}";

    public static long Bytes(StoredRelease release) => release.Objects.Sum(item => item.Bytes);

    /// <summary>How a document about imported evidence names itself.</summary>
    public static void WriteAbout(Utf8JsonWriter writer, DateOnly asAt, IEnumerable<string> releases)
    {
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, Application.Source);
        writer.WriteTexts("releases", releases);
        writer.WriteString("asAt", JsonDocuments.Iso(asAt));
        writer.WriteEndObject();
    }
}
