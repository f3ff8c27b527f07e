namespace Browser.Tests;

/// <summary>A page to look at.</summary>
/// <param name="Name">Name of its pictures.</param>
/// <param name="Path">Its address; {firm} stands for the bakery.</param>
/// <param name="AsOwner">Whether the owner of the bakery looks, or somebody who is not signed in.</param>
/// <param name="Status">The answer it gives.</param>
public sealed record PageRow(string Name, string Path, bool AsOwner, int Status = 200);

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
        new("onboarding", "/onboarding", AsOwner: true),
        new("firm", "/firms/{firm}", AsOwner: true),
        new("profile", "/firms/{firm}/profile", AsOwner: true),
        new("diagnosis", "/firms/{firm}/diagnosis", AsOwner: true),
        new("questions", "/firms/{firm}/diagnosis/questions", AsOwner: true),
        new("journey", "/firms/{firm}/journey", AsOwner: true),
        new("journey-add", "/firms/{firm}/journey/add", AsOwner: true),
        new("markets", "/firms/{firm}/markets", AsOwner: true),
        new("market", "/firms/{firm}/markets/NOR", AsOwner: true),
        new("wishes", "/firms/{firm}/markets/wishes", AsOwner: true),
        new("appraisal", "/firms/{firm}/appraisal", AsOwner: true),
        new("plan", "/firms/{firm}/plan", AsOwner: true),
        new("sharing", "/firms/{firm}/sharing", AsOwner: true),
        new("people", "/firms/{firm}/people", AsOwner: true),
        new("gallery", "/gallery", AsOwner: true),
    ];
}
