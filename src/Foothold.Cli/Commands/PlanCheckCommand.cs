using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning.Living;
using Foothold.Cli.Rendering;
using Foothold.Domain.Amounts;
using Foothold.Evidence;

namespace Foothold.Cli.Commands;

/// <summary>`foothold plan check`: whether a living plan can be carried out with the hours and the money there are; exit code 1 when it cannot.</summary>
internal static class PlanCheckCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        Argument<string> file = PlanFile.Argument();
        var firm = new Option<string?>("--firm") { Description = "The firm's file: its hours and money now, instead of those in the plan.", HelpName = "FIRM" };
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        asAt.Description = "The day from which weeks are counted; today when not given. What is open and was due before is overdue.";
        Option<string?> evidence = CommonOptions.Evidence();
        Option<string?> store = CommonOptions.Store();
        Option<ulong> seed = CommonOptions.Seed();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("check", "Sum a living plan's hours by person and week and its money by month, refuse it when there is not enough, and offer the smaller step that fits.") { file, firm, asAt, evidence, store, seed, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            PlanFile plan = await PlanFile.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().Date), day = parsed.GetValue(asAt) ?? (today > plan.Plan.MadeOn ? today : plan.Plan.MadeOn);
            PlanMeans means = plan.Plan.Means;
            if (parsed.GetValue(firm) is { } path) means = await MeansAsync(path, plan, day, new EvidenceChoice(parsed.GetValue(evidence), parsed.GetValue(store)), clock, cancellation);
            CapacityReport report = CapacityCheck.Check(plan.Plan, means, day);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => PlanCheckJson.Write(writer, Application.Source, plan.Plan, day, report));
                    break;
                case OutputFormat.Csv:
                    PlanCheckCsv.Write(terminal.Output, report);
                    break;
                default:
                    PlanCheckRendering.Write(terminal.Console.Value, plan, day, means, report);
                    break;
            }

            return report.Fits ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }

    private static async Task<PlanMeans> MeansAsync(string path, PlanFile plan, DateOnly asAt, EvidenceChoice evidence, TimeProvider clock, CancellationToken cancellation)
    {
        Session session = await Session.OpenAsync(path, asAt, evidence, clock, cancellation);
        if (session.File.Firm.Id != plan.Plan.MadeFrom.Firm) throw new BadInputException($"{plan.Name} is about {plan.Plan.MadeFrom.Name}, {session.FileName} about {session.File.Firm.Name}: give the file of the same firm.");
        Means means = FirmProfile.Of(session.File, session.Evidence, session.AsAt).Diagnosis.Means;
        Money? cash = means.CashAtRisk is not { } stated || stated.Currency == plan.Plan.Currency ? means.CashAtRisk
            : session.Evidence.YearAverage(stated.Currency, plan.Plan.Currency, asAt.Year - 1)?.Convert(stated).Round(MidpointRounding.ToEven)
            ?? throw new BadInputException($"{session.FileName}: the money at risk is in {stated.Currency} and no rate to {plan.Plan.Currency} is known; state it in {plan.Plan.Currency}.");
        return new PlanMeans(means.HoursPerWeek, cash);
    }
}
