using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Foothold.Web.Access;

/// <summary>Signs a request of the API in by the key in its header "Authorization: Bearer fh_…". The key can do what its person can, or only read.</summary>
public sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, KnownPeople people) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "api-key";

    private const string Bearer = "Bearer ";

    /// <summary>Whether a request is to be signed in by key: keys are for the API only, and there they come before cookies.</summary>
    public static bool IsMeant(HttpRequest request) => request.Path.StartsWithSegments("/api") && request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key || await people.FindAsync(key.Person, Context.RequestAborted) is not { IsShutOut: false } person) return AuthenticateResult.Fail("The key does not count.");
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, key.Person.ToString()), new(ClaimTypes.Name, person.Name), new(Principals.DisplayName, person.Name), new(Principals.Key, key.Id.ToString()),
            .. key.MayWrite ? [new Claim(Principals.KeyMayWrite, "yes")] : Array.Empty<Claim>(), .. person.IsAdministrator ? [new Claim(ClaimTypes.Role, Policies.Administrator)] : Array.Empty<Claim>(),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }
}

/// <summary>
/// Decides which writes the API takes: with a key that may write, or in a session when a page of this origin sent it. Browsers send cookies with requests that other sites cause,
/// but only script of this origin can add the header.
/// </summary>
public sealed class ApiWrites(RequestDelegate next)
{
    public const string Header = "X-Requested-With";
    public const string HeaderValue = "foothold";

    /// <summary>The code of a write with a key that may only read.</summary>
    public const string ReadOnlyKey = "read-only-key";

    /// <summary>The code of a write by cookie that no page of this origin sent.</summary>
    public const string ForeignOrigin = "foreign-origin";

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!request.Path.StartsWithSegments("/api") || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || context.User.Identity?.IsAuthenticated != true) return next(context);
        if (context.User.HasClaim(claim => claim.Type == Principals.Key))
            return context.User.HasClaim(claim => claim.Type == Principals.KeyMayWrite) ? next(context) : Api.ApiProblems.Of(StatusCodes.Status403Forbidden, ReadOnlyKey, "This key may only read.", "Make a key that may write, under Account.").ExecuteAsync(context);
        return IsOwn(request) ? next(context) : Api.ApiProblems.Of(StatusCodes.Status403Forbidden, ForeignOrigin, "Writes in a session are taken from pages of this workbench only.", $"Send an API key, or the header {Header}: {HeaderValue} from a page of the same origin.").ExecuteAsync(context);
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers[Header] == HeaderValue
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && (request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}");
}
