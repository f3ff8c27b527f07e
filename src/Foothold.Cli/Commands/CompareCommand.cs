using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>`foothold compare`: chosen markets side by side.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var markets = new Option<CountryCode[]?>("--markets")
        {
            Description = "Two or more markets, as country codes with commas between.",
            HelpName = "NOR,DEU,USA",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
            {
                CountryCode?[] codes = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(text => CommonOptions.Country(result, text))];
                CountryCode[] known = [.. codes.OfType<CountryCode>().Distinct()];
                if (known.Length < 2 && codes.All(code => code is not null)) result.AddError("--markets takes two or more different markets, such as NOR,DEU.");
                return known;
            },
        };
        var verb = new FirmVerb("compare", "Set chosen markets side by side: every criterion, and how often each beats the others.", terminal, clock, ranks: true, markets);
        return verb.Do((parsed, session, cancellation) =>
        {
            ScreeningResult result = verb.Screen(parsed, session, cancellation);
            var chosen = new List<MarketResult>();
            foreach (CountryCode market in parsed.GetRequiredValue(markets)!)
            {
                if (result.Find(market) is { } found) chosen.Add(found);
                else throw new AdviceException(result.Vetoed.FirstOrDefault(veto => veto.Market == market) is { } veto ? $"{market.Name} is ruled out: {string.Join("; ", veto.Reasons)}." : $"{market.Name} ({market}) is not ranked: it is home, or the evidence set holds too little about it.");
            }

            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => ComparisonJson.Write(writer, Application.Source, result, chosen));
                    break;
                case OutputFormat.Csv:
                    ScreeningCsv.WriteBeliefs(terminal.Output, result, chosen);
                    break;
                default:
                    ComparisonRendering.WriteTable(terminal.Console.Value, result, chosen);
                    break;
            }
        });
    }
}
