using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.Origin;
using Foothold.Cli.Rendering;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Evidence;

namespace Foothold.Cli.Commands;

/// <summary>`foothold origin`: does a product originate, and is the preference worth claiming?</summary>
internal static class OriginCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var bom = new Argument<string>("BOM") { Description = "The bill of materials (JSON, described in docs/reference/bill-of-materials.md); - reads standard input." };
        var to = new Option<CountryCode?>("--to") { Description = "The market.", HelpName = "COUNTRY", Required = true, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var rules = new Option<string?>("--rules") { Description = "A file of origin rules that adds to or replaces those that come with the program.", HelpName = "FILE" };
        var duty = Percent("--duty", "Duty without preference in percent of the customs value, in place of the file's.");
        var preferential = Percent("--preferential-duty", "Duty with preference in percent of the customs value, in place of the file's; 0 when only --duty is given.");
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        Option<string?> evidenceFolder = CommonOptions.Evidence();
        Option<string?> store = CommonOptions.Store();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<ulong> seed = CommonOptions.Seed();
        var command = new Command("origin", "Whether a product originates under a trade agreement, and whether claiming the preference pays. Exit code 0 when it is worth claiming, 1 when it is not or cannot be told.")
        {
            bom, to, rules, duty, preferential, seed, asAt, evidenceFolder, store, format,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceSet evidence = Session.OpenEvidence(new EvidenceChoice(parsed.GetValue(evidenceFolder), parsed.GetValue(store)));
            BillOfMaterials bill = await ReadBillAsync(parsed.GetRequiredValue(bom), evidence, cancellation);
            OriginRuleBook book = await ReadRulesAsync(parsed.GetValue(rules), cancellation);
            CountryCode market = parsed.GetRequiredValue(to)!;
            if (parsed.GetValue(duty) is { } general)
            {
                var stated = new DutyTerms(market, new Duty(Percentage.FromPercent(general), null), new Duty(Percentage.FromPercent(parsed.GetValue(preferential) ?? 0m), null), bill.Duties.FirstOrDefault(one => one.Market == market)?.CustomsValue) { Source = "--duty" };
                bill = bill with { Duties = [stated, .. bill.Duties.Where(one => one.Market != market)] };
            }
            else if (parsed.GetValue(preferential) is { } reduced && bill.Duties.FirstOrDefault(one => one.Market == market) is { } own)
            {
                bill = bill with { Duties = [own with { Preferential = new Duty(Percentage.FromPercent(reduced), null) }, .. bill.Duties.Where(one => one.Market != market)] };
            }

            DateOnly day = parsed.GetValue(asAt) ?? bill.AsAt ?? DateOnly.FromDateTime(clock.GetLocalNow().Date);
            Figure(evidence, market, day, out Percentage? average, out string averageNote);
            PreferenceAnswer answer = PreferenceAnswer.Of(bill, market, evidence.AgreementsBetween(bill.Making.Country, market, day), book, average, day, (money, currency) => Convert(evidence, money, currency, day));
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => OriginJson.Write(writer, Application.Source, answer, evidence.Release.Id, parsed.GetValue(seed), averageNote));
                    break;
                case OutputFormat.Csv:
                    OriginCsv.Write(terminal.Output, answer);
                    break;
                default:
                    OriginTables.Write(terminal.Console.Value, answer, averageNote);
                    break;
            }

            return answer.Answer == Answer.Yes ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }

    private static async Task<BillOfMaterials> ReadBillAsync(string path, EvidenceSet evidence, CancellationToken cancellation)
    {
        InputFile input = await InputFile.ReadAsync(path, "the bill of materials", cancellation);
        BillOfMaterialsResult read = BomReader.Read(input.Bytes, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        return read.Bill ?? throw input.Refuse(read.Problems);
    }

    private static async Task<OriginRuleBook> ReadRulesAsync(string? path, CancellationToken cancellation)
    {
        if (path is null) return OriginRuleBook.Bundled;
        InputFile input = await InputFile.ReadAsync(path, "the file of origin rules", cancellation);
        RuleBookResult read = OriginRuleBook.Bundled.Read(input.Bytes);
        return read.Book ?? throw input.Refuse(read.Problems);
    }

    private static void Figure(EvidenceSet evidence, CountryCode market, DateOnly day, out Percentage? average, out string note)
    {
        const string Series = "tariff.mean";
        Domain.Figures.Figure? figure = evidence.Country(market) is null ? null : evidence.Latest(Series, market, day);
        // The figure is a statistic; as a duty it is only ever shown as an average.
        average = figure is null ? null : Percentage.FromPercent((decimal)Math.Round(figure.Value, 2));
        note = figure is null ? "" : $"{market.Name}'s average tariff over all goods, {average} in {figure.Period} ({evidence.SourceOf(figure).Title})";
    }

    private static Money? Convert(EvidenceSet evidence, Money money, Currency currency, DateOnly day) =>
        evidence.Rates.OnDay(money.Currency, currency, day) is { } rate ? rate.Convert(money)
        : evidence.Rates.LastDay is { } last && last < day ? evidence.Rates.OnDay(money.Currency, currency, last)?.Convert(money) : null;

    private static Option<decimal?> Percent(string name, string description)
    {
        var option = new Option<decimal?>(name) { Description = description, HelpName = "PERCENT" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && decimal.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out decimal percent) && percent is < 0 or > 3000) result.AddError($"{name} takes a number from 0 to 3000.");
        });
        return option;
    }
}
