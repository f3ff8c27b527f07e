using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold journal`: decisions and tests with what was said beforehand, what came, how good the probabilities were, and the lessons.</summary>
internal static class JournalCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var verb = new FirmVerb("journal", "Show what was decided and expected, what came of it, how good the stated probabilities were, and what was learned.", terminal, clock, ranks: false);
        return verb.Do((parsed, session, _) =>
        {
            FirmBeliefs beliefs = FirmBeliefs.Of(session.Evidence, FirmProfile.Of(session.File, session.Evidence, session.AsAt), []);
            DecisionJournal journal = DecisionJournal.Of(session.File.Journey, beliefs.Stated, session.AsAt);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => JournalJson.Write(writer, Application.Source, session.Subject, journal, parsed.GetValue<ulong>("--seed")));
                    break;
                case OutputFormat.Csv:
                    JournalCsv.Write(terminal.Output, journal);
                    break;
                default:
                    JournalText.Write(terminal.Console.Value, session, journal);
                    break;
            }
        });
    }
}
