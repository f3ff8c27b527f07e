using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold rank`: all markets, with how sure the order is.</summary>
internal static class RankCommand
{
    private const int ShownInTable = 10;

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var top = new Option<int?>("--top") { Description = $"How many markets to show; {ShownInTable} in the table and all in json and csv when not given.", HelpName = "N" };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count < 1) result.AddError("--top takes a number from 1.");
        });
        var verb = new FirmVerb("rank", "Rank all markets for a firm, with how sure the order is.", terminal, clock, ranks: true, top);
        return verb.Do((parsed, session, cancellation) =>
        {
            ScreeningResult result = verb.Screen(parsed, session, cancellation);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => ScreeningJson.WriteRanking(writer, Application.Source, result, parsed.GetValue(top)));
                    break;
                case OutputFormat.Csv:
                    ScreeningCsv.WriteRanking(terminal.Output, result, parsed.GetValue(top));
                    break;
                default:
                    ScreeningTables.WriteRanking(terminal.Console.Value, result, parsed.GetValue(top) ?? ShownInTable);
                    break;
            }
        });
    }
}
