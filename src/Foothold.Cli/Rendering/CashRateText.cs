using System.Globalization;
using Foothold.Advice.CashGap;
using Foothold.Advice.Documents;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The exchange rate for people: where it stands, where it may go, what cover costs, and where the plan breaks.</summary>
internal static class CashRateText
{
    public static void Write(IAnsiConsole console, CashGapAnalysis result)
    {
        CurrencyOutlook outlook = result.Outlook;
        if (outlook.Basis == RateBasis.SameCurrency)
        {
            console.WriteLine($"The customer pays in {outlook.Home}: no exchange rate is in it.");
            return;
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One {outlook.Market} is {outlook.Home} {outlook.Spot!.Rate:0.#####} ({outlook.Spot.On:yyyy-MM-dd}, {outlook.Spot.SourceId}).{(double.IsNaN(outlook.AnnualVolatility) ? "" : $" It swings by {Number(outlook.AnnualVolatility * 100, "0.0")} % a year{(double.IsNaN(outlook.RecentVolatility) ? "" : $" (daily rates of late: {Number(outlook.RecentVolatility * 100, "0.0")} %)")}.")}"));
        if (outlook.Ranges.Count > 0) WriteRanges(console, outlook);
        foreach (string warning in outlook.Warnings) console.MarkupLineInterpolated($"[yellow]check[/]   {warning}");
        if (result.Foreign is { } foreign) WritePlan(console, foreign, outlook);
        console.WriteLine();
    }

    private static void WriteRanges(IAnsiConsole console, CurrencyOutlook outlook)
    {
        Table table = ScreeningTables.Plain("in", "on", "past changes (90 %)", "volatility (90 %)", "periods", "held in the past: past changes", "volatility");
        foreach (int right in new[] { 2, 3, 4, 5, 6 }) table.Columns[right].RightAligned();
        foreach (RateRange range in outlook.Ranges)
        {
            table.AddRow($"{range.Months} mo.", JsonDocuments.Iso(range.On), range.Empirical is { } past ? Band(past) : "too few", Band(range.Volatility), $"{range.Independent}",
                range.Calibration is { } calibration ? $"{ScreeningTables.Percent(calibration.EmpiricalInside)} of {calibration.Independent}" : "not tried", range.Calibration is { } tried ? ScreeningTables.Percent(tried.VolatilityInside) : "not tried");
        }

        console.Write(table);
        console.WriteLine($"Periods: changes of that length that do not overlap, from {Basis(outlook.Ranges)}. Held: share of earlier origins whose rate later lay in the band; 90 % is right, and few periods leave much chance in it.");
    }

    private static void WritePlan(IAnsiConsole console, CurrencyPlan plan, CurrencyOutlook outlook)
    {
        string home = outlook.Home.Code;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outlook.Market} {CashWords.Whole(plan.ForeignNet.Amount)} come in, on {plan.MeanDay:yyyy-MM-dd} on the mean."));
        if (plan.BreakEven is { } level)
        {
            string chance = double.IsNaN(plan.BelowAtEnd) ? "How likely that is cannot be told." : $"It stands below that then in {ScreeningTables.Percent(plan.BelowAtEnd)}, and touches it before in {ScreeningTables.Percent(plan.TouchedBefore)} of cases.";
            console.WriteLine($"Below {home} {Number(level, "0.####")} for one {outlook.Market} they no longer pay the costs ({Number((level / plan.Spot - 1) * 100, "+0;-0")} % from today). {chance}");
        }

        if (plan.Forward is not { } forward)
        {
            console.WriteLine("Forward cover is not compared: write \"homeInterestPercent\" and \"marketInterestPercent\" (ask your bank) into the file; no interest rate is made up here.");
            return;
        }

        double cost = plan.CoverCost!.Value;
        console.WriteLine($"Sold forward at {Number(forward, "0.####")} (interest parity, no bank margin), cover {(cost >= 0 ? "costs" : "brings")} {home} {CashWords.Whole((decimal)Math.Abs(cost))} if the rate is expected to stay where it is:");
        Table table = ScreeningTables.Plain("sold forward", "expected", "mean of the worst 5 %");
        foreach (int right in new[] { 1, 2 }) table.Columns[right].RightAligned();
        foreach (CoverOutcome cover in plan.Cover) table.AddRow(ScreeningTables.Percent(cover.Share), CashWords.Whole((decimal)cover.Expected), CashWords.Whole((decimal)cover.Worst));
        console.Write(table);
    }

    private static string Basis(IEnumerable<RateRange> ranges) => string.Join(" and ", ranges.Select(range => range.Basis).Distinct().Select(basis => basis switch
    {
        RateBasis.Daily => "daily reference rates of the last two years",
        RateBasis.Monthly => "monthly means of the reference rates since 1999",
        _ => "official yearly rates",
    }));

    private static string Band(RateBand band) => $"{Number(band.Low, "0.####")} – {Number(band.High, "0.####")}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
