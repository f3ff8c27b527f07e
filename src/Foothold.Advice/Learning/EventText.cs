using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Learning;

/// <summary>Writes a finished experiment as a firm's file holds it.</summary>
internal static class EventText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ExperimentResult result)
    {
        ExperimentFinished entry = result.Event;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id", result.Label);
            writer.WriteString("event", "experiment-finished");
            writer.WriteString("on", Iso(entry.On));
            if (entry.Market is { } market) writer.WriteString("market", market.Alpha3);
            writer.WriteString("assumption", entry.Assumption);
            writer.WriteString("result", entry.Result);
            WriteMoney(writer, "cost", entry.Cost);
            if (entry.Question is { } question) writer.WriteString("question", question);
            if (result.PlanLabel is { } plan) writer.WriteString("experiment", plan);
            if (entry.Data is { } data) WriteData(writer, data);
            if (entry.Outcome is { } outcome) writer.WriteBoolean("outcome", outcome);
            if (entry.Hours is { } hours) writer.WriteNumber("hours", hours);
            if (entry.Decision is { } decision) writer.WriteString("decision", decision);
            if (entry.Lesson is { } lesson) writer.WriteString("lesson", lesson);
            writer.WriteStartObject("recorded");
            writer.WriteString("by", entry.Recording.By);
            writer.WriteString("on", Iso(entry.Recording.On));
            writer.WriteString("source", entry.Recording.Source);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteData(Utf8JsonWriter writer, Observations data)
    {
        writer.WriteStartObject("data");
        switch (data)
        {
            case Measurements measured:
                writer.WriteStartArray("measurements");
                foreach (double value in measured.Values) writer.WriteNumberValue(value);
                writer.WriteEndArray();
                writer.WriteNumber(measured.IsRelative ? "noisePercent" : "noise", measured.Noise);
                writer.WriteNumber(measured.IsRelative ? "biasPercent" : "bias", measured.Bias);
                break;
            case Trials trials:
                writer.WriteNumber("successes", trials.Successes);
                writer.WriteNumber("trials", trials.Count);
                break;
            case Counts counts:
                writer.WriteNumber("count", counts.Events);
                writer.WriteNumber("exposure", counts.Exposure);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteMoney(Utf8JsonWriter writer, string name, Money? money)
    {
        if (money is null) return;
        writer.WriteStartObject(name);
        writer.WriteNumber("amount", money.Amount);
        writer.WriteString("currency", money.Currency.Code);
        writer.WriteEndObject();
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
