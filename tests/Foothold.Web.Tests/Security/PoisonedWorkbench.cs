using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Components;
using Foothold.Web.Tests.Api;

namespace Foothold.Web.Tests.Security;

/// <summary>The classes that look at the poisoned workbench from their sides; it is made and visited once.</summary>
[CollectionDefinition(Name)]
public sealed class PoisonedCollection : ICollectionFixture<PoisonedWorkbench>
{
    public const string Name = "poisoned";
}

/// <summary>What came of a form that was sent.</summary>
internal sealed record SentForm(string Action, Seen Answer)
{
    public override string ToString() => $"{Action} ({(int)Answer.Status})";
}

/// <summary>
/// A workbench in which every name and text is poison: two firms with all that their files can hold, an organisation, people, a consent. All its pages are visited, all its forms are filled in with harm, and its pages are visited again.
/// </summary>
public sealed class PoisonedWorkbench : IAsyncLifetime
{
    private readonly OrganisationId _organisation = new(Guid.NewGuid());
    private int _turn;

    public Workbench Workbench { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public List<FirmId> Firms { get; } = [];

    /// <summary>The pages as the records are.</summary>
    internal Crawl Before { get; private set; } = null!;

    /// <summary>The pages after the forms were sent.</summary>
    internal Crawl After { get; private set; } = null!;

    /// <summary>Forms sent with harm in every field.</summary>
    internal List<SentForm> Refused { get; } = [];

    /// <summary>Forms sent with harm in texts only.</summary>
    internal List<SentForm> Kept { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Workbench = await Workbench.StartAsync();
        Owner = await Workbench.AddPersonAsync(Poison.Texts[0], isAdministrator: true);
        using Browser browser = Workbench.As(Owner);
        foreach (string sample in new[] { "bakery", "health-software" }) Firms.Add(await AddFirmAsync(browser, sample));
        await ShareAsync();
        string begin = $"/firms/{Firms[0]}/plan/begin";
        await browser.SubmitAsync(await Crawl.ReadAsync(browser, begin), begin);

        string[] starts = ["/", "/firms", "/firms/import", "/onboarding", "/organisations", $"/organisations/{_organisation}", "/administration", "/account", "/sign-in", "/sign-up", "/forgot", "/recover", "/reset?person=00000000-0000-0000-0000-000000000001&token=x", "/api", .. Firms.Select(firm => $"/firms/{firm}")];
        // Of the second firm only what is not worked out, which is the same for both.
        Before = new Crawl(browser, passBy: path => path.Contains(Firms[1].ToString(), StringComparison.Ordinal) && IsWorkedOut(path));
        await Before.WalkAsync(starts);
        await SendAsync(browser);
        After = new Crawl(browser, passBy: IsWorkedOut);
        await After.WalkAsync(starts);
    }

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();

    // What takes draws to show was looked at before; what forms kept shows on the pages of the record.
    private static bool IsWorkedOut(string path) => path.Split('?')[0] is var page && (page.EndsWith("/appraisal", StringComparison.Ordinal) || page.EndsWith("/learning", StringComparison.Ordinal) || page.Contains("/markets/", StringComparison.Ordinal) || page.EndsWith("/markets", StringComparison.Ordinal)
        || page.EndsWith("/plan/update", StringComparison.Ordinal) || page.EndsWith("/plan/pictures", StringComparison.Ordinal) || page.EndsWith("/plan/download/html", StringComparison.Ordinal));

    private async Task SendAsync(Browser browser)
    {
        foreach (FoundForm found in Before.Forms.Values.Where(found => FormFilling.HasFields(found.Form)))
            Refused.Add(new SentForm(found.Action, await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, found.Action) { Content = new FormUrlEncodedContent(FormFilling.Everywhere(found.Form, Poison.All)) })));
        foreach (FoundForm found in Before.Forms.Values.Where(found => FormFilling.TakesText(found.Form) && !IsWorkedOut(found.Page)))
        {
            // Loaded again, because the form before it has changed the record.
            Seen page = await browser.GetAsync(found.Page);
            if (page.Document.Forms.OfType<IHtmlFormElement>().FirstOrDefault(form => form.GetAttribute("action") == found.Action && form.Elements.Length == found.Form.Elements.Length) is not { } form) continue;
            Kept.Add(new SentForm(found.Action, await KeepAsync(browser, found.Action, form)));
        }
    }

    // Where a text has to be a day, a number or a code, it becomes one, so that the texts beside it are kept.
    private async Task<Seen> KeepAsync(Browser browser, string action, IHtmlFormElement form)
    {
        List<KeyValuePair<string, string>> values = FormFilling.InTexts(form, () => Poison.Texts[_turn++ % Poison.Texts.Length]);
        foreach (string? instead in new[] { null, "2026-10-01", "12", "SEK" })
        {
            Seen answer = await SendAsync();
            string[] wrong = [.. answer.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")!.TrimStart('#'))];
            if (answer.Status != HttpStatusCode.UnprocessableEntity || wrong.Length == 0) return answer;
            Refused.Add(new SentForm(action, answer));
            values = [.. values.Select(value => wrong.Contains(Field.IdOf(value.Key)) ? KeyValuePair.Create(value.Key, instead ?? FormFilling.Present(form, value.Key)) : value)];
        }

        return await SendAsync();

        Task<Seen> SendAsync() => browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    private static async Task<FirmId> AddFirmAsync(Browser browser, string sample)
    {
        (byte[] file, int places) = Poison.Firm(sample, DateOnly.FromDateTime(Workbench.Now.Date));
        Assert.True(places > 15, $"{sample}: {places}");
        Seen made = await browser.SendAsync(HttpMethod.Post, "/api/v1/firms", Encoding.UTF8.GetString(file));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return new FirmId(made.Json().GetProperty("id").GetGuid());
    }

    private async Task ShareAsync()
    {
        Person adviser = await Workbench.AddPersonAsync(Poison.Texts[3]);
        await Workbench.InDatabaseAsync(async db =>
        {
            db.AddRange(
                new OrganisationRow { Id = _organisation, Name = Poison.Texts[2], Country = "SWE", CreatedAt = Workbench.Now },
                new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = Firms[0], OrganisationId = _organisation, Scope = Scope.All, Purpose = Purpose.Advice, GivenBy = Owner.PersonId, GivenAt = Workbench.Now, ExpiresAt = Workbench.Now.AddDays(30) },
                new OrganisationMembership { OrganisationId = _organisation, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now },
                new OrganisationMembership { OrganisationId = _organisation, PersonId = Owner.PersonId, Role = OrganisationRole.Manager, Since = Workbench.Now },
                new FirmMembership { FirmId = Firms[0], PersonId = adviser.PersonId, Role = FirmRole.Member, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
    }
}
