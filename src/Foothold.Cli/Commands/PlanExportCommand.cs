using System.CommandLine;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Living.Exports;
using Foothold.Web.Languages;

namespace Foothold.Cli.Commands;

/// <summary>`foothold plan export`: a living plan as a page, a Word document, a workbook, or its own file in clean form.</summary>
internal static class PlanExportCommand
{
    private static readonly string[] Kinds = ["html", "docx", "xlsx", "json"];

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = PlanFile.Argument();
        var kind = new Option<string>("--as") { Description = "html (one page), docx (Word), xlsx (Excel) or json.", HelpName = "html|docx|xlsx|json", Required = true };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var wanted }] && !Kinds.Contains(wanted)) result.AddError($"--as takes html, docx, xlsx or json, not \"{wanted}\".");
        });
        var output = new Option<string>("--output") { Description = "The file to write; one that is there is replaced.", HelpName = "FILE", Required = true };
        Option<ulong> seed = CommonOptions.Seed();
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        asAt.Description = "Taken so that scripts can pass it along; a plan is written as at the day it was made.";
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("export", "Write a living plan as a page, a Word document or a workbook.") { file, kind, output, seed, asAt, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            PlanFile plan = await PlanFile.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            string wanted = parsed.GetRequiredValue(kind), path = parsed.GetRequiredValue(output);
            if (string.IsNullOrWhiteSpace(path)) throw new BadInputException("--output takes the name of a file. Nothing was written.");
            if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; --output takes the name of a file. Nothing was written.");
            if (plan.Path != "-" && Path.GetFullPath(path) == Path.GetFullPath(plan.Path)) throw new BadInputException($"{path} is the plan itself; name another file. Nothing was written.");
            // A plan is written out in its own language.
            PlanLanguage language = PlanLanguages.Of(plan.Plan.Language);
            byte[] bytes = wanted switch
            {
                "html" => LivingPlanHtml.Write(plan.Plan, Application.Version, null, language),
                "docx" => LivingPlanWord.Write(plan.Plan, Application.Version, language),
                "xlsx" => LivingPlanWorkbook.Write(plan.Plan, language),
                _ => LivingPlanWriter.Write(plan.Plan),
            };
            PlanFile.WriteAll([(path, bytes, false)], cancellation);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer =>
                    {
                        JsonDocuments.WriteAbout(writer, Application.Source, plan.Plan, plan.Plan.MadeOn);
                        writer.WriteString("written", path);
                        writer.WriteNumber("bytes", bytes.Length);
                    });
                    break;
                case OutputFormat.Csv:
                    ScreeningCsv.Row(terminal.Output, "written", "bytes");
                    ScreeningCsv.Row(terminal.Output, path, ScreeningCsv.Text(bytes.Length));
                    break;
                default:
                    terminal.Output.WriteLine($"Written: {path}");
                    break;
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
