using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Web.Features.Profile;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Onboarding;

/// <summary>Keeps drafts of firms, and turns a complete one into a firm's record.</summary>
public sealed class OnboardingDesk(DraftStore drafts, FirmStore store, TimeProvider clock, Localiser say)
{
    /// <summary>What somebody has begun; null when nothing.</summary>
    public async Task<OnboardingDraft?> FindAsync(PersonId person, CancellationToken cancellation) =>
        await drafts.FindAsync(person, OnboardingDraft.Kind, cancellation) is { } draft ? OnboardingDraft.Read(draft.Json) : null;

    public async Task<OnboardingDraft> BeginAsync(PersonId person, CancellationToken cancellation) => await FindAsync(person, cancellation) ?? OnboardingDraft.Begin(clock.GetUtcNow());

    public Task SaveAsync(PersonId person, OnboardingDraft draft, CancellationToken cancellation) => drafts.PutAsync(person, OnboardingDraft.Kind, draft.Write(), cancellation);

    public Task DropAsync(PersonId person, CancellationToken cancellation) => drafts.DeleteAsync(person, OnboardingDraft.Kind, cancellation);

    /// <summary>Makes the firm. Sending the same draft again gives the same firm.</summary>
    /// <returns>What is wrong; empty when the firm is there.</returns>
    public async Task<IReadOnlyList<FileProblem>> FinishAsync(OnboardingDraft draft, Actor actor, CancellationToken cancellation)
    {
        FirmChange change = await store.CreateAsync(RecordOf(draft, actor), actor, cancellation);
        if (change.IsSaved || change.IsStale) await DropAsync(actor.Person, cancellation);
        return change.Problems;
    }

    internal FirmRecord RecordOf(OnboardingDraft draft, Actor actor)
    {
        FormInput firm = draft.FormOf(OnboardingStep.Firm, say), size = draft.FormOf(OnboardingStep.Size, say);
        var about = new JsonObject { ["id"] = draft.Firm.ToString(), ["name"] = firm.Raw("name"), ["home"] = firm.Raw("home"), ["founded"] = firm.Raw("founded") };
        if (LanguageList.Read(firm, "languages") is { Count: > 0 } languages) about["languages"] = languages;
        if (AccountsOf(size) is { } accounts) about["accounts"] = new JsonArray(accounts);
        DateTimeOffset now = clock.GetUtcNow();
        var recording = new Recording(actor.Name, DateOnly.FromDateTime(clock.GetLocalNow().Date), "self-report");
        string[] events = [.. EventsOf(draft).OrderBy(entry => (string?)entry["on"], StringComparer.Ordinal).Select(entry => EventStamp.Apply(entry, recording, now).Json)];
        var sections = new Dictionary<string, string>(StringComparer.Ordinal) { [Sections.Firm] = about.ToJsonString(), [Sections.Products] = new JsonArray(ProductOf(draft)).ToJsonString() };
        return new FirmRecord(new FirmId(draft.Firm), 0, false, sections, events, []);
    }

    private JsonObject? AccountsOf(FormInput size)
    {
        decimal? people = size.Number("headcount", 0, 10_000_000);
        JsonObject? turnover = size.Money("turnover", say);
        if (people is null && turnover is null) return null;
        var year = new JsonObject { ["year"] = size.Whole("year", 1900, 2999) };
        if (people is not null) year["headcount"] = people;
        if (turnover is not null) year["turnover"] = turnover;
        return year;
    }

    private static JsonObject ProductOf(OnboardingDraft draft)
    {
        var product = new JsonObject { ["kind"] = draft["product", "kind"], ["name"] = draft["product", "name"] };
        if (draft["product", "kind"] == "goods") product["hs"] = draft["code", "hs"];
        else
        {
            product["category"] = draft["service", "category"];
            product["supply"] = new JsonArray([.. OnboardingFields.Of(OnboardingStep.Service).Skip(1).Where(field => draft["service", field] == "yes").Select(field => (JsonNode)field["supply.".Length..])]);
        }

        return product;
    }

    private static IEnumerable<JsonObject> EventsOf(OnboardingDraft draft)
    {
        foreach (OnboardingStep step in new[] { OnboardingStep.Asked, OnboardingStep.Orders })
        {
            if (!step.IsAsked(draft)) continue;
            for (int row = 0; row < OnboardingFields.MostRows; row++)
            {
                string market = draft[step.Path, OnboardingFields.Row(row, "market")], year = draft[step.Path, OnboardingFields.Row(row, "year")];
                if (market.Length == 0) continue;
                var entry = new JsonObject { ["event"] = step == OnboardingStep.Asked ? "inquiry-received" : "order-received", ["on"] = year, ["market"] = market };
                if (step == OnboardingStep.Orders) entry["unsolicited"] = draft[step.Path, OnboardingFields.Row(row, "how")] == "came";
                yield return entry;
            }
        }
    }
}
