using System.Security.Claims;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Work;

public sealed class ResponseMemoryTests
{
    private readonly WriteCounter _writes = new();
    private readonly TickingClock _clock = new();
    private readonly ResponseMemory _memory;
    private int _computed;

    public ResponseMemoryTests() => _memory = new ResponseMemory(AnswerAsync, _writes, _clock);

    [Fact]
    public async Task Get_TheSameAgain_IsAnsweredFromMemory()
    {
        Assert.Equal("answer 1", await AskAsync("Bearer a"));
        Assert.Equal("answer 1", await AskAsync("Bearer a"));
    }

    [Fact]
    public async Task Get_WithAnotherKey_IsAnsweredAnew()
    {
        await AskAsync("Bearer a");
        Assert.Equal("answer 2", await AskAsync("Bearer b"));
    }

    [Theory]
    [InlineData("/firms/x/other", "")]
    [InlineData("/firms/x/markets", "?top=5")]
    public async Task Get_AnotherAddress_IsAnsweredAnew(string path, string query)
    {
        await AskAsync("Bearer a");
        Assert.Equal("answer 2", await AskAsync("Bearer a", path: path, query: query));
    }

    [Fact]
    public async Task Get_AfterAWrite_IsAnsweredAnew()
    {
        await AskAsync("Bearer a");
        await WriteAsync();
        Assert.Equal("answer 2", await AskAsync("Bearer a"));
    }

    [Fact]
    public async Task Get_WrittenWhileItWasAnswered_IsNotRepeated()
    {
        Assert.Equal("answer 1", await AskAsync("Bearer a", during: WriteAsync));
        Assert.Equal("answer 2", await AskAsync("Bearer a"));
    }

    [Fact]
    public async Task Get_AfterTheLongestTime_IsAnsweredAnew()
    {
        await AskAsync("Bearer a");
        _clock.Passed = ResponseMemory.Longest + TimeSpan.FromMilliseconds(1);
        Assert.Equal("answer 2", await AskAsync("Bearer a"));
    }

    [Fact]
    public async Task Get_ByAnAdviser_IsAnsweredAnewEachTimeSoThatItIsWrittenDown()
    {
        await AskAsync("Bearer a", role: null);
        Assert.Equal("answer 2", await AskAsync("Bearer a", role: null));
    }

    [Theory]
    [InlineData(202)]
    [InlineData(404)]
    public async Task Get_NotAWholeAnswer_IsNotRemembered(int status)
    {
        await AskAsync("Bearer a", status: status);
        Assert.Equal("answer 2", await AskAsync("Bearer a", status: status));
    }

    [Fact]
    public async Task Get_ByAnIdentityThatStandsInNoKnownHeader_IsNotRemembered()
    {
        await AskAsync("Bearer a", identity: "something-else");
        Assert.Equal("answer 2", await AskAsync("Bearer a", identity: "something-else"));
    }

    [Fact]
    public async Task Get_OfADownload_IsNotHeldInMemory()
    {
        await AskAsync("Bearer a", isStreamed: true);
        Assert.Equal("answer 2", await AskAsync("Bearer a", isStreamed: true));
    }

    [Fact]
    public async Task Get_FromMemory_RepeatsTheHeaders()
    {
        await AskAsync("Bearer a");
        var context = Context("Bearer a");
        await _memory.InvokeAsync(context);
        Assert.Equal("\"7\"", context.Response.Headers.ETag);
        Assert.Equal("application/json", context.Response.ContentType);
        Assert.Equal(8, context.Response.ContentLength);
    }

    private async Task<string> AskAsync(string key, string path = "/firms/x/markets", string query = "", FirmRole? role = FirmRole.Member, int status = 200, string identity = "api-key", bool isStreamed = false, Func<Task>? during = null)
    {
        DefaultHttpContext context = Context(key, path, query, isStreamed);
        context.Items["role"] = role;
        context.Items["status"] = status;
        context.Items["identity"] = identity;
        context.Items["during"] = during;
        using var body = new MemoryStream();
        context.Response.Body = body;
        await _memory.InvokeAsync(context);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static DefaultHttpContext Context(string key, string path = "/firms/x/markets", string query = "", bool isStreamed = false)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Authorization = key;
        object[] metadata = isStreamed ? [new FirmAccessAttribute(Scope.Markets), new StreamedMarker()] : [new FirmAccessAttribute(Scope.Markets)];
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), "test"));
        context.Items["role"] = FirmRole.Member;
        context.Items["status"] = 200;
        context.Items["identity"] = "api-key";
        return context;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var role = (FirmRole?)context.Items["role"];
        context.Items[typeof(FirmView)] = new FirmView(new FirmId(Guid.NewGuid()), new PersonId(Guid.NewGuid()), role, role is null ? Scope.All : Scope.None, role is null);
        context.User = new ClaimsPrincipal(new ClaimsIdentity([], (string)context.Items["identity"]!));
        context.Response.StatusCode = (int)context.Items["status"]!;
        context.Response.Headers.ETag = "\"7\"";
        context.Response.ContentType = "application/json";
        int number = ++_computed;
        if (context.Items["during"] is Func<Task> during) await during();
        await context.Response.WriteAsync($"answer {number}");
    }

    // A real database, so that the counter is seen to count what is really written.
    private async Task WriteAsync()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new FootholdDb(new DbContextOptionsBuilder<FootholdDb>().UseSqlite(connection).AddInterceptors(_writes.Interceptors).Options);
        await db.Database.ExecuteSqlRawAsync("create table t (a int)");
    }

    private sealed class TickingClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
