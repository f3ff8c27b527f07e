using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.LandedCost;
using Foothold.Cli.Rendering;
using Foothold.Evidence;

namespace Foothold.Cli.Commands;

/// <summary>`foothold landed-cost`: what a shipment costs at the buyer's door, and what the seller keeps of the price.</summary>
internal static class LandedCostCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("SHIPMENT") { Description = "The shipment's file (JSON, described in docs/reference/shipment.md); - reads standard input." };
        var rules = new Option<string[]>("--rules") { Description = "A file of customs rules that adds to the built-in ones or replaces them; may be given several times.", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var allTerms = new Option<bool>("--all-terms") { Description = "Also show the price to quote under each of the eleven Incoterms for the same net, and who bears what." };
        var average = new Option<bool>("--allow-average") { Description = "Where a line states no rate of duty, take the destination's average tariff over all goods: marked, and not right to the cent." };
        Option<ulong> seed = CommonOptions.Seed();
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        asAt.Description = "Take this day as the day of import; the shipment's own date when not given.";
        Option<string?> folder = CommonOptions.Evidence();
        Option<string?> store = CommonOptions.Store();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("landed-cost", "Work out to the cent what a shipment costs landed, who pays what under its Incoterm, and what the seller keeps.") { file, rules, allTerms, average, seed, asAt, folder, store, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceSet evidence = Session.OpenEvidence(new EvidenceChoice(parsed.GetValue(folder), parsed.GetValue(store)));
            LandedCostResult result = await FromAsync(parsed.GetRequiredValue(file), parsed.GetValue(asAt), parsed.GetRequiredValue(rules), evidence, parsed.GetValue(average), LandedCostWorksheet.Compute, cancellation);
            var report = new LandedCostReport(result, evidence, parsed.GetValue(seed), parsed.GetValue(allTerms));
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => LandedCostJson.Write(writer, Application.Source, report));
                    break;
                case OutputFormat.Csv:
                    LandedCostCsv.Write(terminal.Output, report);
                    break;
                default:
                    LandedCostText.Write(terminal.Console.Value, report);
                    break;
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<CustomsRules> ReadRulesAsync(string path, CancellationToken cancellation)
    {
        InputFile input = await InputFile.ReadAsync(path, "the file of customs rules", cancellation);
        CustomsRulesResult read = CustomsRulesReader.Read(input.Bytes, input.Name);
        return read.Rules ?? throw input.Refuse(read.Problems);
    }

    /// <summary>Reads a shipment and works something out of it; what is wrong with the shipment is told with its place, whenever it comes to light.</summary>
    public static async Task<T> FromAsync<T>(string path, DateOnly? asAt, string[] rules, EvidenceSet evidence, bool allowAverage, Func<Shipment, CustomsRules, LandedCostSources, T> work, CancellationToken cancellation)
    {
        InputFile input = await InputFile.ReadAsync(path, "the shipment", cancellation);
        CustomsRuleBook book = CustomsRuleBook.BuiltIn;
        foreach (string added in rules) book = book.With(await ReadRulesAsync(added, cancellation));
        ShipmentFile read = ShipmentReader.Read(input.Bytes, asAt, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        if (read.Shipment is null) throw input.Refuse(read.Problems);
        try
        {
            return work(read.Shipment, book.For(read.Shipment.To, read.Shipment.CustomsBase), LandedCostSources.From(evidence, ScheduledDuties.Of(evidence, allowAverage)));
        }
        catch (ShipmentException wrong)
        {
            throw input.Refuse([read.Locate(wrong)]);
        }
    }
}
