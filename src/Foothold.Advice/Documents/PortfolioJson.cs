using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>A portfolio as JSON.</summary>
public static class PortfolioJson
{
    /// <summary>The plan to follow, what it was chosen from, and the months of cash and hours.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="completed">The case it was made from.</param>
    /// <param name="portfolio">The portfolio.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, CompletedCase completed, MarketPortfolio portfolio)
    {
        WriteAbout(writer, source, completed.Request, portfolio);
        writer.WriteString("answer", PortfolioSentences.Answer(portfolio));
        writer.WriteTexts("reasons", PortfolioSentences.Reasons(portfolio));
        writer.WriteString("currency", portfolio.Terms.Currency.Code);
        writer.WriteNumber("horizonMonths", portfolio.Terms.HorizonMonths);
        writer.WriteValue("discountRate", portfolio.Terms.DiscountRate);
        writer.WriteStartObject("limits");
        writer.WriteValue("cash", portfolio.Limits.Cash);
        writer.WriteValue("hoursPerWeek", portfolio.Limits.HoursPerWeek);
        writer.WriteValue("unitsPerMonth", portfolio.Limits.UnitsPerMonth);
        writer.WriteValue("ruinTolerance", portfolio.Limits.RuinTolerance);
        writer.WriteEndObject();
        WritePlan(writer, "recommended", portfolio, portfolio.Recommended);
        if (portfolio.RunnerUp is { } second) WriteComparison(writer, "runnerUp", portfolio, second);
        else writer.WriteNull("runnerUp");
        writer.WriteStartArray("ties");
        foreach (PlanComparison tie in portfolio.Ties) WriteComparison(writer, null, portfolio, tie);
        writer.WriteEndArray();
        WritePlans(writer, "kinds", portfolio, PortfolioSentences.Kinds(portfolio).Select(kind => kind.Outcome));
        WritePlans(writer, "shortfallFrontier", portfolio, portfolio.ShortfallFrontier);
        WritePlans(writer, "ruinFrontier", portfolio, portfolio.RuinFrontier);
        WriteSpreading(writer, portfolio.Diversification);
        writer.WriteTexts("flips", portfolio.Flips);
        WriteMonths(writer, portfolio);
        writer.WriteStartObject("search");
        writer.WriteNumber("plans", portfolio.Outcomes.Count);
        writer.WriteValue("ofPlans", portfolio.PlanCount);
        writer.WriteBoolean("complete", portfolio.IsComplete);
        writer.WriteValue("bound", portfolio.Bound);
        writer.WriteEndObject();
        writer.WriteTexts("assumed", completed.Notes);
        writer.WriteString("method", PortfolioSentences.Method(completed, portfolio));
    }

    private static void WriteAbout(Utf8JsonWriter writer, DocumentSource source, AppraisalRequest request, MarketPortfolio portfolio)
    {
        JsonDocuments.WriteAbout(
            writer, source, new DocumentSubject(request.Firm, request.AsAt, request.Evidence.Release.Id), portfolio.Request.Seed, portfolio.Request.Draws, own: () => JsonDocuments.WriteProduct(writer, request.Firm, request.Product));
    }

    private static void WritePlans(Utf8JsonWriter writer, string name, MarketPortfolio portfolio, IEnumerable<PlanOutcome> outcomes)
    {
        writer.WriteStartArray(name);
        foreach (PlanOutcome outcome in outcomes) WritePlan(writer, null, portfolio, outcome);
        writer.WriteEndArray();
    }

    private static void WritePlan(Utf8JsonWriter writer, string? name, MarketPortfolio portfolio, PlanOutcome outcome)
    {
        if (name is null) writer.WriteStartObject();
        else writer.WriteStartObject(name);
        writer.WriteString("plan", PortfolioWords.Name(outcome.Plan, portfolio.Ventures));
        writer.WriteString("pace", Words.Hyphenated(outcome.Plan.Pace.ToString()));
        writer.WriteStartArray("ventures");
        for (int place = 0; place < outcome.Plan.Ventures.Count; place++)
        {
            (CashOption option, Advice.Appraisal.Staging.Intensity size) = portfolio.What[outcome.Plan.Ventures[place]];
            writer.WriteStartObject();
            writer.WriteString("market", option.Market!.Alpha3);
            writer.WriteString("mode", Words.Hyphenated(option.Mode!.Value.ToString()));
            writer.WriteString("size", size.Name.IsEmpty ? "full" : size.Name.ToString());
            writer.WriteNumber("startMonth", outcome.Plan.StartOf(place) + 1);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonDocuments.WriteEstimate(writer, "mean", outcome.Mean);
        writer.WriteValue("standardDeviation", outcome.StandardDeviation);
        writer.WriteValue("expectedShortfall", outcome.Shortfall);
        writer.WriteValue("loss", outcome.LossProbability);
        JsonDocuments.WriteEstimate(writer, "ruin", outcome.RuinProbability);
        writer.WriteValue("busiestHoursPerWeek", outcome.BusiestHours);
        writer.WriteValue("busiestUnitsPerMonth", outcome.BusiestUnits);
        writer.WriteTexts("obstacles", outcome.Obstacles.Select(obstacle => Words.Hyphenated(obstacle.ToString())));
        writer.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter writer, string? name, MarketPortfolio portfolio, PlanComparison comparison)
    {
        if (name is null) writer.WriteStartObject();
        else writer.WriteStartObject(name);
        WritePlan(writer, "other", portfolio, comparison.Other);
        JsonDocuments.WriteEstimate(writer, "lead", comparison.Lead);
        writer.WriteValue("otherBetter", comparison.OtherBetter);
        writer.WriteBoolean("tie", comparison.Lead.Value <= 2 * comparison.Lead.StandardError);
        writer.WriteEndObject();
    }

    private static void WriteSpreading(Utf8JsonWriter writer, Diversification? spread)
    {
        if (spread is null)
        {
            writer.WriteNull("diversification");
            return;
        }

        writer.WriteStartObject("diversification");
        writer.WriteTexts("ventures", spread.Markets);
        writer.WriteStartArray("correlations");
        for (int row = 0; row < spread.Markets.Count; row++)
        {
            writer.WriteStartArray();
            foreach (double value in spread.Correlations.Row(row))
            {
                if (double.IsFinite(value)) writer.WriteNumberValue(JsonDocuments.Rounded(value));
                else writer.WriteNullValue();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteValue("standardDeviation", spread.Deviation);
        writer.WriteValue("sumOfStandardDeviations", spread.SumOfDeviations);
        writer.WriteValue("expectedShortfall", spread.Shortfall);
        writer.WriteValue("sumOfExpectedShortfalls", spread.SumOfShortfalls);
        writer.WriteEndObject();
    }

    private static void WriteMonths(Utf8JsonWriter writer, MarketPortfolio portfolio)
    {
        writer.WriteStartArray("months");
        foreach (CashBand band in portfolio.CashPath)
        {
            writer.WriteStartObject();
            writer.WriteNumber("month", band.Month);
            writer.WriteValue("cashP05", band.Low);
            writer.WriteValue("cashMedian", band.Median);
            writer.WriteValue("cashP95", band.High);
            writer.WriteValue("hoursPerWeek", band.Month <= portfolio.Hours.Count ? portfolio.Hours[band.Month - 1] : 0);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
