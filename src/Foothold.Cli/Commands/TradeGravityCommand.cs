using System.CommandLine;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;
using Foothold.Statistics.FixedEffects;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade gravity`: what distance, borders, language, history and agreements do to trade in the imported data, and which pairs trade less than that lets expect.</summary>
internal static class TradeGravityCommand
{
    public static Command Create(TradeContext context)
    {
        Option<string?> hs = new("--hs") { Description = "Only goods under this code; all goods when not given.", HelpName = "CODE" };
        Option<CountryCode?> exporter = TradeContext.Place("--exporter", "Also list this country's markets by what is fitted and what is traded.");
        Option<int?> year = TradeContext.LastYear();
        var years = new Option<int>("--years") { Description = "How many years are estimated together.", DefaultValueFactory = _ => 5, HelpName = "N" };
        years.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 1 or > 60) result.AddError("--years takes a number from 1 to 60.");
        });
        Option<int> limit = TradeContext.Limit(20);
        var command = new Command("gravity", "What distance, borders, language, history and agreements do to trade (Poisson gravity with exporter-year and importer-year effects).") { hs, exporter, year, years, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            GoodsNames names = new(evidence, context.OpenStore(parsed));
            HsCode? code = parsed.GetValue(hs) is { } text ? TradeContext.Product(text, flows.Edition) : null;
            GravityEstimate estimate = GravityModel.Estimate(flows, evidence, code, context.Until(parsed, year), parsed.GetValue(years), cancellation);
            TradeReport report = parsed.GetValue(exporter) is { } home
                ? Markets(flows, evidence, names, estimate, code, home, parsed.GetValue(limit), context.Day(parsed))
                : Coefficients(flows, evidence, names, estimate, code, context.Day(parsed));
            report.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }

    private static TradeReport Coefficients(ITradeFlows flows, EvidenceSet evidence, GoodsNames names, GravityEstimate estimate, HsCode? code, DateOnly asAt)
    {
        RegressionResult result = estimate.Regression;
        Coefficient distance = result.Coefficients[0];
        return new TradeReport
        {
            Releases = flows.Releases, Edition = flows.Edition, Years = (estimate.Years[0], estimate.Years[^1]), Evidence = evidence.Release.Id, AsAt = asAt, Table = "coefficients",
            Answer = [string.Create(CultureInfo.InvariantCulture, $"Twice the distance goes with {TradeWords.Percent(Math.Abs(Math.Pow(2, distance.Value) - 1))} {(distance.Value < 0 ? "less" : "more")} trade in {(code is null ? "all goods" : names.Of(code))}, other things equal ({result.ObservationsUsed:N0} pairs and years, {YearSpan.Of(estimate.Years)}).")],
            Facts =
            [
                ("product", code?.Digits), ("observations", (double)result.ObservationsUsed), ("deviance", result.Deviance), ("logLikelihood", result.LogLikelihood),
                ("iterations", result.Convergence.Iterations), ("converged", result.Convergence.Converged), ("clusters", result.ClusterCounts.Count > 0 ? result.ClusterCounts[0] : null),
                ("droppedSingletons", result.Dropped.Singletons), ("droppedSeparated", result.Dropped.SeparatedRows.Count),
            ],
            Columns =
            [
                ReportColumn.Text("term", "term"), ReportColumn.Number("estimate", "estimate", "0.000"), ReportColumn.Number("standardError", "± (by pair)", "0.000"), ReportColumn.Number("z", "z", "0.0"), ReportColumn.Number("p", "p", "0.000"), ReportColumn.Change("effect", "effect on trade"),
            ],
            Rows = [.. result.Coefficients.Select((coefficient, at) => (object?[])[coefficient.Term, coefficient.Value, coefficient.StandardError, coefficient.Statistic, coefficient.PValue, at == 0 ? null : Math.Exp(coefficient.Value) - 1])],
            Notes =
            [
                .. result.Warnings.Select(warning => warning.Message),
                .. names.Notes,
                .. TradeWords.Coverage(flows, estimate.Years[^1]),
                "Poisson pseudo-maximum likelihood, effects of exporter-year and importer-year taken out, errors clustered by pair. What goes with a border or agreement is not all caused by it; trade at home is not in customs data. docs/explanation/trade-indices.md.",
                $"From {string.Join(", ", flows.Releases)}; distances from {TradeWords.PairsOf(evidence)}, agreements from evidence release {TradeWords.OwnOf(evidence)}.",
            ],
        };
    }

    private static TradeReport Markets(ITradeFlows flows, EvidenceSet evidence, GoodsNames names, GravityEstimate estimate, HsCode? code, CountryCode home, int limit, DateOnly asAt)
    {
        int place = flows.Find(home), newest = estimate.Years[^1];
        if (place < 0) throw new BadInputException($"{home.Name} is not in the trade data ({string.Join(", ", flows.Releases)}).");
        GravityRow[] rows = [.. estimate.Pairs.Where(row => row.From == place && row.Year == newest && row.Fitted > 0).OrderByDescending(row => row.Fitted - row.Trade)];
        GravityRow? least = rows.FirstOrDefault();
        return new TradeReport
        {
            Releases = flows.Releases, Edition = flows.Edition, Years = (estimate.Years[0], estimate.Years[^1]), Evidence = evidence.Release.Id, AsAt = asAt, Table = "markets",
            Answer = least is null ? [$"{home.Name} has no fitted trade in {newest}."] : [$"{home.Name} falls furthest behind what distance and ties let expect of {(code is null ? "all goods" : names.Of(code))} in {TradeWords.Area(flows.Areas[least.To])}: {TradeWords.Dollars(least.Trade)} against {TradeWords.Dollars(least.Fitted)} fitted, {newest}."],
            Facts = [("exporter", home.Alpha3), ("product", code?.Digits), ("year", newest)],
            Columns = [ReportColumn.Text("code", ""), ReportColumn.Text("market", "market"), ReportColumn.Dollars("fitted", "fitted"), ReportColumn.Dollars("traded", "traded"), ReportColumn.Dollars("behind", "behind by"), ReportColumn.Percent("ratio", "traded of fitted")],
            Rows = [.. rows.Take(limit).Select(row => (object?[])[TradeWords.AreaCode(flows.Areas[row.To]), TradeWords.Area(flows.Areas[row.To]), row.Fitted, row.Trade, row.Fitted - row.Trade, row.Trade / row.Fitted])],
            Notes =
            [
                "Fitted from exporter-year and importer-year effects, distance, border, language, history and agreements; a gap is a question to ask, not a promise. docs/explanation/trade-indices.md.",
                $"From {string.Join(", ", flows.Releases)}; distances from {TradeWords.PairsOf(evidence)}, agreements from evidence release {TradeWords.OwnOf(evidence)}.",
            ],
        };
    }
}
