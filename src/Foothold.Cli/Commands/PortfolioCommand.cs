using System.CommandLine;
using System.Globalization;
using Foothold.Advice;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold portfolio`: which markets together, by which mode, how soon after each other, under the firm's cash and hours.</summary>
internal static class PortfolioCommand
{
    private const int FewestDraws = 100, MostDraws = 10_000;

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var draws = new Option<int>("--draws") { Description = "How many futures are drawn and kept month by month, 100 to 10000.", DefaultValueFactory = _ => new PortfolioRequest().Draws, HelpName = "N" };
        draws.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) && count is < FewestDraws or > MostDraws)
                result.AddError($"--draws takes a number from {FewestDraws} to {MostDraws}.");
        });
        var ruin = new Option<double>("--ruin") { Description = "The chance of running out of cash that you accept, in percent.", DefaultValueFactory = _ => 5, HelpName = "PERCENT" };
        ruin.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && !(percent is >= 0 and <= 100))
                result.AddError("--ruin takes a percentage from 0 to 100.");
        });
        var verb = new FirmVerb("portfolio", "Choose markets, modes and pace together under the firm's cash and hours, with the frontier of gain and risk.", terminal, clock, ranks: false, draws, ruin);
        return verb.Do((parsed, session, cancellation) =>
        {
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            var request = new AppraisalRequest(session.Evidence, profile, FirmBeliefs.CaseOf(session.Evidence, profile)) { Seed = parsed.GetValue<ulong>("--seed") };
            CompletedCase completed = CaseCompletion.Complete(request);
            MarketPortfolio portfolio = MarketPortfolio.Of(
                completed.Terms, new PortfolioRequest { Draws = parsed.GetValue(draws), Seed = request.Seed, HoursPerWeek = completed.HoursPerWeek, RuinTolerance = parsed.GetValue(ruin) / 100 }, cancellation);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => PortfolioJson.Write(writer, Application.Source, completed, portfolio));
                    break;
                case OutputFormat.Csv:
                    PortfolioCsv.Write(terminal.Output, portfolio);
                    break;
                default:
                    PortfolioText.Write(terminal.Console.Value, completed, portfolio);
                    break;
            }
        });
    }
}
