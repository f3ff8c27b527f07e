using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>`foothold ask`: what is worth finding out next, by which test, at what price, and when to stop asking.</summary>
internal static class AskCommand
{
    private const int ShownInTable = 8;

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var markets = new Option<CountryCode[]?>("--market")
        {
            Description = "Decide among these markets of the file's \"appraisal\" only, as country codes with commas between.", HelpName = "NOR,DNK", AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(text => CommonOptions.Country(result, text)).OfType<CountryCode>().Distinct()],
        };
        var top = new Option<int?>("--top") { Description = $"How many questions to show; {ShownInTable} in the table and all in json and csv when not given.", HelpName = "N" };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count < 1) result.AddError("--top takes a number from 1.");
        });
        var noRanking = new Option<bool>("--money-only") { Description = "Leave out the questions about the ranking, which take another moment." };
        var verb = new FirmVerb("ask", "Say what is worth finding out next: every open question in money, the best test of it, and when to stop asking.", terminal, clock, ranks: true, markets, top, noRanking);
        return verb.Do((parsed, session, cancellation) =>
        {
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            FirmBeliefs beliefs = FirmBeliefs.Of(session.Evidence, profile, parsed.GetValue(markets) ?? []);
            if (beliefs.Case is not { } completed) throw beliefs.Refusal!;
            IReadOnlyList<Assumption> believed = Learned.Of(beliefs.Stated, session.File.Journey, session.AsAt);
            AskResult asked = NextQuestion.Run(beliefs.DecisionWith(believed)!, TestCatalogue.Usual.With(session.File.Tests), beliefs.ToComparison, new AskOptions
            {
                Draws = parsed.GetValue<int>("--draws"), Seed = parsed.GetValue<ulong>("--seed"), HourCost = beliefs.HourCost(believed), MostMoney = completed.Terms.Cash, CancellationToken = cancellation,
            });
            IReadOnlyList<RankingQuestion> ranking = parsed.GetValue(noRanking) ? [] : RankingQuestions.Of(verb.Screen(parsed, session, cancellation), cancellation: cancellation);
            var view = new AskView(session.Subject, completed, asked, [.. ranking.Where(question => question.TurnsLeader || question.Change >= 0.05)], parsed.GetValue<ulong>("--seed"), parsed.GetValue<int>("--draws"));
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => AskJson.Write(writer, Application.Source, view, parsed.GetValue(top)));
                    break;
                case OutputFormat.Csv:
                    AskCsv.Write(terminal.Output, view, parsed.GetValue(top));
                    break;
                default:
                    AskText.Write(terminal.Console.Value, view, parsed.GetValue(top) ?? ShownInTable);
                    break;
            }
        });
    }
}
