using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade similar`: markets whose imports are made up like those of a market one knows.</summary>
internal static class TradeSimilarCommand
{
    public static Command Create(TradeContext context)
    {
        Option<string?> hs = new("--hs") { Description = "Compare only goods under this code of two or four digits; all goods when not given.", HelpName = "CODE" };
        Option<CountryCode?> importer = TradeContext.Place("--importer", "The market to compare with.", required: true);
        Option<int?> year = TradeContext.LastYear();
        Option<int> limit = TradeContext.Limit(15);
        var command = new Command("similar", "Markets whose imports are made up like those of a market you know.") { importer, hs, year, limit };
        command.SetAction(parsed =>
        {
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            CountryCode market = parsed.GetValue(importer)!;
            HsCode? within = parsed.GetValue(hs) is { } text ? TradeContext.Product(text, flows.Edition) : null;
            if (within is { Digits.Length: > 4 }) within = within.AtLevel(HsLevel.Heading);
            int? until = context.Until(parsed, year);
            int[] years = [.. flows.Years.Where(known => known <= (until ?? int.MaxValue)).TakeLast(ExportPotential.UsualYears)];
            IReadOnlyList<SimilarImporter> found = SimilarImporters.To(flows, market, within, until);
            new TradeReport
            {
                Releases = flows.Releases, Edition = flows.Edition, Years = (years[0], years[^1]), Evidence = evidence.Release.Id, AsAt = context.Day(parsed), Table = "markets",
                Answer = [$"Imports of {(within is null ? "all goods" : $"goods under {within.ToPointedText()}")} in {YearSpan.Of(years)} are made up most like those of {market.Name} in {string.Join(", ", found.Take(5).Select(other => TradeWords.Area(flows.Areas[other.Area])))}."],
                Facts = [("importer", market.Alpha3), ("within", within?.Digits)],
                Columns = [ReportColumn.Text("code", ""), ReportColumn.Text("market", "market"), ReportColumn.Percent("likeness", "likeness"), ReportColumn.Dollars("imports", "imports a year")],
                Rows = [.. found.Take(parsed.GetValue(limit)).Select(other => (object?[])[TradeWords.AreaCode(flows.Areas[other.Area]), TradeWords.Area(flows.Areas[other.Area]), other.Likeness, other.Imports])],
                Notes = ["Likeness is the Bhattacharyya coefficient of the shares of goods in imports, 100 % for the same shares; docs/explanation/trade-indices.md.", $"From {string.Join(", ", flows.Releases)}, HS {(int)flows.Edition}."],
            }.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }
}
