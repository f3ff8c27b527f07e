using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Pages;
using Foothold.Web.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Security;

/// <summary>A body that is too large or comes too slowly is refused by every route, is said to be so, and leaves nothing behind.</summary>
public sealed class BodySizeTests(BodySizeTests.Fixture fixture) : IClassFixture<BodySizeTests.Fixture>
{
    /// <summary>A workbench on a real connection, with the limits as they are but less time.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Uri Address { get; private set; } = null!;

        public Person Owner { get; private set; } = null!;

        public FirmId Firm { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync(with: settings => settings with { Urls = ["http://127.0.0.1:0"] }, alter: builder =>
            {
                builder.WebHost.UseKestrelCore();
                builder.WebHost.ConfigureKestrel(kestrel =>
                {
                    kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(kestrel.Limits.MinRequestBodyDataRate!.BytesPerSecond, TimeSpan.FromSeconds(1.1));
                    kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
                });
            });
            Address = new Uri(Workbench.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            Owner = await Workbench.AddPersonAsync("Karin Holm", isAdministrator: true);
            Firm = await Workbench.AddFirmAsync(Owner);
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    [Fact]
    public async Task Body_SaidToBeOversize_IsRefusedByEveryRoute()
    {
        var wrong = new List<string>();
        int routes = 0;
        foreach (RouteEndpoint endpoint in RouteTableTests.Endpoints(fixture.Workbench))
            foreach (string method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Where(method => method is not ("GET" or "HEAD")) ?? [])
            {
                routes++;
                string answer = await SpeakAsync($"{method} {PathOf(endpoint)} HTTP/1.1\r\nHost: {fixture.Address.Authority}\r\n{Browser.PersonHeader}: {fixture.Owner.Id}\r\nX-Requested-With: foothold\r\nContent-Type: {(endpoint.Metadata.GetMetadata<PageMarker>() is null ? "application/json" : "application/x-www-form-urlencoded")}\r\nContent-Length: {Limits.LargestBody + 1}\r\nConnection: close\r\n\r\n{{");
                if (!answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal)) wrong.Add($"{method} {PathOf(endpoint)}: {answer.Split('\n')[0]}");
                else if (endpoint.Metadata.GetMetadata<PageMarker>() is null && !answer.Contains("\"too-large\"", StringComparison.Ordinal)) wrong.Add($"{method} {PathOf(endpoint)} without its code");
            }

        Assert.True(routes > 90, $"{routes}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Form_OversizeWithoutALength_SaysThatItIsTooLarge()
    {
        string name = (await NameAsync()).Text;
        string body = $"_token=x&name=Mallory&more={new string('a', (int)Limits.LargestBody)}";
        string answer = await SpeakAsync($"POST /account/name HTTP/1.1\r\nHost: {fixture.Address.Authority}\r\n{Browser.PersonHeader}: {fixture.Owner.Id}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{body.Length:x}\r\n", body);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("That is too large", answer, StringComparison.Ordinal);
        Assert.Equal(name, (await NameAsync()).Text);
    }

    [Fact]
    public async Task Form_OfTooManyFieldsOrTooLongOnes_IsRefused()
    {
        using Browser browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }, fixture.Owner.Id, fixture.Address.ToString());
        foreach (string body in new[] { string.Join('&', Enumerable.Range(0, 5000).Select(place => $"f{place}=x")), $"{new string('k', 10_000)}=x", $"name={new string('a', 5 * 1024 * 1024)}" })
        {
            Seen answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/name") { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") });
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        }
    }

    [Fact]
    public async Task Form_ComingTooSlowly_IsNotWaitedFor()
    {
        string answer = await SpeakAsync($"POST /sign-in HTTP/1.1\r\nHost: {fixture.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/0000000000000000/css/app.css%00")]
    [InlineData("/firms/%00")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/assets/..%2f..%2fetc/passwd")]
    [InlineData("/assets/%zz")]
    public async Task Address_NoBrowserWouldSend_IsRefused(string address)
    {
        string answer = await SpeakAsync($"GET {address} HTTP/1.1\r\nHost: {fixture.Address.Authority}\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 40[04]", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_ComingTooSlowly_AreNotWaitedFor()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Address.Host, fixture.Address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n"), TestContext.Current.CancellationToken);
        Task<string> answer = new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        // A letter now and then, as somebody does who wants to hold connections.
        for (int letter = 0; letter < 100 && !answer.IsCompleted; letter++)
        {
            try
            {
                await stream.WriteAsync("X"u8.ToArray(), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(100, TestContext.Current.CancellationToken));
        }

        Assert.True(answer.IsCompleted);
    }

    [Fact]
    public void Limits_InEarnest_AreSetForEveryConnection()
    {
        var options = new KestrelServerOptions();
        Limits.Apply(options);
        Assert.Equal(Limits.LargestBody, options.Limits.MaxRequestBodySize);
        Assert.InRange(options.Limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.InRange(options.Limits.MinRequestBodyDataRate!.BytesPerSecond, 100, 10_000);
        Assert.InRange(options.Limits.MinRequestBodyDataRate.GracePeriod, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.InRange(options.Limits.MaxRequestHeadersTotalSize, 8 * 1024, 64 * 1024);
        Assert.NotNull(options.Limits.MinResponseDataRate);
        Assert.False(options.AddServerHeader);
    }

    private async Task<Seen> NameAsync()
    {
        using Browser browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }, fixture.Owner.Id, fixture.Address.ToString());
        Seen page = await browser.GetAsync("/account");
        return page with { Document = new HtmlParser().ParseDocument($"<p>{page.Document.QuerySelector("#f-name")!.GetAttribute("value")}</p>") };
    }

    // Says something and listens until the server hangs up.
    private async Task<string> SpeakAsync(params string[] parts)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Address.Host, fixture.Address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        Task<string> answer = new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            foreach (string part in parts) await stream.WriteAsync(Encoding.ASCII.GetBytes(part), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It has heard enough.
        }

        return await answer.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "firm" } => fixture.Firm.ToString(),
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(policy => policy.Content?.Contains("guid", StringComparison.Ordinal) == true) ? Guid.Empty.ToString() : "1",
        _ => "",
    }))));
}
