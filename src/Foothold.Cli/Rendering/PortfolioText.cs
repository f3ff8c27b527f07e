using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Domain.Firms;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>A portfolio for people: the answer, broad against narrow, the frontier, what spreading does, cash and hours by month, the method.</summary>
internal static class PortfolioText
{
    private const int ShownTies = 4, ShownFrontier = 12;

    public static void Write(IAnsiConsole console, CompletedCase completed, MarketPortfolio portfolio)
    {
        Firm firm = completed.Request.Firm;
        console.MarkupLineInterpolated($"[bold]{firm.Name}[/] · {firm.Home.Name} · {completed.Request.Product.Name}{(firm.IsInvented ? " · an invented firm" : "")}");
        console.MarkupLineInterpolated($"[bold]{Answer(portfolio)}[/]");
        foreach (string line in Reasons(portfolio)) console.WriteLine(line);
        console.WriteLine();
        console.WriteLine($"How broad and how soon, the best you can bear of each kind. Money in {portfolio.Terms.Currency}.");
        console.Write(Outcomes(portfolio, Kinds(portfolio), kind: true));
        console.WriteLine();
        console.WriteLine("More gain or more safety: no plan you can bear beats these in both expected worth and the worst 5 %.");
        console.Write(Outcomes(portfolio, Thinned(portfolio.ShortfallFrontier).Select(outcome => ("", outcome)), kind: false));
        console.WriteLine();
        console.WriteLine("Against running out of cash: no plan within your hours and capacity beats these in both.");
        console.Write(Outcomes(portfolio, Thinned(portfolio.RuinFrontier).Select(outcome => ("", outcome)), kind: false));
        if (portfolio.Diversification is { } spread) WriteSpreading(console, portfolio, spread);
        WriteMonths(console, portfolio);
        if (portfolio.Flips.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("What would flip it:");
            foreach (string flip in portfolio.Flips) console.WriteLine($"  {flip}");
        }

        console.WriteLine();
        foreach (string note in completed.Notes) console.WriteLine($"Assumed: {note}.");
        console.WriteLine(Method(completed, portfolio));
    }

    public static string Answer(MarketPortfolio portfolio)
    {
        PlanOutcome best = portfolio.Recommended;
        if (best.Plan.Ventures.Count == 0) return "Stay at home: no plan that you can bear is worth more than nothing.";
        int markets = portfolio.Ventures.Select(venture => venture.Market).Distinct().Count();
        string only = markets == 1 ? " It is the only market in your file, so there is nothing to spread over." : "";
        return Say($"{PortfolioWords.Name(best.Plan, portfolio.Ventures)}: {Money(best.Mean.Value, portfolio)} (± {Money(2 * best.Mean.StandardError, portfolio)}) expected over {portfolio.Terms.HorizonMonths} months in each market, loss in {Percent(best.LossProbability)} of draws, out of cash in {Percent(best.RuinProbability.Value)}.{only}");
    }

    public static IEnumerable<string> Reasons(MarketPortfolio portfolio)
    {
        if (portfolio.RunnerUp is { } second)
        {
            string name = PortfolioWords.Name(second.Other.Plan, portfolio.Ventures);
            yield return second.Lead.Value <= 2 * second.Lead.StandardError
                ? Say($"A tie: {name} is {Money(second.Lead.Value, portfolio)} (± {Money(2 * second.Lead.StandardError, portfolio)}) behind, which the draws cannot tell from nothing; it is better in {Percent(second.OtherBetter)} of them.")
                : Say($"Runner-up: {name}, {Money(second.Lead.Value, portfolio)} (± {Money(2 * second.Lead.StandardError, portfolio)}) behind on the same draws, better in {Percent(second.OtherBetter)} of them.");
        }

        foreach (PlanComparison tie in portfolio.Ties.Where(tie => tie.Other != portfolio.RunnerUp?.Other).Take(ShownTies))
            yield return Say($"As good within error: {PortfolioWords.Name(tie.Other.Plan, portfolio.Ventures)}.");
        int most = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Hours)), cash = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Cash)), units = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Capacity));
        yield return Say($"Of {portfolio.Outcomes.Count:N0} plans {most:N0} take more than your {Limit(portfolio.Limits.HoursPerWeek)} hours a week, {cash:N0} run out of {Money(portfolio.Limits.Cash, portfolio)} in more than {Percent(portfolio.Limits.RuinTolerance)} of draws, {units:N0} take more units than you can make; {portfolio.Outcomes.Count(outcome => outcome.IsPossible):N0} you can bear.");
    }

    public static string Method(CompletedCase completed, MarketPortfolio portfolio)
    {
        string searched = portfolio.IsComplete ? Say($"all {portfolio.PlanCount:N0} plans were run") : Say($"{portfolio.Outcomes.Count:N0} of {portfolio.PlanCount:N0} plans were run, improving step by step; none can be worth more than {Money(portfolio.Bound, portfolio)}");
        string sizes = string.Join("; ", portfolio.Request.Sizes.Where(size => size.Name.Length > 0).Select(size => Say($"\"{size.Name}\" reaches {100 * size.Reach:0} % of a mode's customers for {100 * size.FixedCosts:0} % of its fixed costs, an estimate of ours")));
        return Say($"Worth: cash and own hours at their cost, discounted at {100 * portfolio.Terms.DiscountRate:0.#} % a year; each market is worked for {portfolio.Terms.HorizonMonths} months from its own beginning, and everything stops in the month in which cash runs out. The {portfolio.Request.MostModes} best modes of each market and size{(sizes.Length > 0 ? $" ({sizes})" : "")}; {searched}. Learning from one market to the next is left out. {portfolio.Request.Draws:N0} futures, the same for all plans · seed {portfolio.Request.Seed} · as at {completed.Request.AsAt:yyyy-MM-dd} · evidence {completed.Request.Evidence.Release.Id} · how: docs/explanation/portfolio.md");
    }

    /// <summary>The best plan of each breadth, pace and size that the firm can bear, or the best of all where it can bear none.</summary>
    public static IEnumerable<(string Kind, PlanOutcome Outcome)> Kinds(MarketPortfolio portfolio)
    {
        foreach (var kind in portfolio.Outcomes.Where(outcome => outcome.Plan.Ventures.Count > 0).GroupBy(outcome => (outcome.Plan.Ventures.Count, outcome.Plan.Pace)).OrderBy(group => group.Key.Count).ThenBy(group => group.Key.Pace))
        {
            string name = kind.Key.Count == 1 ? "one market" : $"{kind.Key.Count} markets, {PortfolioWords.Name(kind.Key.Pace)}";
            yield return (name, kind.OrderByDescending(outcome => outcome.IsPossible).ThenByDescending(outcome => outcome.Mean.Value).First());
        }
    }

    private static Table Outcomes(MarketPortfolio portfolio, IEnumerable<(string Kind, PlanOutcome Outcome)> rows, bool kind)
    {
        List<string> headings = ["expected", "worst 5 %", "loss", "out of cash", "h a week", "plan"];
        if (kind) headings.Insert(0, "");
        Table table = ScreeningTables.Plain(headings);
        for (int column = kind ? 1 : 0; column < table.Columns.Count - 1; column++) table.Columns[column].RightAligned();
        foreach ((string name, PlanOutcome outcome) in rows)
        {
            string barred = outcome.IsPossible ? "" : $"  ✗ {string.Join(", ", outcome.Obstacles.Select(Obstacle))}";
            string mark = outcome == portfolio.Recommended ? "  ← recommended" : "";
            List<string> cells =
            [
                Money(outcome.Mean.Value, portfolio, false), Money(outcome.Shortfall, portfolio, false), Percent(outcome.LossProbability), Percent(outcome.RuinProbability.Value),
                outcome.BusiestHours.ToString("0.#", CultureInfo.InvariantCulture), $"{PortfolioWords.Name(outcome.Plan, portfolio.Ventures)}{barred}{mark}",
            ];
            if (kind) cells.Insert(0, name);
            table.AddRow([.. cells.Select(ScreeningTables.Escape)]);
        }

        return table;
    }

    private static void WriteSpreading(IAnsiConsole console, MarketPortfolio portfolio, Diversification spread)
    {
        console.WriteLine();
        console.WriteLine(Say($"Spreading: the standard deviation of all together is {Money(spread.Deviation, portfolio)} against {Money(spread.SumOfDeviations, portfolio)} if they moved as one; the worst 5 % are {Money(spread.Shortfall, portfolio)} against {Money(spread.SumOfShortfalls, portfolio)} (begun together, without a limit on cash)."));
        Table table = ScreeningTables.Plain(["correlation", .. Enumerable.Range(1, spread.Markets.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        for (int column = 1; column <= spread.Markets.Count; column++) table.Columns[column].RightAligned();
        for (int row = 0; row < spread.Markets.Count; row++)
            table.AddRow([ScreeningTables.Escape(Say($"{row + 1} {spread.Markets[row]}")), .. Enumerable.Range(0, spread.Markets.Count).Select(column => spread.Correlations[row, column].ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−'))]);
        console.Write(table);
    }

    private static void WriteMonths(IAnsiConsole console, MarketPortfolio portfolio)
    {
        if (portfolio.CashPath.Count == 0) return;
        console.WriteLine();
        console.WriteLine(double.IsInfinity(portfolio.Limits.Cash) ? "Money spent and earned so far, and hours, by month:" : "Cash left and hours, by month:");
        Table table = ScreeningTables.Plain("month", "cash 5 %", "median", "95 %", "h a week");
        foreach (TableColumn column in table.Columns) column.RightAligned();
        int step = portfolio.CashPath.Count > 24 ? 3 : 1;
        foreach (CashBand band in portfolio.CashPath.Where(band => band.Month <= 3 || band.Month % step == 0))
        {
            double hours = band.Month <= portfolio.Hours.Count ? portfolio.Hours[band.Month - 1] : 0;
            table.AddRow(Say($"{band.Month}"), ScreeningTables.Escape(Money(band.Low, portfolio, false)), ScreeningTables.Escape(Money(band.Median, portfolio, false)), ScreeningTables.Escape(Money(band.High, portfolio, false)), Say($"{hours:0.#}"));
        }

        console.Write(table);
    }

    private static IEnumerable<PlanOutcome> Thinned(IReadOnlyList<PlanOutcome> frontier) =>
        frontier.Count <= ShownFrontier ? frontier : Enumerable.Range(0, ShownFrontier).Select(i => frontier[(int)Math.Round(i * (frontier.Count - 1.0) / (ShownFrontier - 1))]);

    private static string Obstacle(PlanObstacle obstacle) => obstacle switch { PlanObstacle.Cash => "too little cash", PlanObstacle.Hours => "too many hours", _ => "too many units" };

    private static string Limit(double value) => double.IsInfinity(value) ? "unlimited" : value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Percent(double share) => ScreeningTables.Percent(share);

    private static string Money(double amount, MarketPortfolio portfolio, bool currency = true)
    {
        string text = double.IsInfinity(amount) ? "unlimited cash" : PortfolioWords.Money(amount, portfolio.Terms.Currency);
        return currency || double.IsInfinity(amount) ? text : text[(portfolio.Terms.Currency.Code.Length + 1)..];
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
