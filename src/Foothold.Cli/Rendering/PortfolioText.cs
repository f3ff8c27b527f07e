using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Documents;
using Foothold.Domain.Firms;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>A portfolio for people: the answer, broad against narrow, the frontier, what spreading does, cash and hours by month, the method.</summary>
internal static class PortfolioText
{
    private const int ShownFrontier = 12;

    public static void Write(IAnsiConsole console, CompletedCase completed, MarketPortfolio portfolio)
    {
        Firm firm = completed.Request.Firm;
        console.MarkupLineInterpolated($"[bold]{firm.Name}[/] · {firm.Home.Name} · {completed.Request.Product.Name}{(firm.IsInvented ? " · an invented firm" : "")}");
        console.MarkupLineInterpolated($"[bold]{PortfolioSentences.Answer(portfolio)}[/]");
        foreach (string line in PortfolioSentences.Reasons(portfolio)) console.WriteLine(line);
        console.WriteLine();
        console.WriteLine($"How broad and how soon, the best you can bear of each kind. Money in {portfolio.Terms.Currency}.");
        console.Write(Outcomes(portfolio, PortfolioSentences.Kinds(portfolio), kind: true));
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
        console.WriteLine(PortfolioSentences.Method(completed, portfolio));
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
                PortfolioSentences.Money(outcome.Mean.Value, portfolio, false), PortfolioSentences.Money(outcome.Shortfall, portfolio, false), NumberWords.Percent(outcome.LossProbability), NumberWords.Percent(outcome.RuinProbability.Value),
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
        console.WriteLine(Say($"Spreading: the standard deviation of all together is {PortfolioSentences.Money(spread.Deviation, portfolio)} against {PortfolioSentences.Money(spread.SumOfDeviations, portfolio)} if they moved as one; the worst 5 % are {PortfolioSentences.Money(spread.Shortfall, portfolio)} against {PortfolioSentences.Money(spread.SumOfShortfalls, portfolio)} (begun together, without a limit on cash)."));
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
            table.AddRow(Say($"{band.Month}"), ScreeningTables.Escape(PortfolioSentences.Money(band.Low, portfolio, false)), ScreeningTables.Escape(PortfolioSentences.Money(band.Median, portfolio, false)), ScreeningTables.Escape(PortfolioSentences.Money(band.High, portfolio, false)), Say($"{hours:0.#}"));
        }

        console.Write(table);
    }

    private static IEnumerable<PlanOutcome> Thinned(IReadOnlyList<PlanOutcome> frontier) =>
        frontier.Count <= ShownFrontier ? frontier : Enumerable.Range(0, ShownFrontier).Select(i => frontier[(int)Math.Round(i * (frontier.Count - 1.0) / (ShownFrontier - 1))]);

    private static string Obstacle(PlanObstacle obstacle) => obstacle switch { PlanObstacle.Cash => "too little cash", PlanObstacle.Hours => "too many hours", _ => "too many units" };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
