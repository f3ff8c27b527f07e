using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Statistics;

namespace Foothold.Advice.Documents;

/// <summary>Writes JSON documents: indented, camelCase, invariant numbers, every one naming itself (version, evidence, date, seed).</summary>
public static class JsonDocuments
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes a whole document as text.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="write">Writes what is in the document.</param>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, write);
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes a whole document in UTF-8: the same bytes as the text has.</summary>
    /// <param name="output">Where it goes, e.g. the body of a response.</param>
    /// <param name="write">Writes what is in the document.</param>
    public static void Write(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>What every result of a ranking says of itself.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="result">The ranking.</param>
    public static void WriteSelf(Utf8JsonWriter writer, DocumentSource source, ScreeningResult result)
    {
        ScreeningRequest request = result.Request;
        WriteAbout(writer, source, new DocumentSubject(request.Firm, request.AsAt, request.Evidence.Release.Id), request.Seed, request.Draws, own: () => WriteProduct(writer, request.Firm, request.Product));
    }

    /// <summary>How a document about a firm names itself; what a verb has to add comes last.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="seed">Where the draws started; null where there are none.</param>
    /// <param name="draws">How many there were; null where there are none.</param>
    /// <param name="isInvented">Whether something else than the firm is invented.</param>
    /// <param name="own">Writes what the document has to add.</param>
    public static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, DocumentSubject subject, ulong? seed = null, int? draws = null, bool isInvented = false, Action? own = null)
    {
        writer.WriteStartObject("about");
        WriteSource(writer, source);
        if (subject.Evidence is { } evidence) writer.WriteString("evidence", evidence);
        writer.WriteString("asAt", Iso(subject.AsAt));
        if (seed is { } start) writer.WriteNumber("seed", start);
        if (draws is { } count) writer.WriteNumber("draws", count);
        writer.WriteString("firm", subject.Firm.Name);
        writer.WriteString("firmId", subject.Firm.Id.ToString());
        writer.WriteBoolean("invented", subject.Firm.IsInvented || isInvented);
        own?.Invoke();
        writer.WriteEndObject();
    }

    /// <summary>How a document that is about no firm names itself; what a verb has to add comes last.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="evidence">The release of the evidence; null where it uses none.</param>
    /// <param name="asAt">The day looked at; null where the answer holds for every day.</param>
    /// <param name="own">Writes what the document has to add.</param>
    public static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, string? evidence, DateOnly? asAt, Action? own = null)
    {
        writer.WriteStartObject("about");
        WriteSource(writer, source);
        if (evidence is not null) writer.WriteString("evidence", evidence);
        if (asAt is { } day) writer.WriteString("asAt", Iso(day));
        own?.Invoke();
        writer.WriteEndObject();
    }

    /// <summary>How a document about a living plan names itself.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="asAt">The day looked at.</param>
    public static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, LivingPlan plan, DateOnly asAt)
    {
        writer.WriteStartObject("about");
        WriteSource(writer, source);
        writer.WriteString("evidence", plan.MadeFrom.Evidence);
        writer.WriteString("asAt", JsonDocuments.Iso(asAt));
        writer.WriteNumber("seed", plan.MadeFrom.Seed);
        writer.WriteString("firm", plan.MadeFrom.Name);
        writer.WriteString("firmId", plan.MadeFrom.Firm.ToString());
        writer.WriteBoolean("invented", plan.IsInvented);
        writer.WriteString("plan", plan.Id);
        writer.WriteNumber("planVersion", plan.Version);
        writer.WriteString("currency", plan.Currency.Code);
        writer.WriteEndObject();
    }

    /// <summary>Program and version, with which every document begins to name itself.</summary>
    /// <param name="writer">The document, within its "about".</param>
    /// <param name="source">The program that writes it.</param>
    public static void WriteSource(Utf8JsonWriter writer, DocumentSource source)
    {
        writer.WriteString("program", source.Program);
        writer.WriteString("version", source.Version);
    }

    /// <summary>Where the firm is and which of its products is looked at.</summary>
    /// <param name="writer">The document, within its "about".</param>
    /// <param name="firm">The firm.</param>
    /// <param name="product">The product.</param>
    public static void WriteProduct(Utf8JsonWriter writer, Firm firm, Product product)
    {
        writer.WriteString("home", firm.Home.Alpha3);
        writer.WriteString("product", product.Name);
    }

    /// <summary>A number from draws with its error.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="estimate">The number.</param>
    public static void WriteEstimate(Utf8JsonWriter writer, string name, Estimate estimate)
    {
        writer.WriteStartObject(name);
        writer.WriteValue("value", estimate.Value);
        writer.WriteValue("standardError", estimate.StandardError);
        writer.WriteEndObject();
    }

    /// <summary>A list of objects.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="items">What is listed.</param>
    /// <param name="write">Writes what is in one object.</param>
    public static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>An amount with its currency, or null.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="money">The amount.</param>
    public static void WriteMoney(Utf8JsonWriter writer, string name, Money? money)
    {
        if (money is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("amount", money.Amount);
        writer.WriteString("currency", money.Currency.Code);
        writer.WriteEndObject();
    }

    /// <summary>A value of an enumeration in small letters with hyphens, or null.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="value">The value.</param>
    public static void WriteWord<T>(Utf8JsonWriter writer, string name, T? value)
        where T : struct, Enum => writer.WriteString(name, value is { } known ? Words.Hyphenated(known.ToString()) : null);

    /// <summary>A day as documents write it, e.g. "2026-11-22".</summary>
    /// <param name="date">The day.</param>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number with six significant digits, or null when it is undefined.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="value">The number.</param>
    public static void WriteValue(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is not { } number || !double.IsFinite(number)) writer.WriteNull(name);
        else writer.WriteNumber(name, Rounded(number));
    }

    /// <summary>A list of texts.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="name">Its key.</param>
    /// <param name="texts">The texts.</param>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <summary>A list of phrases, in English.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the field.</param>
    /// <param name="texts">The phrases.</param>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<Phrase> texts) => writer.WriteTexts(name, texts.Select(text => text.ToString()));

    /// <summary>Six significant digits: more would only show the noise of the draws.</summary>
    /// <param name="value">The number.</param>
    public static double Rounded(double value) => value == 0 ? 0 : double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
