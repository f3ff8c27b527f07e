using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold learn`: what a result changes, and the firm's file with the result in its journey.</summary>
internal static class LearnCommand
{
    private const string Draft = ".writing";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var result = new Argument<string>("RESULT") { Description = "The result of a test (JSON, described in docs/reference/experiments.md)." };
        var output = new Option<string?>("--output") { Description = "Write the firm's file with the result appended to its journey here; it may be the file itself. Nothing is written when not given.", HelpName = "FILE" };
        output.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [{ Value: var name }] && string.IsNullOrWhiteSpace(name)) parsed.AddError("--output takes the name of a file.");
        });
        var verb = new FirmVerb("learn", "Take in the result of a test: what you believed, what came, what you believe now, and what that changes.", terminal, clock, ranks: true, output);
        verb.Command.Add(result);
        return verb.Do((parsed, session, cancellation) =>
        {
            string path = parsed.GetRequiredValue<string>("FIRM");
            string? target = parsed.GetValue(output);
            if (path == "-" && target is not null) throw new BadInputException("The firm's file came from standard input, so there is no text to append to. Name the file. Nothing was written.");
            InputFile input = InputFile.ReadAsync(parsed.GetRequiredValue(result), "the result", cancellation).GetAwaiter().GetResult();
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            FirmBeliefs beliefs = FirmBeliefs.Of(session.Evidence, profile, []);
            ExperimentResultReading reading = ExperimentResultReader.Read(input.Bytes, session.File, beliefs.Stated, session.AsAt);
            if (reading.Result is not { } found) throw input.Refuse(reading.Problems);

            (ulong seed, int draws) = (parsed.GetValue<ulong>("--seed"), parsed.GetValue<int>("--draws"));
            LearnReport report = LearnReport.Of(session.File, found, beliefs.Stated);
            MoneyChange? money = report.Step is { } step && beliefs.DecisionWith(report.Before) is { } before && before.Factors.Any(factor => factor.Id == step.Before.Id)
                ? MoneyChange.Of(before, step, draws, seed, cancellation) : null;
            (ScreeningResult Before, ScreeningResult After)? ranking = found.Question.Criterion is null ? null : (verb.Screen(parsed, session, cancellation), Rerank(parsed, session, found, draws, seed, cancellation));
            // Written before anything is told, so that what is told has happened.
            if (target is not null) WriteFile(path, target, found, session, cancellation);
            var view = new LearnView(session.Subject, beliefs, report, money, ranking, seed, draws, target);
            switch (verb.FormatOf(parsed))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => LearnJson.Write(writer, Application.Source, view));
                    break;
                case OutputFormat.Csv:
                    LearnCsv.Write(terminal.Output, view);
                    break;
                default:
                    LearnText.Write(terminal.Console.Value, terminal.Output, view);
                    break;
            }
        });
    }

    private static ScreeningResult Rerank(ParseResult parsed, Session session, ExperimentResult found, int draws, ulong seed, CancellationToken cancellation) => MarketScreening.Run(
        new ScreeningRequest(session.Evidence, session.File.Firm, session.ChooseProduct(parsed.GetValue<string?>("--product")), found.Journey, session.File.Wishes, session.AsAt) { Draws = draws, Seed = seed }, cancellation);

    private static void WriteFile(string path, string target, ExperimentResult found, Session session, CancellationToken cancellation)
    {
        byte[] longer = JourneyText.Append(File.ReadAllBytes(path), found.Json);
        // What is written must be what was told: the new text is read again before it takes anybody's place.
        FirmFileResult again = FirmFileReader.Read(longer, session.AsAt, session.AsAt, _ => null);
        if (again.File is null || again.File.Journey.Log.Count != found.Journey.Log.Count || again.File.Journey.Log[^1].Id != found.Event.Id)
            throw new BadInputException($"{session.FileName} changed while it was read, or cannot take the result{(again.Problems.Count > 0 ? $": {again.Problems[0].In(session.FileName)}" : ".")} Try again. Nothing was written.");
        cancellation.ThrowIfCancellationRequested();
        string draft = target + Draft;
        try
        {
            File.WriteAllBytes(draft, longer);
            File.Move(draft, target, overwrite: true);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft)) File.Delete(draft);
            throw new BadInputException($"The firm's file cannot be written to {target}: {bad.Message} Name another with --output. Nothing was written.");
        }
    }
}
