using System.CommandLine;
using Foothold.Advice.Appraisal;
using Foothold.Advice.CashGap;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>`foothold cash`: when money goes out and comes in when selling to a market, and what the exchange rate may do to it.</summary>
internal static class CashCommand
{
    private const int DefaultDraws = 20_000;

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var market = new Option<CountryCode?>("--market")
        {
            Description = "The market, as in the file's \"cash\" or \"appraisal\".", Required = true, HelpName = "NOR", CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value),
        };
        var draws = new Option<int>("--draws") { Description = "How many times late payment, volume and exchange rate are drawn.", DefaultValueFactory = _ => DefaultDraws, HelpName = "N" };
        draws.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 100 or > 10_000_000) result.AddError("--draws takes a number from 100 to 10000000.");
        });
        var weekly = new Option<bool>("--weekly") { Description = "Show cash by week instead of by month in the table." };
        var verb = new FirmVerb("cash", "Show when money goes out and comes in when selling to a market, what must be funded, and what the exchange rate may do to it.", terminal, clock, ranks: false, market, weekly, draws);
        return verb.Do((parsed, session, cancellation) =>
        {
            var options = new GapSimulationOptions { Draws = parsed.GetValue(draws), Seed = parsed.GetValue<ulong>("--seed"), CancellationToken = cancellation };
            AppraisalCase beliefs = Learned.Of(session.File.Appraisal, session.File.Journey, session.AsAt);
            CashGapAnalysis result = CashGapAnalysis.Of(session.Evidence, session.File.Cash, beliefs, parsed.GetValue(market)!, session.AsAt, options);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => CashJson.Write(writer, Application.Source, session.Subject, result));
                    break;
                case OutputFormat.Csv:
                    CashCsv.Write(terminal.Output, result);
                    break;
                default:
                    CashText.Write(terminal.Console.Value, session, result, parsed.GetValue(weekly));
                    break;
            }
        });
    }
}
