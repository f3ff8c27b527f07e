using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>Reads the result of a test ("foothold-result/1") for a firm and reports every mistake with its line and column. Reads bytes; the caller opens files.</summary>
public sealed class ExperimentResultReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-result/1";

    private readonly Problems _problems = new();
    private readonly FirmFile _file;
    private readonly IReadOnlyList<Assumption> _believed;
    private readonly DateOnly _today;

    private ExperimentResultReader(FirmFile file, IReadOnlyList<Assumption> believed, DateOnly today) => (_file, _believed, _today) = (file, believed, today);

    /// <summary>Reads a result.</summary>
    /// <param name="utf8">The bytes, at most <see cref="FirmFileReader.MaxBytes"/>.</param>
    /// <param name="file">The firm.</param>
    /// <param name="stated">What is believed before any experiment: the firm's assumptions, and usual ones where it stated none.</param>
    /// <param name="today">The last day on which a result can have come.</param>
    public static ExperimentResultReading Read(ReadOnlySpan<byte> utf8, FirmFile file, IReadOnlyList<Assumption> stated, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new ExperimentResultReading(null, [broken!]);
        var reader = new ExperimentResultReader(file, stated, today);
        ExperimentResult? result = reader.ReadResult(root);
        return reader._problems.Any ? new ExperimentResultReading(null, reader._problems.Locate(utf8, root)) : new ExperimentResultReading(result, []);
    }

    private ExperimentResult? ReadResult(LocatedValue root)
    {
        var fields = new Fields(root, "a result", _problems);
        fields.Text("$schema");
        fields.Require("format", "on", "data", "recorded");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), Phrase.Of($"the format \"{Fields.Short(format)}\" is not known; this version reads \"{Format}\"."));
        fields.Text("note");
        fields.Flag("invented");
        string? label = fields.Text("id"), planLabel = fields.Text("experiment"), questionId = fields.Text("question"), words = fields.Text("result"), decision = fields.Text("decision"), lesson = fields.Text("lesson");
        DateOnly? on = fields.Date("on");
        Observations? data = fields.Group("data", "\"data\"") is { } numbers ? FirmFileReader.ReadObservations(numbers) : null;
        Money? cost = fields.Money("cost");
        decimal? hours = fields.Number("hours", 0, 1_000_000);
        bool? outcome = fields.Flag("outcome");
        Recording? recording = fields.Group("recorded", "\"recorded\"") is { } recorded ? FirmFileReader.ReadRecording(recorded) : null;
        fields.End();
        if (on > _today) _problems.Add(fields.OffsetOf("on"), Phrase.Of($"the result is dated {on}, after the day looked at ({_today}); check the year."));
        if (on < _file.Firm.Founded) _problems.Add(fields.OffsetOf("on"), Phrase.Of($"the result is dated {on}, before the firm was founded on {_file.Firm.Founded}."));

        (ExperimentPlanned? plan, EventId? planId) = planLabel is null ? (null, null) : PlanOf(fields, planLabel, on);
        if (QuestionOf(fields, questionId, plan) is not { } question || on is null || data is null || recording is null) return null;
        CheckBelief(fields, question, data, on.Value);
        if (outcome is not null && plan?.Statement is null) _problems.Add(fields.OffsetOf("outcome"), Phrase.Text("\"outcome\" says whether the statement made beforehand came true, but none was written down with the plan of this test."));
        if (_problems.Any) return null;

        label ??= string.Create(CultureInfo.InvariantCulture, $"result-{question.Id}-{on:yyyy-MM-dd}");
        var entry = new ExperimentFinished(question.Market, question.Says, words ?? DataWords.Of(data), cost, question.Id, planId, data, outcome, hours, decision, lesson)
        {
            Id = FirmFileReader.EventIdOf(label, _file.Firm.Id.Value), On = on.Value, Recording = recording,
        };
        if (_file.Journey.Log.Any(known => known.Id == entry.Id))
        {
            _problems.Add(fields.Has("id") ? fields.OffsetOf("id") : fields.Offset, Phrase.Of($"the result \"{Fields.Short(label)}\" is recorded already. If this is another one, give it an \"id\" of its own; to correct the earlier one, supersede it in the firm's file."));
            return null;
        }

        Journey? longer = _file.Journey.TryAppend(entry, out string? problem);
        if (longer is null) _problems.Add(fields.Offset, Phrase.Of($"this result cannot be recorded: {problem}."));
        return longer is null ? null : new ExperimentResult { Label = label, Event = entry, PlanLabel = planLabel, Plan = plan, Question = question, Journey = longer };
    }

    private (ExperimentPlanned? Plan, EventId? Id) PlanOf(Fields fields, string label, DateOnly? on)
    {
        EventId id = FirmFileReader.EventIdOf(label, _file.Firm.Id.Value);
        if (_file.Journey.Latest(id) is not ExperimentPlanned plan)
        {
            _problems.Add(fields.OffsetOf("experiment"), Phrase.Of($"no experiment-planned in the firm's journey has the id \"{Fields.Short(label)}\"; write the plan into the journey first, or name a \"question\" instead."));
            return (null, null);
        }

        if (on < plan.On) _problems.Add(fields.OffsetOf("on"), Phrase.Of($"the result is dated {on}, before the test was planned on {plan.On}."));
        return (plan, id);
    }

    private Question? QuestionOf(Fields fields, string? id, ExperimentPlanned? plan)
    {
        if (id is null && plan is null)
        {
            if (!fields.Has("experiment")) _problems.Add(fields.Offset, Phrase.Text("a result names the \"experiment\" it belongs to, or the \"question\" it answers, such as NOR.price."));
            return null;
        }

        string place = id is null ? "experiment" : "question";
        if (!Question.TryParse(id ?? plan!.Question, out Question? question, out Phrase problem)) _problems.Add(fields.OffsetOf(place), problem);
        else if (id is not null && plan is not null && plan.Question != id) _problems.Add(fields.OffsetOf("question"), Phrase.Of($"the experiment asks about {plan.Question}, not about {Fields.Short(id)}; take \"question\" out or name another experiment."));
        return question;
    }

    private void CheckBelief(Fields fields, Question question, Observations data, DateOnly on)
    {
        if (question.Criterion is { } criterion)
        {
            bool goods = _file.Firm.Products[0] is Domain.Firms.Goods;
            if (Screening.OwnFinding.Problem(criterion, data, goods) is { Length: > 0 } wrong) _problems.Add(fields.OffsetOf("data"), wrong);
            return;
        }

        Assumption? believed = Learned.Of(_believed, _file.Journey, on).FirstOrDefault(assumption => assumption.Id == question.Id);
        if (believed is null) _problems.Add(fields.Has("question") ? fields.OffsetOf("question") : fields.OffsetOf("experiment"), Phrase.Of($"nothing was believed about {question.Id} before; state it in \"appraisal\" of the firm's file first, as it was believed then."));
        else if (BeliefUpdate.TryOf(believed.Law, data, Learned.UnitOf(believed.Topic), out Phrase problem) is null) _problems.Add(fields.OffsetOf("data"), Phrase.Of($"{question.Id} cannot learn from this: {problem}"));
    }
}
