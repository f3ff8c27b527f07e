namespace Browser.Tests;

/// <summary>A page to look at.</summary>
/// <param name="Name">Name of its pictures.</param>
/// <param name="Path">Its address; {firm} stands for the bakery, {shipment} for its worksheet.</param>
/// <param name="AsOwner">Whether the owner of the bakery looks, or somebody who is not signed in.</param>
/// <param name="Status">The answer it gives.</param>
public sealed record PageRow(string Name, string Path, bool AsOwner, int Status = 200)
{
    public string PathIn(LiveWorkbench workbench) => Path.Replace("{firm}", workbench.Firm.ToString(), StringComparison.Ordinal).Replace("{shipment}", workbench.Shipment, StringComparison.Ordinal);
}

/// <summary>All pages that are checked for access, width, policy and looks. A new page is one line here.</summary>
internal static class PageTable
{
    public static IReadOnlyList<PageRow> All { get; } =
    [
        new("start", "/", AsOwner: false),
        new("missing", "/no-such-page", AsOwner: false, Status: 404),
        new("sign-up", "/sign-up", AsOwner: false),
        new("sign-in", "/sign-in", AsOwner: false),
        new("firms", "/firms", AsOwner: true),
        new("forgot", "/forgot", AsOwner: false),
        new("recover", "/recover", AsOwner: false),
        new("help", "/help", AsOwner: false),
        new("glossary", "/glossary", AsOwner: false),
        new("api", "/api", AsOwner: false),
        new("onboarding-firm", "/onboarding/firm", AsOwner: true),
        new("onboarding-product", "/onboarding/product", AsOwner: true),
        new("onboarding-code", "/onboarding/code", AsOwner: true),
        new("onboarding-size", "/onboarding/size", AsOwner: true),
        new("onboarding-abroad", "/onboarding/abroad", AsOwner: true),
        new("onboarding-asked", "/onboarding/asked", AsOwner: true),
        new("onboarding-orders", "/onboarding/orders", AsOwner: true),
        new("onboarding-check", "/onboarding/check", AsOwner: true),
        new("account", "/account", AsOwner: true),
        new("account-erase", "/account/erase", AsOwner: true),
        new("organisations", "/organisations", AsOwner: true),
        new("import", "/firms/import", AsOwner: true),
        new("firm", "/firms/{firm}", AsOwner: true),
        new("profile", "/firms/{firm}/profile", AsOwner: true),
        new("profile-firm", "/firms/{firm}/profile/firm", AsOwner: true),
        new("profile-accounts", "/firms/{firm}/profile/accounts/2025", AsOwner: true),
        new("profile-product", "/firms/{firm}/profile/products/0", AsOwner: true),
        new("profile-related", "/firms/{firm}/profile/related/new", AsOwner: true),
        new("diagnosis", "/firms/{firm}/diagnosis", AsOwner: true),
        new("diagnosis-send", "/firms/{firm}/diagnosis/send", AsOwner: true),
        new("questions", "/firms/{firm}/diagnosis/questions", AsOwner: true),
        new("journey", "/firms/{firm}/journey", AsOwner: true),
        new("journey-add", "/firms/{firm}/journey/add", AsOwner: true),
        new("journey-order", "/firms/{firm}/journey/add/order-received", AsOwner: true),
        new("markets", "/firms/{firm}/markets", AsOwner: true),
        new("market", "/firms/{firm}/markets/NOR", AsOwner: true),
        new("compare", "/firms/{firm}/markets/compare?market=NOR&market=DNK&market=DEU", AsOwner: true),
        new("compare-choose", "/firms/{firm}/markets/compare", AsOwner: true),
        new("wishes", "/firms/{firm}/markets/wishes", AsOwner: true),
        new("appraisal", "/firms/{firm}/appraisal", AsOwner: true),
        new("numbers", "/firms/{firm}/appraisal/numbers", AsOwner: true),
        new("numbers-market", "/firms/{firm}/appraisal/numbers/NOR", AsOwner: true),
        new("shipments", "/firms/{firm}/shipments", AsOwner: true),
        new("shipment", "/firms/{firm}/shipments/{shipment}", AsOwner: true),
        new("shipment-edit", "/firms/{firm}/shipments/{shipment}/edit", AsOwner: true),
        new("shipment-new", "/firms/{firm}/shipments/new", AsOwner: true),
        new("shipment-text", "/firms/{firm}/shipments/text", AsOwner: true),
        new("origin", "/firms/{firm}/origin", AsOwner: true),
        new("cash", "/firms/{firm}/cash", AsOwner: true),
        new("cash-edit", "/firms/{firm}/cash/NOR", AsOwner: true),
        new("learning", "/firms/{firm}/learning", AsOwner: true),
        new("learning-market", "/firms/{firm}/learning?market=DNK", AsOwner: true),
        new("learning-test", "/firms/{firm}/learning/test?question=NOR.price", AsOwner: true),
        new("learning-result", "/firms/{firm}/learning/result", AsOwner: true),
        new("learning-decide", "/firms/{firm}/learning/decide", AsOwner: true),
        new("plan", "/firms/{firm}/plan", AsOwner: true),
        new("plan-means", "/firms/{firm}/plan/means", AsOwner: true),
        new("plan-add", "/firms/{firm}/plan/add/goals", AsOwner: true),
        new("plan-versions", "/firms/{firm}/plan/versions", AsOwner: true),
        new("sharing", "/firms/{firm}/sharing", AsOwner: true),
        new("sharing-give", "/firms/{firm}/sharing/give", AsOwner: true),
        new("trail", "/firms/{firm}/trail", AsOwner: true),
        new("people", "/firms/{firm}/people", AsOwner: true),
        new("data", "/firms/{firm}/data", AsOwner: true),
        new("data-erase", "/firms/{firm}/data/erase", AsOwner: true),
        new("section-text", "/firms/{firm}/sections/appraisal", AsOwner: true),
        new("gallery", "/gallery", AsOwner: true),
    ];
}
