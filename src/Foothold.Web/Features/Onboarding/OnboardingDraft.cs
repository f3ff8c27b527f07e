using System.Text.Json;
using System.Text.Json.Serialization;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Onboarding;

/// <summary>What somebody has entered so far about a firm that is not here yet: the fields of every page that was sent, as they were typed.</summary>
/// <param name="Firm">The id that the firm will have, so that sending the last page twice makes one firm.</param>
/// <param name="Pages">Fields by page.</param>
public sealed record OnboardingDraft(Guid Firm, Dictionary<string, Dictionary<string, string>> Pages)
{
    /// <summary>The kind of draft in the database.</summary>
    public const string Kind = "onboarding";

    /// <summary>A field of a page; empty when it was not given.</summary>
    public string this[string page, string field] => Pages.GetValueOrDefault(page)?.GetValueOrDefault(field) ?? "";

    public static OnboardingDraft Begin(DateTimeOffset now) => new(Guid.CreateVersion7(now), []);

    public static OnboardingDraft Read(string json) => JsonSerializer.Deserialize<OnboardingDraft>(json)!;

    public string Write() => JsonSerializer.Serialize(this);

    public bool Has(OnboardingStep step) => Pages.ContainsKey(step.Path);

    /// <summary>The first page that was not sent yet; the last page when all were.</summary>
    [JsonIgnore]
    public OnboardingStep Next => OnboardingStep.All.First(step => step == OnboardingStep.Check || step.IsAsked(this) && !Has(step));

    /// <summary>The page before another, or null.</summary>
    public OnboardingStep? Before(OnboardingStep step) => OnboardingStep.All.TakeWhile(other => other != step).LastOrDefault(other => other.IsAsked(this));

    /// <summary>Whether a page can be shown: all asked before it have been sent.</summary>
    public bool Reaches(OnboardingStep step) => OnboardingStep.All.TakeWhile(other => other != step).All(other => !other.IsAsked(this) || Has(other));

    /// <summary>The draft with the fields of a page.</summary>
    public OnboardingDraft With(OnboardingStep step, FormInput form, IEnumerable<string> fields)
    {
        var pages = new Dictionary<string, Dictionary<string, string>>(Pages, StringComparer.Ordinal) { [step.Path] = fields.Where(form.Has).ToDictionary(field => field, form.Raw, StringComparer.Ordinal) };
        // Another kind of product or another name asks for another code.
        if (step == OnboardingStep.Product && (this["product", "kind"], this["product", "name"]) != (form.Raw("kind"), form.Raw("name")))
        {
            pages.Remove(OnboardingStep.Code.Path);
            pages.Remove(OnboardingStep.Service.Path);
        }

        return this with { Pages = pages };
    }

    /// <summary>The form of a page with what was sent before.</summary>
    public FormInput FormOf(OnboardingStep step, Localiser say) => FormInput.With(say, (Pages.GetValueOrDefault(step.Path) ?? []).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
}
