using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Documents;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold diagnose`: what follows from the firm's record and answers; what to ask next; what changed since a day.</summary>
internal static class DiagnoseCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var since = new Option<DateOnly?>("--since") { Description = "Also show what changed since this day.", HelpName = "YYYY-MM-DD", CustomParser = result => CommonOptions.Date(result, "--since") };
        var next = new Option<string?>("--next") { Description = "Show the items to ask this respondent next instead, the most telling first.", HelpName = "RESPONDENT" };
        var role = new Option<RespondentRole>("--role") { Description = "Whether that respondent answers as firm or adviser.", HelpName = "firm|adviser", DefaultValueFactory = _ => RespondentRole.Firm };
        var verb = new FirmVerb("diagnose", "Derive size class, stage, pathway and degree of internationalisation, and score liabilities, capabilities and needs.", terminal, clock, ranks: false, since, next, role);
        return verb.Do((parsed, session, _) =>
        {
            if (parsed.GetValue(next) is { } respondent)
            {
                NextItems items = Questionnaire.Current.Next(session.File.Answers, session.File.Firm, respondent, parsed.GetValue(role), session.AsAt);
                DiagnosisRendering.WriteNext(terminal, items, respondent, verb.FormatOf(parsed));
                return;
            }

            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            DateOnly? earlier = parsed.GetValue(since);
            if (earlier >= session.AsAt) throw new BadInputException($"--since {earlier:yyyy-MM-dd} is not before the day looked at, {session.AsAt:yyyy-MM-dd}.");
            IReadOnlyList<ConstructChange> changes = earlier is { } day ? profile.ChangeSince(day) : [];
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => DiagnosisJson.Write(writer, Application.Source, profile, changes));
                    break;
                case OutputFormat.Csv:
                    DiagnosisCsv.Write(terminal.Output, profile);
                    break;
                default:
                    DiagnosisRendering.WriteText(terminal.Console.Value, profile, changes);
                    break;
            }
        });
    }
}
