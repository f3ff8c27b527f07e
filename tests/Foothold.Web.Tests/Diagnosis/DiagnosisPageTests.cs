using System.Net;
using AngleSharp.Dom;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Diagnosis;

public sealed class DiagnosisPageTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Diagnosis_OfTheBakery_ShowsScoresOfBothSidesAndNeeds()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Karin A");
        Seen page = await browser.GetAsync($"/firms/{firm}/diagnosis");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        IElement first = page.Document.QuerySelector("[aria-labelledby=liabilities-table] tbody tr")!;
        Assert.Equal(6, first.Children.Length);
        Assert.DoesNotContain("–", first.Children[3].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("–", first.Children[4].TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("[aria-labelledby=needs] li h3"));
        Assert.Contains("Jonas Berg for an adviser, 19 Oct 2026: 20 answers", page.Text, StringComparison.Ordinal);
        Assert.Contains("SEK\u00a0270,000", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_AnsweredSkippedAndLeft_AreKeptAndSentAsOneSheet()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Karin B");
        string questions = $"/firms/{firm}/diagnosis/questions", review = $"/firms/{firm}/diagnosis/send";
        await browser.SubmitAsync($"/firms/{firm}/diagnosis", $"/firms/{firm}/diagnosis/begin", ("how", "afresh"));
        Seen page = await browser.GetAsync(questions);
        string[] items = ItemsOf(page);
        Assert.Equal(4, items.Length);
        string scale = ScaleOf(items), other = items.First(item => item != scale);
        Assert.Contains("0 of 24", page.Text, StringComparison.Ordinal);
        Seen sent = await browser.SubmitAsync(page, questions, [(scale, "6"), ($"{other}.na", "on"), ("later", "yes"), .. Items(items)]);
        Assert.Equal($"/firms/{firm}/diagnosis", sent.Location);
        Assert.Contains("Go on where you stopped", (await browser.GetAsync($"/firms/{firm}/diagnosis")).Text, StringComparison.Ordinal);

        Seen second = await browser.GetAsync(questions);
        Assert.Contains("2 of 24", second.Text, StringComparison.Ordinal);
        Assert.Contains("2 skipped", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ItemsOf(second), items.Contains);
        Seen back = await browser.GetAsync($"{questions}?page=1");
        Assert.Equal(items, ItemsOf(back));
        Assert.NotNull(back.Document.QuerySelector($"input[name='{scale}'][value='6'][checked]"));

        Seen over = await browser.GetAsync(review);
        Assert.Contains("6 of 7", over.Text, StringComparison.Ordinal);
        Assert.Equal($"/firms/{firm}/diagnosis", (await browser.SubmitAsync(over, review)).Location);
        AnswerSheet sheet = (await FileAsync(firm)).Answers[^1];
        Assert.Equal(("Karin B", RespondentRole.Firm, new DateOnly(2026, 11, 1), 2), (sheet.Respondent, sheet.Role, sheet.On, sheet.Answers.Count));
        Assert.Equal(new ScaleAnswer(6), sheet.Answers[scale]);
        Assert.Equal($"/firms/{firm}/diagnosis", (await browser.SubmitAsync(over, review)).Location);
        Assert.Equal(3, (await FileAsync(firm)).Answers.Count);
    }

    [Fact]
    public async Task Questions_AllAnswered_EndAtTheReviewAndTakeEveryKindOfAnswer()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Karin C");
        string questions = $"/firms/{firm}/diagnosis/questions";
        await browser.SubmitAsync($"/firms/{firm}/diagnosis", $"/firms/{firm}/diagnosis/begin", ("how", "afresh"));
        Seen page = await browser.GetAsync(questions);
        for (int pages = 0; page.Status == HttpStatusCode.OK && pages < 20; pages++)
        {
            string[] items = ItemsOf(page);
            IEnumerable<(string, string)> answers = items.Select(Questionnaire.Current.FindItem).OfType<Item>().SelectMany(item => item.Kind switch
            {
                ItemKind.Scale => [(item.Id, "4")],
                ItemKind.Choice when item.MaximumChoices > 1 => [($"{item.Id}.0", item.Choices[0].Code), ($"{item.Id}.1", item.Choices[1].Code)],
                ItemKind.Choice => [(item.Id, item.Choices[1].Code)],
                ItemKind.Amount => [(item.Id, "250 000"), ($"{item.Id}.currency", "SEK")],
                _ => new[] { (item.Id, "7,5") },
            });
            Seen sent = await browser.SubmitAsync(page, questions, [.. answers, .. Items(items)]);
            Assert.True(sent.Status == HttpStatusCode.SeeOther, sent.Text);
            page = await browser.GetAsync(questions);
        }

        Assert.Equal($"/firms/{firm}/diagnosis/send", page.Location);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"/firms/{firm}/diagnosis/send", $"/firms/{firm}/diagnosis/send")).Status);
        AnswerSheet sheet = (await FileAsync(firm)).Answers[^1];
        Assert.Equal(250_000m, Assert.IsType<AmountAnswer>(sheet.Answers["mea.1"]).Amount.Amount);
        Assert.Equal(7.5m, Assert.IsType<NumberAnswer>(sheet.Answers["mea.2"]).Value);
        Assert.Equal(["revenue", "diversification"], Assert.IsType<ChoiceAnswer>(sheet.Answers["mot.1"]).Choices);
    }

    [Fact]
    public async Task Answers_ThatContradictEachOther_AreNotSentAndSayWhy()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Karin D");
        string questions = $"/firms/{firm}/diagnosis/questions", review = $"/firms/{firm}/diagnosis/send";
        Seen page = await browser.GetAsync(questions);
        await browser.SubmitAsync(page, questions, [("mea.1", "0"), ("mea.1.currency", "SEK"), ("res.1", "7"), .. Items("mea.1", "res.1")]);
        Seen refused = await browser.SubmitAsync(review, review);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("correct one of the two", refused.Document.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await FileAsync(firm)).Answers.Count);
    }

    [Fact]
    public async Task Question_WithAMistake_KeepsThePage()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Karin E");
        string questions = $"/firms/{firm}/diagnosis/questions";
        Seen page = await browser.GetAsync(questions);
        string item = ScaleOf(ItemsOf(page));
        Seen wrong = await browser.SubmitAsync(page, questions, [("mea.2", "many"), (item, "3"), .. Items(item, "mea.2")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("#f-mea-2", wrong.Document.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.NotNull(wrong.Document.QuerySelector("#f-mea-2"));
        Assert.NotNull(wrong.Document.QuerySelector($"input[name='{item}'][value='3'][checked]"));
    }

    [Fact]
    public async Task Answers_GoneOnWithLater_KeepTheEarlierOnes()
    {
        Person owner = await Workbench.AddPersonAsync("Karin Holm");
        FirmId firm = await Samples.AddCopyAsync(Workbench, owner);
        Browser browser = Workbench.As(owner);
        await browser.SubmitAsync($"/firms/{firm}/diagnosis", $"/firms/{firm}/diagnosis/begin", ("how", "on"));
        string review = $"/firms/{firm}/diagnosis/send";
        Assert.Contains("answers are kept from your earlier sheet", (await browser.GetAsync(review)).Text, StringComparison.Ordinal);
        await browser.SubmitAsync(review, review);
        FirmFile file = await FileAsync(firm);
        Assert.Equal(file.Answers[0].Answers.OrderBy(answer => answer.Key), file.Answers[^1].Answers.OrderBy(answer => answer.Key));
        Seen since = await browser.GetAsync($"/firms/{firm}/diagnosis?since=2026-10-05");
        Assert.NotEmpty(since.Document.QuerySelectorAll("section[aria-labelledby=change] li"));
    }

    [Fact]
    public async Task Adviser_WithAConsentForAdvice_AnswersAsAdviser()
    {
        (_, FirmId firm) = await BeginAsync("Karin F");
        Person adviser = await Workbench.AddPersonAsync("Adviser F"), outsider = await Workbench.AddPersonAsync("Outsider F");
        await Workbench.InDatabaseAsync(async db =>
        {
            var organisation = new OrganisationId(Guid.NewGuid());
            db.Organisations.Add(new OrganisationRow { Id = organisation, Name = $"Cluster {firm}", Country = "SWE", CreatedAt = Workbench.Now });
            db.OrganisationMemberships.Add(new OrganisationMembership { OrganisationId = organisation, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            db.Consents.Add(new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = firm, OrganisationId = organisation, Scope = Scope.Diagnosis, Purpose = Purpose.Advice, GivenBy = adviser.PersonId, GivenAt = Workbench.Now, ExpiresAt = Workbench.Now.AddDays(30) });
            return await db.SaveChangesAsync();
        });
        Browser browser = Workbench.As(adviser);
        string questions = $"/firms/{firm}/diagnosis/questions", review = $"/firms/{firm}/diagnosis/send";
        Seen page = await browser.GetAsync(questions);
        Assert.DoesNotContain("mea.1", ItemsOf(page));
        string item = ScaleOf(ItemsOf(page));
        await browser.SubmitAsync(page, questions, [(item, "2"), .. Items(item)]);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(review, review)).Status);
        Assert.Equal(("Adviser F", RespondentRole.Adviser), ((await FileAsync(firm)).Answers[^1].Respondent, (await FileAsync(firm)).Answers[^1].Role));
        Assert.Equal(HttpStatusCode.NotFound, (await Workbench.As(outsider).GetAsync(questions)).Status);
    }

    private static string[] ItemsOf(Seen page) => [.. page.Document.QuerySelectorAll("input[name=item]").Select(input => input.GetAttribute("value")!)];

    private static string ScaleOf(string[] items) => items.First(item => Questionnaire.Current.FindItem(item)!.Kind == ItemKind.Scale);

    private static (string, string)[] Items(params string[] items) => [.. items.Select(item => ("item", item))];

    private async Task<(Browser, FirmId)> BeginAsync(string name)
    {
        Person owner = await Workbench.AddPersonAsync(name);
        return (Workbench.As(owner), await Samples.AddCopyAsync(Workbench, owner));
    }

    private async Task<FirmFile> FileAsync(FirmId firm)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        return store.Read((await store.FindAsync(firm))!).File!;
    }
}
