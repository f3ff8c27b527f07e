using System.Text;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Storage.Firms;

/// <summary>Names of the sections of a firm's file that are kept as versions.</summary>
public static class Sections
{
    /// <summary>The firm: name, home, founding, languages, accounts, related enterprises.</summary>
    public const string Firm = "firm";

    /// <summary>Products.</summary>
    public const string Products = "products";

    /// <summary>Tests the firm can run.</summary>
    public const string Experiments = "experiments";

    /// <summary>Wishes about markets.</summary>
    public const string Screening = "screening";

    /// <summary>Money in the markets considered.</summary>
    public const string Appraisal = "appraisal";

    /// <summary>Cash and terms of payment.</summary>
    public const string Cash = "cash";

    /// <summary>All of them, in the order of a firm's file.</summary>
    public static IReadOnlyList<string> All { get; } = [Firm, Products, Experiments, Screening, Appraisal, Cash];
}

/// <summary>The record of one firm at one revision: what a firm's file says, in parts. Immutable.</summary>
/// <param name="Id">The firm.</param>
/// <param name="Revision">The revision; 0 for a record that is not saved yet.</param>
/// <param name="IsInvented">Whether the firm is invented.</param>
/// <param name="Sections">The sections as JSON, by name; those that are not there are left out.</param>
/// <param name="Events">The journey's events as JSON, in the order of recording, ids and recordings written out.</param>
/// <param name="Answers">The sheets of answers as JSON, in the order of sending.</param>
public sealed record FirmRecord(FirmId Id, long Revision, bool IsInvented, IReadOnlyDictionary<string, string> Sections, IReadOnlyList<string> Events, IReadOnlyList<string> Answers)
{
    /// <summary>The record as a firm's file (docs/reference/firm-file.md), UTF-8.</summary>
    public byte[] ToFile()
    {
        using var stream = new MemoryStream(4096);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", SkipValidation = false }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", FirmFileReader.Format);
            if (IsInvented) writer.WriteBoolean("invented", true);
            foreach (string name in Firms.Sections.All.Take(2)) WriteSection(writer, name);
            WriteList(writer, "journey", Events);
            WriteList(writer, "answers", Answers);
            foreach (string name in Firms.Sections.All.Skip(2)) WriteSection(writer, name);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The record with a section put in the place of another, not saved.</summary>
    /// <param name="section">Name of the section.</param>
    /// <param name="json">The section; null to take it out.</param>
    public FirmRecord With(string section, string? json)
    {
        var sections = new Dictionary<string, string>(Sections, StringComparer.Ordinal);
        if (json is null) sections.Remove(section);
        else sections[section] = json;
        return this with { Sections = sections };
    }

    /// <summary>The record with more events at its end, not saved.</summary>
    public FirmRecord WithEvents(params IEnumerable<string> events) => this with { Events = [.. Events, .. events] };

    /// <summary>The record with more answers at its end, not saved.</summary>
    public FirmRecord WithAnswers(params IEnumerable<string> answers) => this with { Answers = [.. Answers, .. answers] };

    /// <summary>Takes a firm's file apart. Events get the ids that the reader derives, written out, so that they stay the same whatever is added later.</summary>
    /// <param name="utf8">A file that was read without problems.</param>
    /// <param name="file">What the reader made of it.</param>
    public static FirmRecord FromFile(ReadOnlyMemory<byte> utf8, FirmFile file)
    {
        using JsonDocument document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        JsonElement root = document.RootElement;
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Firms.Sections.All)
            if (root.TryGetProperty(name, out JsonElement section) && section.ValueKind != JsonValueKind.Null) sections[name] = section.GetRawText();
        sections[Firms.Sections.Firm] = WithId(root.GetProperty(Firms.Sections.Firm), file.Firm.Id);
        JsonElement[] written = root.TryGetProperty("journey", out JsonElement journey) && journey.ValueKind == JsonValueKind.Array ? [.. journey.EnumerateArray()] : [];
        string[] events = [.. written.Select((entry, place) => WrittenOut(entry, file.Journey.Log[place]))];
        string[] answers = root.TryGetProperty("answers", out JsonElement sheets) && sheets.ValueKind == JsonValueKind.Array ? [.. sheets.EnumerateArray().Select(sheet => sheet.GetRawText())] : [];
        return new FirmRecord(file.Firm.Id, 0, file.Firm.IsInvented, sections, events, answers);
    }

    private static string WithId(JsonElement firm, FirmId id) => Rewrite(writer =>
    {
        writer.WriteString("id", id.Value);
        foreach (JsonProperty property in firm.EnumerateObject())
            if (property.Name != "id") property.WriteTo(writer);
    });

    private static string WrittenOut(JsonElement entry, JourneyEvent read) => Rewrite(writer =>
    {
        writer.WriteString("id", read.Id.Value);
        foreach (JsonProperty property in entry.EnumerateObject())
            if (property.Name is not ("id" or "recorded" or "supersedes")) Write(writer, property, read);
        if (read.Supersedes is { } earlier) writer.WriteString("supersedes", earlier.Value);
        writer.WriteStartObject("recorded");
        writer.WriteString("by", read.Recording.By);
        writer.WriteString("on", read.Recording.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("source", read.Recording.Source);
        writer.WriteEndObject();
    });

    // Two kinds of events name others by the words of the file; the words are gone, so the ids stand in their place.
    private static void Write(Utf8JsonWriter writer, JsonProperty property, JourneyEvent read)
    {
        if (property.Name == "experiment" && read is ExperimentFinished { Experiment: { } planned }) writer.WriteString("experiment", planned.Value);
        else if (property.Name == "decision" && read is DecisionResolved resolved) writer.WriteString("decision", resolved.Decision.Value);
        else property.WriteTo(writer);
    }

    private static string Rewrite(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void WriteSection(Utf8JsonWriter writer, string name)
    {
        if (!Sections.TryGetValue(name, out string? json)) return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (string item in items) writer.WriteRawValue(item);
        writer.WriteEndArray();
    }
}
