using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Access;

/// <summary>How often one may ask in a minute; null for as often as one likes.</summary>
/// <param name="SignIns">Forms that prove who one is or make accounts, from one address.</param>
/// <param name="Api">Requests to the API by one person or key; without either, from one address.</param>
public sealed record RequestRates(int? SignIns, int? Api)
{
    public static RequestRates Usual { get; } = new(20, 600);

    public static RequestRates Unlimited { get; } = new(null, null);
}

/// <summary>Marks an endpoint that guesses could be made at.</summary>
public sealed record GuessableMarker;

/// <summary>Keeps to <see cref="RequestRates"/>.</summary>
public static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, RequestRates rates) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : Window;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context, rates));
    });

    private static RateLimitPartition<string> Of(HttpContext context, RequestRates rates)
    {
        if (rates.SignIns is { } signIns && HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<GuessableMarker>() is not null) return Limited($"form {Address(context)}", signIns);
        if (rates.Api is { } api && context.Request.Path.StartsWithSegments("/api")) return Limited(context.User.FindFirst(Principals.Key)?.Value ?? context.User.Person()?.ToString() ?? $"api {Address(context)}", api);
        return RateLimitPartition.GetNoLimiter("");
    }

    private static RateLimitPartition<string> Limited(string who, int permits) => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });

    // A household has one address of the old kind and a whole network of the new one.
    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } six => Convert.ToHexString(six.GetAddressBytes()[..8]),
        IPAddress address => address.MapToIPv4().ToString(),
    };
}
