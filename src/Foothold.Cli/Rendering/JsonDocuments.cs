using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Statistics;

namespace Foothold.Cli.Rendering;

/// <summary>Writes JSON documents: indented, camelCase, invariant numbers, every one naming itself (version, evidence, date, seed).</summary>
internal static class JsonDocuments
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    /// <summary>What every result says of itself.</summary>
    public static void WriteSelf(Utf8JsonWriter writer, ScreeningResult result)
    {
        ScreeningRequest request = result.Request;
        WriteAbout(writer, request.Firm, request.AsAt, request.Evidence.Release.Id, request.Seed, request.Draws, own: () =>
        {
            writer.WriteString("home", request.Firm.Home.Alpha3);
            writer.WriteString("product", request.Product.Name);
        });
    }

    /// <summary>How a document about a firm names itself; what a verb has to add comes last.</summary>
    public static void WriteAbout(Utf8JsonWriter writer, Firm firm, DateOnly asAt, string? evidence, ulong? seed = null, int? draws = null, bool isInvented = false, Action? own = null)
    {
        writer.WriteStartObject("about");
        writer.WriteString("program", "foothold");
        writer.WriteString("version", Application.Version);
        if (evidence is not null) writer.WriteString("evidence", evidence);
        writer.WriteString("asAt", Iso(asAt));
        if (seed is { } start) writer.WriteNumber("seed", start);
        if (draws is { } count) writer.WriteNumber("draws", count);
        writer.WriteString("firm", firm.Name);
        writer.WriteString("firmId", firm.Id.ToString());
        writer.WriteBoolean("invented", firm.IsInvented || isInvented);
        own?.Invoke();
        writer.WriteEndObject();
    }

    /// <summary>How a document that is about no firm names itself; what a verb has to add comes last.</summary>
    public static void WriteAbout(Utf8JsonWriter writer, string? evidence, DateOnly? asAt, Action? own = null)
    {
        writer.WriteStartObject("about");
        writer.WriteString("program", "foothold");
        writer.WriteString("version", Application.Version);
        if (evidence is not null) writer.WriteString("evidence", evidence);
        if (asAt is { } day) writer.WriteString("asAt", Iso(day));
        own?.Invoke();
        writer.WriteEndObject();
    }

    /// <summary>A number from draws with its error.</summary>
    public static void WriteEstimate(Utf8JsonWriter writer, string name, Estimate estimate)
    {
        writer.WriteStartObject(name);
        writer.WriteValue("value", estimate.Value);
        writer.WriteValue("standardError", estimate.StandardError);
        writer.WriteEndObject();
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number with six significant digits, or null when it is undefined.</summary>
    public static void WriteValue(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is not { } number || !double.IsFinite(number)) writer.WriteNull(name);
        else writer.WriteNumber(name, Rounded(number));
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <summary>Six significant digits: more would only show the noise of the draws.</summary>
    public static double Rounded(double value) => value == 0 ? 0 : double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
