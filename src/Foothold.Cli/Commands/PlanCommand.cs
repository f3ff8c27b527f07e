using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold plan`: the main job, from a firm's file to a ranked shortlist with its doubt and a first plan, on screen and as files.</summary>
internal static class PlanCommand
{
    private const string Draft = ".writing";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Option<string>("--output") { Description = "Folder for the plan as HTML and JSON; this folder when not given.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && string.IsNullOrWhiteSpace(name)) result.AddError("--output takes the name of a folder; give . for this one.");
        });
        var dry = new Option<bool>("--dry-run") { Description = "Show the plan, write no file." };
        var verb = new FirmVerb("plan", "Diagnose the firm, rank all markets with their doubt, and write a first plan as HTML and JSON.", terminal, clock, ranks: true, folder, dry);
        return verb.Do((parsed, session, cancellation) =>
        {
            // Profile and ranking do not need each other.
            Task<FirmProfile> profile = Task.Run(() => FirmProfile.Of(session.File, session.Evidence, session.AsAt), cancellation);
            ScreeningResult screening = verb.Screen(parsed, session, cancellation);
            ExportPlan plan = PlanWriter.Write(profile.GetAwaiter().GetResult(), screening);
            string[] written = parsed.GetValue(dry) ? [] : WriteFiles(plan, parsed.GetRequiredValue(folder), session.FileName, cancellation);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => PlanJson.Write(writer, plan));
                    break;
                case OutputFormat.Csv:
                    PlanText.WriteCsv(terminal.Output, plan);
                    break;
                default:
                    PlanText.Write(terminal.Console.Value, plan);
                    break;
            }

            if (written.Length == 0) return;
            // The names of the files are part of the answer for people, but not of the data for programs.
            TextWriter where = verb.FormatOf(parsed) == OutputFormat.Table ? terminal.Output : terminal.Error;
            where.WriteLine($"Written: {string.Join(", ", written)}");
        });
    }

    private static string[] WriteFiles(ExportPlan plan, string folder, string fileName, CancellationToken cancellation)
    {
        string name = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? fileName[..^5] : "firm";
        using var json = new StringWriter { NewLine = "\n" };
        JsonDocuments.Write(json, writer => PlanJson.Write(writer, plan));
        (string Path, string Text)[] files =
        [
            (Path.Combine(folder, $"{name}-plan.html"), PlanHtml.Write(plan, Application.Version)),
            (Path.Combine(folder, $"{name}-plan.json"), json.ToString()),
        ];
        cancellation.ThrowIfCancellationRequested();
        try
        {
            Directory.CreateDirectory(folder);
            ReplaceAll(files);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The plan cannot be written to {folder}: {bad.Message} Name another folder with --output. Nothing was written.");
        }

        return [.. files.Select(file => file.Path.StartsWith("./", StringComparison.Ordinal) ? file.Path[2..] : file.Path)];
    }

    // Written beside the old files and moved over them when all are whole, so that a full disk or a kill leaves the old plan as it was.
    private static void ReplaceAll((string Path, string Text)[] files)
    {
        try
        {
            foreach ((string path, string text) in files) File.WriteAllText(path + Draft, text);
            foreach ((string path, _) in files) File.Move(path + Draft, path, overwrite: true);
        }
        catch
        {
            foreach ((string path, _) in files) File.Delete(path + Draft);
            throw;
        }
    }
}
