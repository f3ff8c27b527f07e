using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Origin;
using Foothold.Cli.Rendering;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade tariff`: the duty on a product from an origin in a destination, the preferences, and how sure that is.</summary>
internal static class TradeTariffCommand
{
    public static Command Create(TradeContext context)
    {
        var hs = new Option<string>("--hs") { Description = "The product's code: six digits, or the national digits of the destination.", HelpName = "CODE", Required = true };
        var edition = new Option<int>("--edition") { Description = "The edition of the Harmonized System the code is of.", HelpName = "YEAR", DefaultValueFactory = _ => (int)HsEdition.Hs2022 };
        var from = new Option<CountryCode?>("--from") { Description = "Where the goods originate.", HelpName = "NOR", Required = true, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var to = new Option<CountryCode?>("--to") { Description = "Where they are imported.", HelpName = "USA", Required = true, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var price = new Option<UnitValue?>("--price") { Description = "The customs value of a unit, to see duties by quantity as a share of it.", HelpName = "4.20/kg USD", Arity = new ArgumentArity(1, 3), AllowMultipleArgumentsPerToken = true, CustomParser = Price };
        var holds = new Option<string[]>("--holds") { Description = "What one unit of --price holds of another unit, such as 0.8kg in a pair; may be given several times.", HelpName = "0.8kg", DefaultValueFactory = _ => [] };
        var command = new Command("tariff", "What duty a product meets: the rate, every preference for the origin, the steps by which it was found, and what it leaves out. Exit code 1 when only an average or nothing is on record.")
        {
            hs, edition, from, to, price, holds,
        };
        command.SetAction(parsed =>
        {
            EvidenceStore store = context.OpenStore(parsed);
            EvidenceSet evidence = Session.OpenEvidence(new EvidenceChoice(parsed.GetValue(context.Evidence), EvidenceChoice.NoStore)).WithImports(store);
            using TariffBook book = TariffBook.Open(store, evidence);
            if (!HsCode.TryParse(parsed.GetRequiredValue(hs), (HsEdition)parsed.GetValue(edition), out HsCode? product, out string? problem)) throw new BadInputException(problem);
            TariffAnswer answer = book.Find(product, parsed.GetRequiredValue(from)!, parsed.GetRequiredValue(to)!, context.Day(parsed));
            UnitValue? goods = parsed.GetValue(price) is { } stated ? Held(stated, parsed.GetRequiredValue(holds)) : null;
            var report = TariffReport.Of(answer, OriginRuleBook.Bundled, evidence, goods, parsed.GetValue(context.Seed));
            switch (parsed.GetValue(context.Format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(context.Terminal.Output, writer => TariffJson.Write(writer, report));
                    break;
                case OutputFormat.Csv:
                    TariffCsv.Write(context.Terminal.Output, report);
                    break;
                default:
                    TariffText.Write(context.Terminal.Console.Value, report);
                    break;
            }

            return answer.General.Basis is TariffBasis.Unknown or TariffBasis.CountryAverage or TariffBasis.HeadingAverage ? ExitCodes.No : ExitCodes.Success;
        });
        return command;
    }

    // 4.20/kg USD, 4.20 USD/kg and USD 4.20/kg; the duty's own words for an amount by quantity are read the same way.
    private static UnitValue? Price(ArgumentResult result)
    {
        string text = string.Join(' ', result.Tokens.Select(token => token.Value)).Trim();
        int slash = text.IndexOf('/', StringComparison.Ordinal), last = text.LastIndexOf(' ');
        if (slash > 0 && last > slash && Currency.TryParse(text[(last + 1)..], out Currency? behind)) text = $"{text[..slash].Trim()} {behind.Code}/{text[(slash + 1)..last].Trim()}";
        if (DutyText.Parse(text) is QuantityDuty { Basis: null, Amount.Amount: > 0m } amount) return new UnitValue(amount.Amount, amount.Per, amount.Unit);
        result.AddError("--price takes an amount for a unit with its currency, such as \"4.20/kg USD\" or \"50 EUR/pair\".");
        return null;
    }

    private static UnitValue Held(UnitValue goods, string[] texts)
    {
        var holds = new Dictionary<TariffUnit, decimal>();
        foreach (string text in texts)
        {
            int digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
            if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) || amount <= 0m || !TariffUnits.TryParse(text[digits..], out TariffUnit unit))
                throw new BadInputException($"--holds {text} is no quantity; write it as 0.8kg or 0.75litre.");
            holds[unit] = amount;
        }

        return goods with { Holds = holds };
    }
}
