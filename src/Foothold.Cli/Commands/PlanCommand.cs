using System.CommandLine;
using System.Globalization;
using System.Text;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning.Asking;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;
using Foothold.Web.Languages;

namespace Foothold.Cli.Commands;

/// <summary>`foothold plan`: the main job, from a firm's file to a ranked shortlist with its doubt and a first plan, on screen and as files.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Option<string>("--output") { Description = "Folder for the plan as HTML and JSON; this folder when not given.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && string.IsNullOrWhiteSpace(name)) result.AddError("--output takes the name of a folder; give . for this one.");
        });
        var dry = new Option<bool>("--dry-run") { Description = "Show the plan, write no file." };
        var living = new Option<string?>("--living") { Description = "The firm's living plan: FILE is started when it is not there; when it is, it stays as it is and the next version, with what people changed kept, is written beside it or to --output.", HelpName = "FILE" };
        var verb = new FirmVerb("plan", "Diagnose the firm, rank all markets with their doubt, and write a first plan as HTML and JSON.", terminal, clock, ranks: true, folder, dry, living);
        verb.Command.Add(PlanCheckCommand.Create(terminal, clock));
        verb.Command.Add(PlanDiffCommand.Create(terminal));
        verb.Command.Add(PlanExportCommand.Create(terminal));
        return verb.Do((parsed, session, cancellation) =>
        {
            // A plan that cannot be carried forward is told before anybody waits for the ranking.
            string? path = parsed.GetValue(living);
            PlanFile? old = path is null ? null : OldOf(path, session, cancellation);
            // Profile and ranking do not need each other.
            Task<FirmProfile> profile = Task.Run(() => FirmProfile.Of(session.File, session.Evidence, session.AsAt), cancellation);
            ScreeningResult screening = verb.Screen(parsed, session, cancellation);
            ExportPlan plan = PlanWriter.Write(profile.GetAwaiter().GetResult(), screening);
            (string Path, LivingPlan Plan)? next = path is null ? null
                : Living(plan, MoneyOf(parsed, session, plan.Profile, cancellation), path, old, parsed.GetResult(folder) is { Implicit: false } ? parsed.GetValue(folder) : null);
            string[] written = parsed.GetValue(dry) ? [] : WriteFiles(plan, parsed.GetRequiredValue(folder), session.FileName, next, cancellation);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => PlanJson.Write(writer, Application.Source, plan));
                    break;
                case OutputFormat.Csv:
                    PlanCsv.Write(terminal.Output, plan);
                    break;
                default:
                    PlanText.Write(terminal.Console.Value, plan);
                    break;
            }

            // The names of the files are part of the answer for people, but not of the data for programs.
            TextWriter where = verb.FormatOf(parsed) == OutputFormat.Table ? terminal.Output : terminal.Error;
            if (next is { } made) where.WriteLine(Told(made.Plan, session.AsAt));
            if (written.Length > 0) where.WriteLine($"Written: {string.Join(", ", written)}");
        });
    }

    private static MoneyQuestions? MoneyOf(ParseResult parsed, Session session, FirmProfile profile, CancellationToken cancellation) =>
        MoneyQuestions.Of(session.Evidence, profile, new AskOptions { Draws = parsed.GetValue<int>("--draws"), Seed = parsed.GetValue<ulong>("--seed"), CancellationToken = cancellation });

    // Null when a new plan is to be started there.
    private static PlanFile? OldOf(string path, Session session, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new BadInputException("--living takes the name of a file. Nothing was written.");
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; --living takes the name of a file. Nothing was written.");
        if (!File.Exists(path) && path != "-") return null;
        PlanFile old = PlanFile.ReadAsync(path, cancellation).GetAwaiter().GetResult();
        return old.Plan.MadeFrom.Firm == session.File.Firm.Id ? old
            : throw new BadInputException($"{old.Name} is about {old.Plan.MadeFrom.Name}, {session.FileName} about {session.File.Firm.Name}: give the plan of this firm. Nothing was written.");
    }

    private static (string Path, LivingPlan Plan) Living(ExportPlan plan, MoneyQuestions? money, string path, PlanFile? old, string? folder)
    {
        if (old is null) return (path, LivingPlanMaker.Derive(plan, money));
        LivingPlan next = PlanUpdate.CarryForward(old.Plan, plan, money, PlanLanguages.Of(old.Plan.Language));
        return (old.NextPath(next.Version, folder), next);
    }

    private static string Told(LivingPlan plan, DateOnly asAt)
    {
        CapacityReport report = CapacityCheck.Check(plan, asAt: asAt);
        string fits = report.Fits ? "it fits the hours and the money" : string.Create(CultureInfo.InvariantCulture, $"it asks for more than there is in {report.Overloads.Count} {(report.Overloads.Count == 1 ? "place" : "places")}: `foothold plan check` says where");
        return $"Living plan: {plan.Changes[^1].Text} As it stands {fits}.";
    }

    private static string[] WriteFiles(ExportPlan plan, string folder, string fileName, (string Path, LivingPlan Plan)? living, CancellationToken cancellation)
    {
        string name = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? fileName[..^5] : "firm";
        using var json = new StringWriter { NewLine = "\n" };
        JsonDocuments.Write(json, writer => PlanJson.Write(writer, Application.Source, plan));
        List<(string Path, byte[] Bytes, bool IsNew)> files =
        [
            (Path.Combine(folder, $"{name}-plan.html"), Encoding.UTF8.GetBytes(PlanHtml.Write(plan, Application.Version)), false),
            (Path.Combine(folder, $"{name}-plan.json"), Encoding.UTF8.GetBytes(json.ToString()), false),
        ];
        if (living is { } next) files.Add((next.Path, LivingPlanWriter.Write(next.Plan), true));
        PlanFile.WriteAll(files, cancellation);
        return [.. files.Select(file => file.Path.StartsWith("./", StringComparison.Ordinal) ? file.Path[2..] : file.Path)];
    }
}
