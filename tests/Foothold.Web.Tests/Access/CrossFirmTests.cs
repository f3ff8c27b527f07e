using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Foothold.Web.Tests.Access;

/// <summary>Two firms, their people, and advisers whose organisations have consents of every kind that must not count.</summary>
public sealed class TwoFirms : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public FirmId Firm { get; private set; }

    public Dictionary<string, Person> Outsiders { get; } = [];

    public Dictionary<FirmRole, Person> Members { get; } = [];

    /// <summary>An adviser for each part of the record, whose consent covers everything but that part.</summary>
    public Dictionary<Scope, Person> Blinkered { get; } = [];

    public Person Adviser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Workbench = await Workbench.StartAsync();
        Person owner = await Workbench.AddPersonAsync("Karin Holm");
        Firm = await Workbench.AddFirmAsync(owner);
        Members[FirmRole.Owner] = owner;
        foreach (FirmRole role in new[] { FirmRole.Member, FirmRole.ChangeAgent })
        {
            Members[role] = await Workbench.AddPersonAsync($"Colleague {role}");
            await AddAsync(new FirmMembership { FirmId = Firm, PersonId = Members[role].PersonId, Role = role, Since = Workbench.Now });
        }

        Outsiders["stranger"] = await Workbench.AddPersonAsync("Some Stranger");
        Outsiders["owner of another firm"] = await Workbench.AddPersonAsync("Other Owner");
        await Workbench.AddFirmAsync(Outsiders["owner of another firm"], "ceramics");
        Outsiders["administrator"] = await Workbench.AddPersonAsync("Anna Admin", isAdministrator: true);
        Outsiders["adviser without consent"] = await AdviserAsync("Adviser None", null);
        Outsiders["adviser with an expired consent"] = await AdviserAsync("Adviser Expired", consent => consent.ExpiresAt = Workbench.Now);
        Outsiders["adviser with a revoked consent"] = await AdviserAsync("Adviser Revoked", consent => consent.RevokedAt = Workbench.Now);
        Outsiders["adviser with a consent still to begin"] = await AdviserAsync("Adviser Later", consent => consent.GivenAt = Workbench.Now.AddDays(1));
        Outsiders["adviser with a consent to study"] = await AdviserAsync("Adviser Study", consent => consent.Purpose = Purpose.Study);
        Outsiders["analyst"] = await AdviserAsync("Analyst All", _ => { }, OrganisationRole.Analyst);
        Adviser = await AdviserAsync("Adviser All", _ => { });
        foreach (Scope scope in Enum.GetValues<Scope>().Where(scope => scope is not (Scope.None or Scope.All))) Blinkered[scope] = await AdviserAsync($"Adviser but {scope}", consent => consent.Scope = Scope.All & ~scope);
    }

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();

    private async Task<Person> AdviserAsync(string name, Action<Consent>? alter, OrganisationRole role = OrganisationRole.Adviser)
    {
        Person person = await Workbench.AddPersonAsync(name);
        var organisation = new OrganisationId(Guid.NewGuid());
        await AddAsync(new OrganisationRow { Id = organisation, Name = $"Organisation of {name}", Country = "SWE", CreatedAt = Workbench.Now });
        await AddAsync(new OrganisationMembership { OrganisationId = organisation, PersonId = person.PersonId, Role = role, Since = Workbench.Now });
        if (alter is null) return person;
        var consent = new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = Firm, OrganisationId = organisation, Scope = Scope.All, Purpose = Purpose.Advice, GivenBy = Members[FirmRole.Owner].PersonId, GivenAt = Workbench.Now.AddDays(-30), ExpiresAt = Workbench.Now.AddDays(30) };
        alter(consent);
        await AddAsync(consent);
        return person;
    }

    private Task<int> AddAsync(object row) => Workbench.InDatabaseAsync(async db =>
    {
        db.Add(row);
        return await db.SaveChangesAsync();
    });
}

/// <summary>What must hold for every endpoint about a firm, whoever adds it: the requests are generated from the route table.</summary>
public sealed class CrossFirmTests(TwoFirms firms) : IClassFixture<TwoFirms>
{
    private sealed record Target(string Method, string Path, FirmAccessAttribute Access, bool IsPage)
    {
        public override string ToString() => $"{Method} {Path}";
    }

    [Fact]
    public async Task Endpoint_OfAFirm_DoesNotExistForOutsiders()
    {
        var leaks = new List<string>();
        foreach ((string who, Person person) in firms.Outsiders)
            foreach (Target target in Targets())
                if (await SendAsync(target, person) is var status and not HttpStatusCode.NotFound) leaks.Add($"{who}: {target} answered {status}");
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Endpoint_OfAFirm_AsksForASignIn()
    {
        var leaks = new List<string>();
        foreach (Target target in Targets())
        {
            Seen seen = await SendAsync(target, firms.Workbench.Anybody());
            if (target.IsPage ? seen.Location?.StartsWith("/sign-in?returnTo=", StringComparison.Ordinal) != true : seen.Status != HttpStatusCode.Unauthorized) leaks.Add($"{target} answered {seen.Status}");
        }

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Endpoint_OfAPartNotConsentedTo_IsRefusedToAdvisers()
    {
        var leaks = new List<string>();
        foreach (Target target in Targets().Where(target => target.Access.Scope != Scope.None))
            foreach ((Scope part, Person adviser) in firms.Blinkered.Where(pair => target.Access.Scope.HasFlag(pair.Key)))
                if (await SendAsync(target, adviser) is var status and not HttpStatusCode.Forbidden) leaks.Add($"all but {part}: {target} answered {status}");
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Write_NotMeantForAdvisers_IsRefusedToThem()
    {
        var leaks = new List<string>();
        foreach (Target target in Targets().Where(target => target.Access is { Role: not null, AdvisersToo: false }))
            if (await SendAsync(target, firms.Adviser) is var status and not HttpStatusCode.Forbidden) leaks.Add($"{target} answered {status}");
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Endpoint_ForARole_IsRefusedToLesserOnes()
    {
        var leaks = new List<string>();
        foreach (Target target in Targets())
            foreach ((FirmRole role, Person person) in firms.Members.Where(pair => pair.Key < target.Access.Role))
                if (await SendAsync(target, person) is var status and not HttpStatusCode.Forbidden) leaks.Add($"{role}: {target} answered {status}");
        Assert.Empty(leaks);
    }

    [Fact]
    public void Write_Every_AsksForARole() => Assert.Empty(Targets().Where(target => target.Method != "GET" && target.Access is { Role: null, KeepsNothing: false }).Select(target => target.ToString()));

    [Fact]
    public async Task Firm_WithMembershipOrConsent_IsShown()
    {
        // Otherwise everything above would hold for a workbench that shows nothing to anybody.
        foreach (Person person in firms.Members.Values.Append(firms.Adviser)) Assert.Equal(HttpStatusCode.OK, (await firms.Workbench.As(person).GetAsync($"/firms/{firms.Firm}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await firms.Workbench.As(firms.Adviser).GetAsync($"/api/v1/firms/{firms.Firm}/file")).Status);
    }

    private IEnumerable<Target> Targets() => from endpoint in RouteTableTests.Endpoints(firms.Workbench)
                                             where endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "firm")
                                             from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                                             where method != "HEAD"
                                             select new Target(method, PathOf(endpoint), endpoint.Metadata.GetMetadata<FirmAccessAttribute>()!, endpoint.Metadata.GetMetadata<PageMarker>() is not null);

    // Any value that fits the route will do: access is decided before anything else is looked at.
    private string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "firm" } => firms.Firm.ToString(),
        RoutePatternParameterPart parameter => ValueOf(parameter),
        _ => throw new InvalidOperationException($"What is {part}?"),
    }))));

    private static string ValueOf(RoutePatternParameterPart parameter) => string.Join(' ', parameter.ParameterPolicies.Select(policy => policy.Content)) switch
    {
        var content when content.Contains("guid", StringComparison.Ordinal) => "00000000-0000-0000-0000-000000000001",
        var content when content.Contains("int", StringComparison.Ordinal) || content.Contains("long", StringComparison.Ordinal) => "1",
        var content when content.Contains("length(3)", StringComparison.Ordinal) || content.Contains("{3}", StringComparison.Ordinal) => "NOR",
        _ => "NOR",
    };

    private async Task<HttpStatusCode> SendAsync(Target target, Person person) => (await SendAsync(target, firms.Workbench.As(person))).Status;

    private static Task<Seen> SendAsync(Target target, Browser browser)
    {
        var request = new HttpRequestMessage(new HttpMethod(target.Method), target.Path);
        if (target.Method is not ("GET" or "DELETE")) request.Content = target.IsPage ? new FormUrlEncodedContent([]) : new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return browser.SendAsync(request);
    }
}
