using System.Text.Json;
using Foothold.Advice.CashGap;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>The exchange rate, its ranges, cover and break-even as JSON.</summary>
public static class CashRateJson
{
    /// <summary>Rate, ranges, and the plan for the currency where there is one.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="result">The analysis.</param>
    public static void Write(Utf8JsonWriter writer, CashGapAnalysis result)
    {
        CurrencyOutlook outlook = result.Outlook;
        writer.WriteStartObject("exchange");
        writer.WriteString("from", outlook.Market.Code);
        writer.WriteString("to", outlook.Home.Code);
        writer.WriteNumber("rate", outlook.Spot!.Rate);
        writer.WriteString("rateOn", JsonDocuments.Iso(outlook.Spot.On));
        writer.WriteString("source", outlook.Spot.SourceId);
        writer.WriteNumber("ageDays", outlook.AgeDays);
        writer.WriteString("basis", Words.Hyphenated(outlook.Basis.ToString()));
        writer.WriteValue("annualVolatility", outlook.AnnualVolatility);
        writer.WriteValue("recentVolatility", outlook.RecentVolatility);
        writer.WriteStartArray("ranges");
        foreach (RateRange range in outlook.Ranges) WriteRange(writer, range);
        writer.WriteEndArray();
        writer.WriteTexts("warnings", outlook.Warnings);
        if (result.Foreign is { } plan) WritePlan(writer, plan);
        writer.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter writer, RateRange range)
    {
        writer.WriteStartObject();
        writer.WriteNumber("months", range.Months);
        writer.WriteString("on", JsonDocuments.Iso(range.On));
        writer.WriteNumber("daysFromRate", range.DaysFromRate);
        writer.WriteString("basis", Words.Hyphenated(range.Basis.ToString()));
        WriteBand(writer, "pastChanges", range.Empirical);
        WriteBand(writer, "volatility", range.Volatility);
        writer.WriteNumber("overlapping", range.Overlapping);
        writer.WriteNumber("independent", range.Independent);
        if (range.Calibration is { } calibration)
        {
            writer.WriteStartObject("calibration");
            writer.WriteNumber("origins", calibration.Origins);
            writer.WriteNumber("independent", calibration.Independent);
            writer.WriteValue("pastChangesInside", calibration.EmpiricalInside);
            writer.WriteValue("volatilityInside", calibration.VolatilityInside);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("calibration");
        }

        writer.WriteEndObject();
    }

    private static void WriteBand(Utf8JsonWriter writer, string name, RateBand? band)
    {
        if (band is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteValue("q05", band.Low);
        writer.WriteValue("q50", band.Middle);
        writer.WriteValue("q95", band.High);
        writer.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter writer, CurrencyPlan plan)
    {
        writer.WriteStartObject("plan");
        writer.WriteNumber("foreignNet", plan.ForeignNet.Amount);
        writer.WriteString("meanDay", JsonDocuments.Iso(plan.MeanDay));
        writer.WriteValue("breakEvenRate", plan.BreakEven);
        writer.WriteValue("belowAtEnd", plan.BelowAtEnd);
        writer.WriteValue("touchedBefore", plan.TouchedBefore);
        writer.WriteValue("forwardRate", plan.Forward);
        writer.WriteValue("coverCost", plan.CoverCost);
        writer.WriteStartArray("cover");
        foreach (CoverOutcome cover in plan.Cover)
        {
            writer.WriteStartObject();
            writer.WriteValue("share", cover.Share);
            writer.WriteValue("expected", cover.Expected);
            writer.WriteValue("worstFivePercentMean", cover.Worst);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
