using System.Text.Json.Nodes;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>What is asked next, what was answered so far, and sending answers, for pages and the API.</summary>
public sealed class QuestionnaireDesk(DraftStore drafts, FirmStore store, TimeProvider clock)
{
    /// <summary>Questions on a page: few enough for a phone.</summary>
    public const int PerPage = 4;

    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().Date);

    public async Task<AnswerDraft?> FindAsync(FirmId firm, PersonId person, CancellationToken cancellation)
    {
        AnswerDraft? draft = await drafts.FindAsync(person, AnswerDraft.KindOf(firm), cancellation) is { } kept ? AnswerDraft.Read(kept.Json) : null;
        // Questions of a version that is no longer the newest may mean something else.
        return draft?.Version == Questionnaire.Current.Version ? draft : null;
    }

    public Task SaveAsync(FirmId firm, PersonId person, AnswerDraft draft, CancellationToken cancellation) => drafts.PutAsync(person, AnswerDraft.KindOf(firm), draft.Write(), cancellation);

    public Task DropAsync(FirmId firm, PersonId person, CancellationToken cancellation) => drafts.DeleteAsync(person, AnswerDraft.KindOf(firm), cancellation);

    /// <summary>What to ask somebody next, the most telling first. What they have answered in the draft counts as answered; their earlier sheets give way to it.</summary>
    public static NextItems Next(OpenFirm open, Respondent who, AnswerDraft? draft)
    {
        IReadOnlyList<AnswerSheet> sheets = draft is null ? open.File.Answers
            : [.. open.File.Answers.Where(sheet => sheet.Respondent != who.Name || sheet.Role != who.Role), new AnswerSheet(who.Name, who.Role, open.AsAt, draft.Version, draft.Given())];
        return Questionnaire.Current.Next(sheets, open.Firm, who.Name, who.Role, open.AsAt);
    }

    /// <summary>Answers that contradict each other; a sheet with such is not taken.</summary>
    public IReadOnlyList<Phrase> Contradictions(Respondent who, AnswerDraft draft) => Questionnaire.Current.Contradictions(new AnswerSheet(who.Name, who.Role, Today, draft.Version, draft.Given()));

    /// <summary>Sends answers as a sheet of today.</summary>
    /// <returns>What came of it; null where there is no such firm.</returns>
    public async Task<FirmChange?> SendAsync(FirmId firm, Respondent who, string version, JsonObject answers, Actor actor, CancellationToken cancellation)
    {
        var sheet = new JsonObject
        {
            ["respondent"] = who.Name,
            ["role"] = Words.Hyphenated(who.Role.ToString()),
            ["on"] = Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["questionnaire"] = version,
            ["answers"] = answers.DeepClone(),
        };
        string json = sheet.ToJsonString();
        FirmChange? change = await store.ChangeAsync(firm, null, record => record.WithAnswers(json), actor, cancellation);
        if (change?.IsSaved == true) await DropAsync(firm, actor.Person, cancellation);
        return change;
    }
}
