using Foothold.Domain.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Trail;
using Foothold.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Foothold.Storage.Tests.Trail;

public sealed class TrailTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Page_OfAFirm_GoesBackFromTheNewest(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var trail = new AuditTrail(db, new FixedClock(Rows.Day));
        FirmId firm = new(Guid.CreateVersion7()), other = new(Guid.CreateVersion7());
        for (int i = 1; i <= 5; i++)
        {
            await trail.AppendAsync(AuditActions.RecordSeen, $"part {i}", firm, Rows.Owner, null, cancellation);
            await trail.AppendAsync(AuditActions.Exported, "", other, null, null, cancellation);
        }

        IReadOnlyList<AuditEntry> first = await trail.PageAsync(firm, most: 3, cancellation: cancellation), rest = await trail.PageAsync(firm, first[^1].Id, 3, cancellation);
        Assert.Equal(["part 5", "part 4", "part 3"], first.Select(entry => entry.Subject));
        Assert.Equal(["part 2", "part 1"], rest.Select(entry => entry.Subject));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Idempotency_SavedTwice_KeepsTheFirstUntilItIsOld(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var store = new IdempotencyStore(db);
        DateTimeOffset now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        IdempotentAnswer Answer(int status, string key, DateTimeOffset at) => new() { PersonId = Rows.Owner, Key = key, RequestHash = [1, 2], Status = status, Headers = "{\"Location\":\"/å\"}", Body = [0, 255], At = at };
        Assert.Equal(201, (await store.SaveAsync(Answer(201, "a", now), cancellation)).Status);
        Assert.Equal(201, (await store.SaveAsync(Answer(409, "a", now), cancellation)).Status);
        await store.SaveAsync(Answer(200, "old", now.AddHours(-49)), cancellation);

        Assert.Equal(1, await store.RemoveOlderThanAsync(now - IdempotencyStore.Keeping, cancellation));
        Assert.Null(await store.FindAsync(Rows.Owner, "old", cancellation));
        IdempotentAnswer kept = (await store.FindAsync(Rows.Owner, "a", cancellation))!;
        Assert.Equal((now, "{\"Location\":\"/å\"}"), (kept.At, kept.Headers));
        Assert.Equal([0, 255], kept.Body);
        Assert.Null(await store.FindAsync(new PersonId(Guid.NewGuid()), "a", cancellation));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Protection_AfterRestart_OpensWhatWasSealedBefore(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        var warnings = new List<string>();
        string cookie;
        await using (ServiceProvider before = Services(data, warnings)) cookie = before.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("Karin");
        await using ServiceProvider after = Services(data, warnings);
        Assert.Equal("Karin", after.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
        Assert.Empty(warnings);
    }

    private static ServiceProvider Services(TestDatabase data, List<string> warnings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.AddProvider(new Warnings(warnings)));
        services.AddFootholdStorage(data.Choice);
        services.AddDataProtection();
        return services.BuildServiceProvider();
    }

    private sealed class Warnings(List<string> seen) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) seen.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
