using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Documents;

/// <summary>An appraisal as JSON, with everything it rests on.</summary>
public static class AppraisalJson
{
    /// <summary>Every market with its modes, what the choice rests on and what would flip it.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="result">The appraisal.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, AppraisalResult result)
    {
        WriteAbout(writer, source, result);
        CashTerms terms = result.Case.Terms;
        writer.WriteTexts("answer", result.Markets.Select(market => AppraisalWords.Answer(result, market)));
        writer.WriteString("currency", terms.Currency.Code);
        writer.WriteNumber("horizonMonths", terms.HorizonMonths);
        writer.WriteValue("discountRate", terms.DiscountRate);
        writer.WriteValue("cash", terms.Cash);
        writer.WriteValue("hoursPerWeek", result.Case.HoursPerWeek);
        writer.WriteValue("capacityPerMonth", terms.CapacityPerMonth);
        writer.WriteStartArray("markets");
        foreach (MarketAppraisal market in result.Markets) WriteMarket(writer, result, market);
        writer.WriteEndArray();
        WriteEdits(writer, result);
        writer.WriteStartArray("assumptions");
        foreach (Assumption assumption in terms.Assumptions) WriteAssumption(writer, assumption);
        writer.WriteEndArray();
        writer.WriteTexts("assumed", result.Case.Notes);
        writer.WriteStartArray("rates");
        foreach ((Domain.Amounts.Currency currency, CurrencyOutlook outlook) in terms.Rates.OrderBy(rate => rate.Key))
        {
            writer.WriteStartObject();
            writer.WriteString("currency", currency.Code);
            writer.WriteValue("rate", outlook.Rate);
            writer.WriteValue("volatility", outlook.Volatility);
            writer.WriteString("source", outlook.Source);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("confirm", result.Confirm);
        writer.WriteString("method", AppraisalWords.Method(result));
    }

    private static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, AppraisalResult result)
    {
        AppraisalRequest request = result.Request;
        JsonDocuments.WriteAbout(
            writer, source, new DocumentSubject(request.Firm, request.AsAt, request.Evidence.Release.Id), request.Seed, request.Draws, own: () => JsonDocuments.WriteProduct(writer, request.Firm, request.Product));
    }

    private static void WriteMarket(Utf8JsonWriter writer, AppraisalResult result, MarketAppraisal market)
    {
        writer.WriteStartObject();
        writer.WriteString("market", market.Market.Alpha3);
        writer.WriteString("name", market.Market.Name);
        if (market.First is { } first && !market.NothingIsBetter) writer.WriteString("best", Word(first.Profile.Mode));
        else writer.WriteNull("best");
        JsonDocuments.WriteEstimate(writer, "nothingIsBest", market.NothingIsBest);
        JsonDocuments.WriteEstimate(writer, "evpi", market.Evpi);
        StagingJson.Write(writer, "staged", market.Staged);
        writer.WriteStartArray("modes");
        foreach (ModeOutcome mode in market.Modes) WriteMode(writer, mode);
        writer.WriteEndArray();
        writer.WriteStartArray("ruledOut");
        foreach (ModeVeto veto in market.Vetoes)
        {
            writer.WriteStartObject();
            writer.WriteString("mode", Word(veto.Mode));
            writer.WriteStartArray("reasons");
            foreach (VetoReason reason in veto.Reasons)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", Words.Hyphenated(reason.Kind.ToString()));
                writer.WriteString("says", reason.Says);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteFlips(writer, result, market);
        writer.WriteStartArray("swings");
        foreach (Swing swing in market.Swings)
        {
            writer.WriteStartObject();
            writer.WriteString("assumption", swing.Assumption.Id);
            writer.WriteValue("atLow", swing.AtLow);
            writer.WriteValue("atHigh", swing.AtHigh);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("watch");
        foreach ((WatchPoint point, IReadOnlyList<EntryMode> modes) in market.Watch)
        {
            writer.WriteStartObject();
            writer.WriteString("topic", point.Topic);
            writer.WriteString("says", point.Says);
            writer.WriteString("source", point.Source);
            writer.WriteBoolean("checked", point.Checked);
            writer.WriteTexts("modes", modes.Select(Word));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMode(Utf8JsonWriter writer, ModeOutcome mode)
    {
        writer.WriteStartObject();
        writer.WriteString("mode", Word(mode.Profile.Mode));
        writer.WriteString("name", mode.Profile.Name);
        JsonDocuments.WriteEstimate(writer, "mean", mode.Mean);
        writer.WriteValue("p05", mode.Low);
        writer.WriteValue("median", mode.Median);
        writer.WriteValue("p95", mode.High);
        JsonDocuments.WriteEstimate(writer, "loss", mode.Loss);
        JsonDocuments.WriteEstimate(writer, "best", mode.Best);
        JsonDocuments.WriteEstimate(writer, "regret", mode.Regret);
        writer.WriteValue("expectedShortfall", mode.Shortfall);
        writer.WriteValue("trough", mode.Trough);
        writer.WriteValue("troughP05", mode.DeepTrough);
        writer.WriteValue("troughMonth", mode.TroughMonth);
        JsonDocuments.WriteEstimate(writer, "ruin", mode.Ruin);
        writer.WriteValue("paybackMonth", mode.Payback);
        writer.WriteValue("neverBack", mode.NeverBack);
        writer.WriteValue("hoursPerWeek", mode.Hours);
        writer.WriteValue("beatenByFirst", mode.BeatenByFirst);
        writer.WriteValue("behindFirst", mode.BehindFirst?.Value);
        writer.WriteStartObject("traits");
        foreach ((ModeTrait trait, TraitReading reading) in mode.Profile.Traits.OrderBy(entry => entry.Key))
        {
            writer.WriteStartObject(JsonNamingPolicy.CamelCase.ConvertName(trait.ToString()));
            writer.WriteNumber("level", reading.Level);
            writer.WriteString("why", reading.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("theory");
        foreach (FitReading reading in mode.Fit)
        {
            writer.WriteStartObject();
            writer.WriteString("lens", Words.Hyphenated(reading.Lens.ToString()));
            writer.WriteString("verdict", Words.Hyphenated(reading.Verdict.ToString()));
            writer.WriteString("because", reading.Because);
            writer.WriteString("source", reading.Source);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("switching");
        foreach (ModeSwitch later in mode.Profile.Switches)
        {
            writer.WriteStartObject();
            writer.WriteString("to", Word(later.To));
            writer.WriteNumber("level", later.Level);
            writer.WriteString("why", later.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFlips(Utf8JsonWriter writer, AppraisalResult result, MarketAppraisal market)
    {
        IReadOnlyDictionary<EntryMode, string> names = AppraisalWords.Names(result);
        writer.WriteStartArray("flips");
        foreach (Flip flip in market.Flips)
        {
            writer.WriteStartObject();
            writer.WriteString("says", AppraisalWords.FlipOf(flip, market, names));
            if (flip.Assumption is { } assumption) writer.WriteString("assumption", assumption.Id);
            else writer.WriteString("rateOf", flip.Currency!.Code);
            writer.WriteString("beyond", flip.Above ? "above" : "below");
            writer.WriteValue("value", flip.Value);
            writer.WriteValue("chance", flip.Chance);
            writer.WriteString("becomes", flip.Becomes is { } mode ? Word(mode) : "nothing");
            writer.WriteValue("meanBefore", flip.Before);
            writer.WriteValue("aheadAfter", flip.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEdits(Utf8JsonWriter writer, AppraisalResult result)
    {
        writer.WriteStartArray("edits");
        foreach (ModeEdit edit in result.Edits)
        {
            writer.WriteStartObject();
            writer.WriteString("market", edit.Market.Alpha3);
            writer.WriteString("mode", Word(edit.Mode));
            writer.WriteTexts("changed", edit.What);
            writer.WriteValue("meanBefore", edit.MeanBefore);
            writer.WriteValue("meanAfter", edit.MeanAfter);
            writer.WriteValue("bestBefore", edit.BestBefore);
            writer.WriteValue("bestAfter", edit.BestAfter);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAssumption(Utf8JsonWriter writer, Assumption assumption)
    {
        writer.WriteStartObject();
        writer.WriteString("id", assumption.Id);
        writer.WriteString("says", assumption.Topic.Says);
        writer.WriteValue("mean", assumption.Law.Mean);
        writer.WriteValue("low", assumption.Law.Low);
        writer.WriteValue("high", assumption.Law.High);
        writer.WriteString("unit", Words.Hyphenated(assumption.Topic.Unit.ToString()));
        if (assumption.Currency is { } currency) writer.WriteString("currency", currency.Code);
        writer.WriteString("basis", AppraisalWords.Basis(assumption));
        if (assumption.Source is { } source) writer.WriteString("source", source);
        writer.WriteEndObject();
    }

    private static string Word(EntryMode mode) => Words.Hyphenated(mode.ToString());
}
