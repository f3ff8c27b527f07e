using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>`foothold appraise`: money and risk of every entry mode in the markets of the file's section "appraisal".</summary>
internal static class AppraiseCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var markets = new Option<CountryCode[]?>("--market")
        {
            Description = "The markets, as in the file's \"appraisal\", with commas between or given again; all when not given.",
            HelpName = "NOR,DNK",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(text => CommonOptions.Country(result, text)).OfType<CountryCode>().Distinct()],
        };
        var modes = new Option<string?>("--modes") { Description = "A file that changes what is known of entry modes (docs/reference/entry-modes.md); what it changes is told.", HelpName = "FILE" };
        var atOnce = new Option<bool>("--at-once") { Description = "Leave out what going step by step would be worth, which takes another moment." };
        Option<int> draws = CommonOptions.Draws();
        var verb = new FirmVerb("appraise", "Compare entry modes in money: profit, risk, lowest cash, what would flip the choice, and what theory says beside it.", terminal, clock, ranks: false, markets, modes, atOnce, draws);
        return verb.Do((parsed, session, cancellation) =>
        {
            EntryModeCatalogue catalogue = parsed.GetValue(modes) is { } path ? ReadModes(path, cancellation) : EntryModeCatalogue.BuiltIn;
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            var request = new AppraisalRequest(session.Evidence, profile, FirmBeliefs.CaseOf(session.Evidence, profile))
            {
                Markets = parsed.GetValue(markets) ?? [], Modes = catalogue, Draws = parsed.GetValue(draws), Seed = parsed.GetValue<ulong>("--seed"), WithStages = !parsed.GetValue(atOnce),
            };
            AppraisalResult result = MoneyAppraisal.Run(request, cancellation);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => AppraisalJson.Write(writer, Application.Source, result));
                    break;
                case OutputFormat.Csv:
                    AppraisalCsv.Write(terminal.Output, result);
                    break;
                default:
                    AppraisalText.Write(terminal.Console.Value, result);
                    break;
            }
        });
    }

    private static EntryModeCatalogue ReadModes(string path, CancellationToken cancellation)
    {
        InputFile input = InputFile.ReadAsync(path, "the file of entry modes", cancellation).GetAwaiter().GetResult();
        EntryModeResult read = EntryModeCatalogue.BuiltIn.Change(input.Bytes);
        return read.Catalogue ?? throw input.Refuse(read.Problems);
    }
}
