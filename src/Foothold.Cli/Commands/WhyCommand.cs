using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>`foothold why`: why a market stands where it does, and what would change that.</summary>
internal static class WhyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var market = new Option<CountryCode?>("--market") { Description = "The market, as a country code.", HelpName = "NOR", Required = true, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var verb = new FirmVerb("why", "Say why a market stands where it does in the ranking, why not higher, and what would change that.", terminal, clock, ranks: true, market);
        return verb.Do((parsed, session, cancellation) =>
        {
            ScreeningResult result = verb.Screen(parsed, session, cancellation);
            Explanation explanation = Explanation.Of(result, parsed.GetRequiredValue(market)!);
            LeaveOneOut? without = explanation.Result is { } found ? LeaveOneOut.Of(result, found, cancellation) : null;
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => ExplanationJson.Write(writer, Application.Source, result, explanation, without));
                    break;
                case OutputFormat.Csv:
                    ScreeningCsv.WriteExplanation(terminal.Output, explanation, without);
                    break;
                default:
                    ExplanationText.Write(terminal.Console.Value, result, explanation, without);
                    break;
            }
        });
    }
}
