using System.Net;
using System.Text.Json.Nodes;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Api;

public sealed class IdempotencyTests(IdempotencyTests.Fixture fixture) : IClassFixture<IdempotencyTests.Fixture>, IAsyncLifetime
{
    private const string Path = "/api/v1/test/notes";

    private readonly Workbench _workbench = fixture.Workbench;
    private Person _person = null!;

    public async ValueTask InitializeAsync() => _person = await _workbench.AddPersonAsync($"Karin {Guid.NewGuid():N}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public sealed class Fixture : IAsyncLifetime
    {
        private int _done;

        public Workbench Workbench { get; private set; } = null!;

        public SemaphoreSlim Go { get; } = new(0);

        public async ValueTask InitializeAsync() => Workbench = await Workbench.StartAsync(map: app =>
        {
            var api = new ApiRoutes(app);
            api.Post("/test/notes", Policies.SignedIn, "TestNote", "Writes a note.", NoteAsync);
            api.Post("/test/broken", Policies.SignedIn, "TestBroken", "Writes, then breaks.", BreakAsync);
        });

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();

        private async Task<IResult> NoteAsync(JsonObject body, HttpContext context, FootholdDb db)
        {
            if (body["wait"] is not null) await Go.WaitAsync(context.RequestAborted);
            if (body["refuse"] is not null) return ApiProblems.StaleVersion();
            db.Audit.Add(new AuditEntry { Action = "note", Person = context.User.Person(), Subject = (string)body["text"]!, At = Workbench.Now });
            await db.SaveChangesAsync(context.RequestAborted);
            context.Response.Headers.ETag = "\"5\"";
            return TypedResults.Created($"{Path}/{Interlocked.Increment(ref _done)}", new { number = _done, text = (string)body["text"]! });
        }

        private static async Task<IResult> BreakAsync(FootholdDb db, HttpContext context)
        {
            db.Audit.Add(new AuditEntry { Action = "note", Person = context.User.Person(), Subject = "broken", At = Workbench.Now });
            await db.SaveChangesAsync(context.RequestAborted);
            throw new InvalidOperationException("As if the program had been killed here.");
        }
    }

    private Task<Seen> PostAsync(string key, string json, string path = Path, Person? person = null) => _workbench.As(person ?? _person).SendAsync(HttpMethod.Post, path, json, (IdempotentWrites.Header, key));

    private Task<int> NotesAsync() => _workbench.InDatabaseAsync(db => db.Audit.CountAsync(entry => entry.Action == "note" && entry.Person == _person.PersonId));

    [Fact]
    public async Task Write_SentAgain_GetsTheSameAnswerAndDoesNothing()
    {
        Seen first = await PostAsync("k-1", """{"text":"räksmörgås"}"""), second = await PostAsync("k-1", """{"text":"räksmörgås"}""");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first.Status, second.Status);
        Assert.Equal(await first.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), await second.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Location, second.Location);
        Assert.Equal("\"5\"", second.Response.Headers.ETag?.Tag);
        Assert.Equal(first.Response.Content.Headers.ContentType, second.Response.Content.Headers.ContentType);
        Assert.False(first.Response.Headers.Contains(IdempotentWrites.ReplayedHeader));
        Assert.Equal("true", Assert.Single(second.Response.Headers.GetValues(IdempotentWrites.ReplayedHeader)));
        Assert.Equal(1, await NotesAsync());
    }

    [Fact]
    public async Task Write_WithoutKey_IsDoneEachTime()
    {
        await _workbench.As(_person).SendAsync(HttpMethod.Post, Path, """{"text":"a"}""");
        await _workbench.As(_person).SendAsync(HttpMethod.Post, Path, """{"text":"a"}""");
        Assert.Equal(2, await NotesAsync());
    }

    [Fact]
    public async Task Key_WithAnotherRequest_IsRefused()
    {
        await PostAsync("k-1", """{"text":"a"}""");
        Seen other = await PostAsync("k-1", """{"text":"b"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(ApiProblems.KeyReused, other.Code());
        Assert.Equal(1, await NotesAsync());
    }

    [Fact]
    public async Task Key_OfAnotherPerson_IsAnotherKey()
    {
        await PostAsync("k-1", """{"text":"a"}""");
        Seen other = await PostAsync("k-1", """{"text":"b"}""", person: await _workbench.AddPersonAsync($"Jonas {Guid.NewGuid():N}"));
        Assert.Equal(HttpStatusCode.Created, other.Status);
    }

    [Fact]
    public async Task Key_OfARefusedRequest_MayBeUsedForTheCorrectedOne()
    {
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PostAsync("k-1", """{"refuse":true}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("k-1", """{"text":"a"}""")).Status);
    }

    [Fact]
    public async Task Write_TwiceAtOnce_IsDoneOnceAndAnsweredTwice()
    {
        Task<Seen> first = PostAsync("k-1", """{"text":"a","wait":true}"""), second = PostAsync("k-1", """{"text":"a","wait":true}""");
        fixture.Go.Release(2);
        Seen[] both = await Task.WhenAll(first, second);
        Assert.All(both, seen => Assert.Equal(HttpStatusCode.Created, seen.Status));
        Assert.Equal(both[0].Html, both[1].Html);
        Assert.Single(both, seen => seen.Response.Headers.Contains(IdempotentWrites.ReplayedHeader));
        Assert.Equal(1, await NotesAsync());
    }

    [Fact]
    public async Task Write_WhoseAnswerWasLost_IsNotDoneAgain()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("k-1", "{}", "/api/v1/test/broken")).Status);
        Seen again = await PostAsync("k-1", "{}", "/api/v1/test/broken");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(ApiProblems.AnswerLost, again.Code());
        Assert.Equal(1, await NotesAsync());
    }

    [Fact]
    public async Task Key_AfterTwoDays_IsForgotten()
    {
        await PostAsync("k-1", """{"text":"a"}""");
        _workbench.Clock.Now += TimeSpan.FromHours(49);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("k-1", """{"text":"b"}""")).Status);
        Assert.Equal(1, await _workbench.InDatabaseAsync(db => db.IdempotentAnswers.CountAsync(row => row.PersonId == _person.PersonId)));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("nyckel-ö")]
    public async Task Key_ThatIsNone_IsRefused(string key)
    {
        Seen seen = await PostAsync(key, """{"text":"a"}""");
        Assert.Equal(ApiProblems.KeyInvalid, seen.Code());
        Assert.Equal(0, await NotesAsync());
    }

    [Fact]
    public async Task Key_TooLong_IsRefused() => Assert.Equal(ApiProblems.KeyInvalid, (await PostAsync(new string('k', 201), """{"text":"a"}""")).Code());
}
