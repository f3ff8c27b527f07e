namespace Foothold.Web.Features.Onboarding;

/// <summary>One page of the onboarding.</summary>
/// <param name="Path">The page, after /onboarding/, and the key under which a draft keeps what was sent with it.</param>
/// <param name="Part">Title of the part it belongs to, an English text for the localiser; several pages may make up one part.</param>
/// <param name="IsAsked">Whether this page is asked, given what was answered before.</param>
public sealed record OnboardingStep(string Path, string Part, Func<OnboardingDraft, bool> IsAsked)
{
    public static OnboardingStep Firm { get; } = new("firm", "Your firm", _ => true);

    public static OnboardingStep Product { get; } = new("product", "What you sell", _ => true);

    public static OnboardingStep Code { get; } = new("code", "What you sell", draft => draft["product", "kind"] == "goods");

    public static OnboardingStep Service { get; } = new("service", "What you sell", draft => draft["product", "kind"] == "service");

    public static OnboardingStep Size { get; } = new("size", "How you stand", _ => true);

    public static OnboardingStep Abroad { get; } = new("abroad", "What happened abroad", _ => true);

    public static OnboardingStep Asked { get; } = new("asked", "What happened abroad", draft => draft["abroad", "what.asked"] == "yes");

    public static OnboardingStep Orders { get; } = new("orders", "What happened abroad", draft => draft["abroad", "what.orders"] == "yes");

    /// <summary>The last page, with nothing to answer.</summary>
    public static OnboardingStep Check { get; } = new("check", "Check and finish", _ => true);

    public static IReadOnlyList<OnboardingStep> All { get; } = [Firm, Product, Code, Service, Size, Abroad, Asked, Orders, Check];

    /// <summary>The address of the page.</summary>
    public string Address => $"/onboarding/{Path}";
}
