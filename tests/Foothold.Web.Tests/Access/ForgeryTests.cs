using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Foothold.Web.Tests.Access;

/// <summary>No form of any page is taken without the token of the person who sends it; the forms are read off the route table.</summary>
public sealed class ForgeryTests
{
    [Fact]
    public async Task Form_WithoutTokenOrWithSomebodyElses_IsRefused()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        // Somebody who may do everything, so that nothing but the token is in the way.
        Person all = await workbench.AddPersonAsync("Anna All", isAdministrator: true), attacker = await workbench.AddPersonAsync("Some Attacker");
        FirmId firm = await workbench.AddFirmAsync(all);
        var organisation = new OrganisationRow { Id = new OrganisationId(Guid.NewGuid()), Name = "Export Centre", Country = "SWE", CreatedAt = Workbench.Now };
        await workbench.InDatabaseAsync(async db =>
        {
            db.AddRange(organisation, new OrganisationMembership { OrganisationId = organisation.Id, PersonId = all.PersonId, Role = OrganisationRole.Manager, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        string foreign = (await workbench.As(attacker).GetAsync("/firms")).Document.QuerySelector("input[name='_token']")!.GetAttribute("value")!;
        string[] targets = [.. RouteTableTests.Endpoints(workbench).Where(endpoint => endpoint.Metadata.GetMetadata<PageMarker>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("POST")).Select(endpoint => PathOf(endpoint, firm, organisation.Id))];
        Assert.True(targets.Length > 30, $"{targets.Length} forms");
        var taken = new List<string>();
        foreach (string target in targets)
        {
            Browser browser = workbench.As(all);
            // With the cookie that belongs to the tokens of this browser.
            await browser.GetAsync("/firms");
            foreach ((string how, FormUrlEncodedContent body) in new[] { ("none", new FormUrlEncodedContent([])), ("somebody else's", new FormUrlEncodedContent([new("_token", foreign)])) })
                if ((await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = body })).Status is var status and not HttpStatusCode.BadRequest) taken.Add($"{target} with {how}: {status}");
        }

        Assert.Empty(taken);
    }

    private static string PathOf(RouteEndpoint endpoint, FirmId firm, OrganisationId organisation) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "firm" } => firm.ToString(),
        RoutePatternParameterPart { Name: "organisation" } => organisation.ToString(),
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(policy => policy.Content?.Contains("guid", StringComparison.Ordinal) == true) ? Guid.Empty.ToString() : "1",
        _ => "",
    }))));
}
