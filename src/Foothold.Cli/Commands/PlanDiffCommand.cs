using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning.Living;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold plan diff`: what changed from one version of a living plan to another.</summary>
internal static class PlanDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> before = PlanFile.Argument("BEFORE"), after = PlanFile.Argument("AFTER");
        Option<ulong> seed = CommonOptions.Seed();
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        asAt.Description = "Taken so that scripts can pass it along; two files differ the same on every day.";
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("diff", "Say what changed from one version of a living plan to another: items and fields, dates, totals, assumptions that turned, risks.") { before, after, seed, asAt, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            PlanFile old = await PlanFile.ReadAsync(parsed.GetRequiredValue(before), cancellation), now = await PlanFile.ReadAsync(parsed.GetRequiredValue(after), cancellation);
            if (old.Plan.MadeFrom.Firm != now.Plan.MadeFrom.Firm) throw new BadInputException($"{old.Name} is about {old.Plan.MadeFrom.Name}, {now.Name} about {now.Plan.MadeFrom.Name}: two versions of one firm's plan are compared.");
            PlanDiff diff = PlanDiff.Between(old.Plan, now.Plan);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => PlanDiffJson.Write(writer, Application.Source, old.Plan, now.Plan, diff));
                    break;
                case OutputFormat.Csv:
                    PlanDiffCsv.Write(terminal.Output, diff);
                    break;
                default:
                    PlanDiffRendering.Write(terminal.Console.Value, old, now, diff);
                    break;
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
