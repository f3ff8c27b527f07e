using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;

namespace Foothold.Web.Tests.Plan;

public sealed class PlanPageTests(PlanBench bench) : IClassFixture<PlanBench>, IAsyncLifetime
{
    private readonly PlanBench _bench = bench;
    private FirmId _firm;

    private string Root => $"/firms/{_firm}/plan";

    public async ValueTask InitializeAsync() => _firm = await _bench.AddPlannedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Page_OfAPlan_ShowsEveryItemAndHasNoInlineStyle()
    {
        LivingPlan plan = await _bench.PlanAsync(_firm);
        Seen page = await _bench.Browser.GetAsync(Root);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        string text = string.Join(' ', page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(plan.Goals.Concat<PlanItem>(plan.Assumptions).Concat(plan.Work).Concat(plan.Risks).Concat(plan.Adaptations).Concat(plan.People), item => Assert.Contains(item.Title, text, StringComparison.Ordinal));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("[style], script:not([src])"));
        string[] ids = [.. page.Document.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Item_Changed_IsTheNextVersionWithANote()
    {
        LivingPlan before = await _bench.PlanAsync(_firm);
        PlanAction action = before.Actions.First(one => one.Status == WorkStatus.Todo);
        Seen saved = await _bench.Browser.SubmitAsync($"{Root}/items/{action.Id}", $"{Root}/items/{action.Id}", ("hours", "7,5"), ("status", "doing"), ("what", "Ring \"the four\" <shops> we know"));
        Assert.Equal($"{Root}#item-{action.Id}", saved.Location);
        LivingPlan after = await _bench.PlanAsync(_firm);
        PlanAction changed = after.Actions.Single(one => one.Id == action.Id);
        Assert.Equal((2, before.Id), (after.Version, after.Supersedes));
        Assert.Equal((7.5m, WorkStatus.Doing, "Ring \"the four\" <shops> we know"), (changed.Hours, changed.Status, changed.What));
        // What the form does not ask for stays.
        Assert.Equal(action.Because, changed.Because);
        Assert.Equal(action.Derived, changed.Derived);
        Assert.Equal((action.Owner, action.Due, action.Cost, action.StopRule), (changed.Owner, changed.Due, changed.Cost, changed.StopRule));
        Assert.Equal("Karin Holm", after.Changes[^1].By);
        Assert.Contains("begun", (await _bench.Browser.GetAsync($"{Root}/versions")).Text, StringComparison.Ordinal);
        Seen compare = await _bench.Browser.GetAsync($"{Root}/compare?before=1&after=2");
        Assert.Contains("Hours of work", compare.Text, StringComparison.Ordinal);
        Assert.Contains("7.5", compare.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_TickedOff_IsDoneInOneStep()
    {
        PlanAction[] open = [.. (await _bench.PlanAsync(_firm)).Actions.Where(action => action.IsOpen)];
        Seen page = await _bench.Browser.GetAsync(Root);
        Assert.Equal($"{Root}#item-{open[0].Id}", (await _bench.Browser.SubmitAsync(page, $"{Root}/items/{open[0].Id}/done")).Location);
        LivingPlan after = await _bench.PlanAsync(_firm);
        Assert.Equal(WorkStatus.Done, after.Actions.Single(action => action.Id == open[0].Id).Status);
        Assert.Contains("done", after.Changes[^1].Text, StringComparison.Ordinal);
        // From the same page: nobody changed this other one since.
        Assert.Equal($"{Root}#item-{open[1].Id}", (await _bench.Browser.SubmitAsync(page, $"{Root}/items/{open[1].Id}/done")).Location);
        Assert.Equal(3, (await _bench.PlanAsync(_firm)).Version);
        // Twice is once.
        await _bench.Browser.SubmitAsync(page, $"{Root}/items/{open[1].Id}/done");
        Assert.Equal(3, (await _bench.PlanAsync(_firm)).Version);
    }

    [Fact]
    public async Task Action_TickedOffAfterSomebodyChangedIt_AsksFirst()
    {
        PlanAction action = (await _bench.PlanAsync(_firm)).Actions.First(one => one.IsOpen);
        Seen page = await _bench.Browser.GetAsync(Root);
        await _bench.Browser.SubmitAsync($"{Root}/items/{action.Id}", $"{Root}/items/{action.Id}", ("what", "Something else"));
        Seen asked = await _bench.Browser.SubmitAsync(page, $"{Root}/items/{action.Id}/done");
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.NotEqual(WorkStatus.Done, (await _bench.PlanAsync(_firm)).Actions.Single(one => one.Id == action.Id).Status);
    }

    [Fact]
    public async Task Item_SavedAsItIs_MakesNoVersion()
    {
        LivingPlan plan = await _bench.PlanAsync(_firm);
        foreach (PlanItem item in (PlanItem[])[plan.Goals[0], plan.Assumptions[0], plan.Tests[0], plan.Actions[0], plan.Risks[0], plan.Adaptations[0], plan.People[0]])
        {
            Seen saved = await _bench.Browser.SubmitAsync($"{Root}/items/{item.Id}", $"{Root}/items/{item.Id}");
            Assert.True(saved.Status == HttpStatusCode.SeeOther, $"{item.Id}: {saved.Document.QuerySelector(".errors")?.TextContent}");
        }

        Assert.Equal(1, (await _bench.PlanAsync(_firm)).Version);
    }

    [Fact]
    public async Task Item_DroppedWithoutReason_KeepsWhatWasTyped()
    {
        string id = (await _bench.PlanAsync(_firm)).Actions[0].Id;
        Seen refused = await _bench.Browser.SubmitAsync($"{Root}/items/{id}", $"{Root}/items/{id}", ("status", "dropped"), ("whyDropped", ""), ("hours", "many"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector(".errors a[href='#f-whyDropped']"));
        Assert.NotNull(refused.Document.QuerySelector(".errors a[href='#f-hours']"));
        Assert.Equal("many", refused.Document.QuerySelector("#f-hours")!.GetAttribute("value"));
        Assert.Equal(1, (await _bench.PlanAsync(_firm)).Version);
    }

    [Fact]
    public async Task Item_ChangedBySomebodyElse_IsShownBeforeItIsOverwritten()
    {
        string[] ids = [.. (await _bench.PlanAsync(_firm)).Actions.Take(2).Select(action => action.Id)];
        Seen open = await _bench.Browser.GetAsync($"{Root}/items/{ids[0]}");
        await _bench.Browser.SubmitAsync($"{Root}/items/{ids[1]}", $"{Root}/items/{ids[1]}", ("hours", "99"));
        Seen stale = await _bench.Browser.SubmitAsync(open, $"{Root}/items/{ids[0]}", ("hours", "44"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("44", stale.Document.QuerySelector("#f-hours")!.GetAttribute("value"));
        Assert.Contains("99", stale.Document.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await _bench.PlanAsync(_firm)).Version);

        await _bench.Browser.SubmitAsync(stale, $"{Root}/items/{ids[0]}");
        LivingPlan plan = await _bench.PlanAsync(_firm);
        Assert.Equal((3, 44m, 99m), (plan.Version, plan.Actions.Single(action => action.Id == ids[0]).Hours, plan.Actions.Single(action => action.Id == ids[1]).Hours));
    }

    [Fact]
    public async Task Item_Added_GetsAnIdOfItsOwn()
    {
        for (int i = 0; i < 2; i++)
        {
            Seen added = await _bench.Browser.SubmitAsync($"{Root}/add/actions", $"{Root}/add/actions", ("what", "Besök mässan"), ("section", "travel"), ("hours", "8"), ("status", "todo"));
            Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        }

        LivingPlan plan = await _bench.PlanAsync(_firm);
        Assert.Equal(["besok-massan", "besok-massan-2"], plan.Actions.TakeLast(2).Select(action => action.Id));
        Assert.All(plan.Actions.TakeLast(2), action => Assert.Null(action.Derived));
    }

    [Fact]
    public async Task Person_Renamed_TakesTheirWorkAlong()
    {
        LivingPlan before = await _bench.PlanAsync(_firm);
        PlanPerson person = before.People.First(one => before.Work.Any(work => work.Owner == one.Name));
        await _bench.Browser.SubmitAsync($"{Root}/items/{person.Id}", $"{Root}/items/{person.Id}", ("name", "Åsa Berg"));
        LivingPlan after = await _bench.PlanAsync(_firm);
        Assert.Equal(before.Work.Count(work => work.Owner == person.Name), after.Work.Count(work => work.Owner == "Åsa Berg"));
        Assert.DoesNotContain(after.Work, work => work.Owner == person.Name);
    }

    [Fact]
    public async Task Version_Restored_IsANewOne()
    {
        LivingPlan first = await _bench.PlanAsync(_firm);
        await _bench.Browser.SubmitAsync($"{Root}/means", $"{Root}/means", ("hoursPerWeek", "1"));
        Assert.Equal(1m, (await _bench.PlanAsync(_firm)).Means.HoursPerWeek);
        Seen restored = await _bench.Browser.SubmitAsync($"{Root}/versions/1", $"{Root}/restore");
        Assert.Equal(Root, restored.Location);
        LivingPlan third = await _bench.PlanAsync(_firm);
        Assert.Equal((3, first.Means.HoursPerWeek, first.Changes.Count + 2), (third.Version, third.Means.HoursPerWeek, third.Changes.Count));
    }

    [Fact]
    public async Task Comment_OfAnItem_StandsWithIt()
    {
        string id = (await _bench.PlanAsync(_firm)).Actions[0].Id;
        Seen empty = await _bench.Browser.SubmitAsync($"{Root}/items/{id}", $"{Root}/comments", ("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        await _bench.Browser.SubmitAsync($"{Root}/items/{id}", $"{Root}/comments", ("text", "Ask <b>Sigrid</b> first"));
        Seen page = await _bench.Browser.GetAsync(Root);
        Assert.Contains("Ask <b>Sigrid</b> first", page.Document.QuerySelector($"#item-{id}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await _bench.PlanAsync(_firm)).Version);
    }

    [Theory]
    [InlineData("html", "text/html", "<!doctype html>")]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")]
    [InlineData("json", "application/json", "{")]
    public async Task Download_OfAKind_IsAFileWithASafeName(string kind, string type, string begin)
    {
        Seen file = await _bench.Browser.GetAsync($"{Root}/download/{kind}");
        Assert.Equal(type, file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"Ugnen-Bageri-AB-plan-1.{kind}", file.Response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", file.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith(begin, file.Html, StringComparison.Ordinal);
        if (kind == "json") Assert.Equal((await _bench.PlanAsync(_firm)).Id.ToString(), (string?)JsonNode.Parse(file.Html)!["id"]);
    }

    [Fact]
    public async Task Page_Downloaded_CarriesTheChartsAndNothingFromElsewhere()
    {
        Seen file = await _bench.Browser.GetAsync($"{Root}/download/html");
        Assert.NotEmpty(file.Document.QuerySelectorAll("figure svg"));
        Assert.Empty(file.Document.QuerySelectorAll("script, link, img, iframe"));
        Seen page = await _bench.Browser.GetAsync($"{Root}/pictures");
        for (int tries = 0; page.Status == HttpStatusCode.Accepted && tries < 90; tries++) page = await _bench.Browser.GetAsync($"{Root}/pictures");
        // The table always stands beside the picture.
        Assert.Equal(file.Document.QuerySelectorAll("figure").Length, page.Document.QuerySelectorAll("figure table").Length);
    }

    [Theory]
    [InlineData("exe")]
    [InlineData("..%2f..%2ffoothold.db")]
    public async Task Download_OfNoKind_DoesNotExist(string kind) => Assert.Equal(HttpStatusCode.NotFound, (await _bench.Browser.GetAsync($"{Root}/download/{kind}")).Status);

    [Fact]
    public async Task Calendar_OfThePlan_HoldsItsOpenDates()
    {
        LivingPlan plan = await _bench.PlanAsync(_firm);
        Seen file = await _bench.Browser.GetAsync($"{Root}/calendar.ics");
        Assert.Equal("text/calendar", file.Response.Content.Headers.ContentType!.MediaType);
        string unfolded = file.Html.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.All(plan.Work.Where(work => work is { IsOpen: true, Due: not null }), work => Assert.Contains($"UID:{plan.GlobalId(work)}@foothold\r\n", unfolded, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Work.Where(work => !work.IsOpen), work => unfolded.Contains(plan.GlobalId(work).ToString(), StringComparison.Ordinal));
        Assert.All(file.Html.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
    }
}
