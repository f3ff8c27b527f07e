using System.Net;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;

namespace Foothold.Web.Tests.Plan;

public sealed class PlanBeginTests(PlanBench bench) : IClassFixture<PlanBench>
{
    [Fact]
    public async Task Plan_NotThere_IsProposedThenKept()
    {
        FirmId firm = await bench.AddFirmAsync();
        Seen empty = await bench.Browser.GetAsync($"/firms/{firm}/plan");
        Assert.Contains("There is no plan yet", empty.Text, StringComparison.Ordinal);
        Assert.NotNull(empty.Document.QuerySelector($"a[href='/firms/{firm}/plan/begin']"));

        Seen proposal = await bench.Browser.GetAsync($"/firms/{firm}/plan/begin");
        for (int tries = 0; proposal.Status == HttpStatusCode.Accepted && tries < 60; tries++) proposal = await bench.Browser.GetAsync($"/firms/{firm}/plan/begin");
        Assert.Equal(HttpStatusCode.OK, proposal.Status);
        Seen kept = await bench.Browser.SubmitAsync(proposal, $"/firms/{firm}/plan/begin");
        Assert.Equal($"/firms/{firm}/plan", kept.Location);

        LivingPlan plan = await bench.PlanAsync(firm);
        Assert.Equal(1, plan.Version);
        Seen page = await bench.Browser.GetAsync($"/firms/{firm}/plan");
        Assert.All(plan.Actions, action => Assert.Contains(action.What, page.Text, StringComparison.Ordinal));
        Assert.Equal($"/firms/{firm}/plan", (await bench.Browser.GetAsync($"/firms/{firm}/plan/begin")).Location);

        // The facts have not changed, so bringing it up to date changes nothing.
        Seen update = await bench.Browser.GetAsync($"/firms/{firm}/plan/update");
        Assert.Contains("lead to the same plan", update.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_BegunInSwedish_StaysSwedishForWhoeverReadsIt()
    {
        FirmId firm = await bench.AddFirmAsync();
        Seen proposal = await bench.Browser.GetAsync($"/firms/{firm}/plan/begin?language=sv");
        for (int tries = 0; proposal.Status == HttpStatusCode.Accepted && tries < 60; tries++) proposal = await bench.Browser.GetAsync($"/firms/{firm}/plan/begin?language=sv");
        Assert.NotNull(proposal.Document.QuerySelector($"a[href='/firms/{firm}/plan/begin?language=de'][lang=de]"));
        await bench.Browser.SubmitAsync(proposal, $"/firms/{firm}/plan/begin");
        LivingPlan plan = await bench.PlanAsync(firm);
        Assert.Equal("sv", plan.Language);
        // Countries have names in every language.
        Assert.Contains(plan.Goals, goal => goal.What.Contains("Norge", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Goals, goal => goal.What.Contains("Norway", StringComparison.Ordinal));

        // Whoever reads it aloud in English is told where Swedish begins.
        Seen seen = await bench.Browser.GetAsync($"/firms/{firm}/plan");
        Assert.All(seen.Document.QuerySelectorAll("ul.cards h3"), title => Assert.Equal("sv", title.GetAttribute("lang")));
        Assert.Contains("The plan is written in Svenska", seen.Text, StringComparison.Ordinal);

        // An English reader takes along what is written, and finds nothing to bring up to date.
        string page = (await bench.Browser.GetAsync($"/firms/{firm}/plan/download/html")).Html;
        Assert.StartsWith("<!doctype html>\n<html lang=\"sv\">", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Mål</h2>", page, StringComparison.Ordinal);
        Assert.Contains("lead to the same plan", (await bench.Browser.GetAsync($"/firms/{firm}/plan/update")).Text, StringComparison.Ordinal);
    }
}
