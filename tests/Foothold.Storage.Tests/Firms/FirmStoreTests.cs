using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Firms;

public sealed class FirmStoreTests
{
    public static TheoryData<Engine, string> Samples
    {
        get
        {
            var rows = new TheoryData<Engine, string>();
            foreach (Engine engine in Enum.GetValues<Engine>())
                foreach (string sample in new[] { "bakery", "ceramics", "coffee", "glass", "health-software", "machinery" }) rows.Add(engine, sample);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Create_SampleFirm_ReadsBackAsTheSameFile(Engine engine, string sample)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        FirmRecord record = await Rows.SampleAsync(sample);
        FirmFile file = store.Read(record).File!;

        FirmChange created = await store.CreateAsync(record, Rows.Actor, TestContext.Current.CancellationToken);

        Assert.Equal(1, created.Record!.Revision);
        FirmRecord found = (await store.FindAsync(record.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal(created.Record.ToFile(), found.ToFile());
        Assert.Equal(file.Journey.Log.Select(entry => (entry.Id, entry.On, entry.Recording, entry.Supersedes, entry.GetType())), store.Read(found).File!.Journey.Log.Select(entry => (entry.Id, entry.On, entry.Recording, entry.Supersedes, entry.GetType())));
        Assert.True((await store.CreateAsync(record, Rows.Actor, TestContext.Current.CancellationToken)).IsStale);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Change_SectionsEventsAndAnswers_CountRevisions(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        FirmId firm = await Rows.EnterAsync(db, "bakery");

        FirmChange longer = (await store.ChangeAsync(firm, null, record => record.WithEvents(Rows.Inquiry(Guid.CreateVersion7())), Rows.Actor, TestContext.Current.CancellationToken))!;
        FirmChange stale = (await store.ChangeAsync(firm, 1, record => record.With(Sections.Screening, null), Rows.Actor, TestContext.Current.CancellationToken))!;
        FirmChange without = (await store.ChangeAsync(firm, 2, record => record.With(Sections.Screening, null), Rows.Actor, TestContext.Current.CancellationToken))!;
        FirmChange same = (await store.ChangeAsync(firm, 3, record => record, Rows.Actor, TestContext.Current.CancellationToken))!;

        Assert.Equal(2, longer.Record!.Revision);
        Assert.True(stale is { IsStale: true, IsSaved: false });
        Assert.Equal(3, without.Record!.Revision);
        Assert.Equal(3, same.Record!.Revision);
        FirmRecord found = (await store.FindAsync(firm, TestContext.Current.CancellationToken))!;
        Assert.False(found.Sections.ContainsKey(Sections.Screening));
        Assert.Equal(3, await store.RevisionAsync(firm, TestContext.Current.CancellationToken));
        Assert.Null(await store.RevisionAsync(new FirmId(Guid.NewGuid()), TestContext.Current.CancellationToken));
        Assert.Null(await store.FindAsync(new FirmId(Guid.NewGuid()), TestContext.Current.CancellationToken));
        Assert.Null(await store.ChangeAsync(new FirmId(Guid.NewGuid()), null, record => record, Rows.Actor, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Change_BadSection_IsRefusedWithItsPlaceAndSavesNothing(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        FirmId firm = await Rows.EnterAsync(db, "bakery");
        FirmChange refused = (await store.ChangeAsync(firm, 1, record => record.With(Sections.Products, """[{"kind":"goods","name":"x","hs":"x"}]"""), Rows.Actor, TestContext.Current.CancellationToken))!;
        Assert.Contains(refused.Problems, problem => problem.Path.StartsWith("/products/0", StringComparison.Ordinal));
        FirmChange other = (await store.ChangeAsync(firm, 1, record => record.With(Sections.Firm, record.Sections[Sections.Firm].Replace(firm.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)), Rows.Actor, TestContext.Current.CancellationToken))!;
        Assert.Equal("/firm/id", Assert.Single(other.Problems).Path);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ChangeAsync(firm, 1, record => record with { Events = [] }, Rows.Actor, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ChangeAsync(firm, 1, record => record with { Events = [.. record.Events.Select(entry => entry + " ")] }, Rows.Actor, TestContext.Current.CancellationToken));
        Assert.Equal(1, await store.RevisionAsync(firm, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task AppendEvents_SentTwice_RecordsOnce(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        FirmId firm = await Rows.EnterAsync(db, "bakery"), other = await Rows.EnterAsync(db, "glass");
        Guid one = Guid.CreateVersion7(), two = Guid.CreateVersion7();

        AppendedEvents first = (await store.AppendEventsAsync(firm, [Rows.Inquiry(one)], Rows.Actor, TestContext.Current.CancellationToken))!;
        // Other order of members, other recording: the same event all the same.
        string again = $$"""{"recorded":{"by":"Karin Holm","on":"2026-11-01","source":"phone"},"market":"DEU","on":"2026-10-30","event":"inquiry-received","id":"{{one.ToString().ToUpperInvariant()}}"}""";
        AppendedEvents second = (await store.AppendEventsAsync(firm, [again, Rows.Inquiry(two), Rows.Inquiry(two)], Rows.Actor, TestContext.Current.CancellationToken))!;
        AppendedEvents third = (await store.AppendEventsAsync(firm, [Rows.Inquiry(one), Rows.Inquiry(two)], Rows.Actor, TestContext.Current.CancellationToken))!;
        AppendedEvents different = (await store.AppendEventsAsync(firm, [Rows.Inquiry(Guid.CreateVersion7()), Rows.Inquiry(one, "NOR")], Rows.Actor, TestContext.Current.CancellationToken))!;
        AppendedEvents elsewhere = (await store.AppendEventsAsync(other, [Rows.Inquiry(one)], Rows.Actor, TestContext.Current.CancellationToken))!;

        Assert.Equal([true], first.IsNew);
        Assert.Equal([false, true, false], second.IsNew);
        Assert.Equal([false, false], third.IsNew);
        Assert.Equal(second.Change.Record!.Revision, third.Change.Record!.Revision);
        Assert.Contains("/id", Assert.Single(different.Change.Problems).Path, StringComparison.Ordinal);
        Assert.False(different.Change.IsSaved);
        Assert.Single(elsewhere.Change.Problems);
        Assert.Null(await store.AppendEventsAsync(new FirmId(Guid.NewGuid()), [Rows.Inquiry(one)], Rows.Actor, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendEventsAsync(firm, ["{}"], Rows.Actor, TestContext.Current.CancellationToken));
        // By the other way the id of an event of another firm is refused as well, with its place.
        FirmChange taken = (await store.ChangeAsync(other, null, record => record.WithEvents(Rows.Inquiry(one)), Rows.Actor, TestContext.Current.CancellationToken))!;
        Assert.StartsWith("/journey/", Assert.Single(taken.Problems).Path, StringComparison.Ordinal);
        Assert.Equal(1, await store.RevisionAsync(other, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Change_EightWriters_LoseNothing(Engine engine)
    {
        const int Writers = 8, Each = 6;
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmId firm = await Rows.EnterAsync(db, "bakery");
        long before = (await Rows.Store(db).FindAsync(firm, TestContext.Current.CancellationToken))!.Events.Count;
        using var stop = new CancellationTokenSource();
        Task<int> reading = Task.Run(() => ReadAsync(data, firm, stop.Token), TestContext.Current.CancellationToken);

        (List<Guid> Events, int Saved)[] done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(data, firm, writer, Each))));

        await stop.CancelAsync();
        Assert.True(await reading > 0);
        FirmRecord record = (await Rows.Store(db).FindAsync(firm, TestContext.Current.CancellationToken))!;
        Assert.Equal(1 + done.Sum(writer => writer.Saved), record.Revision);
        List<JourneyRow> rows = await db.Journeys.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.Sequence));
        Assert.Equal(before + done.Sum(writer => writer.Events.Count), rows.Count);
        Assert.Superset(done.SelectMany(writer => writer.Events).ToHashSet(), rows.Select(row => row.Id.Value).ToHashSet());
        // A replacement made on a revision that somebody had changed was refused, so every one that was saved left a version of its own.
        Assert.Equal(done.Sum(writer => writer.Saved - writer.Events.Count), await db.Sections.CountAsync(row => row.FirmId == firm && row.Revision > 1, TestContext.Current.CancellationToken));
        Assert.NotNull(Rows.Store(db).Read(record).File);
    }

    private static async Task<(List<Guid> Events, int Saved)> WriteAsync(TestDatabase data, FirmId firm, int writer, int count)
    {
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        var events = new List<Guid>();
        int saved = 0;
        for (int i = 0; i < count; i++)
        {
            if ((writer + i) % 3 == 0)
            {
                // A replacement: refused when stale, made again on what is there then.
                for (FirmChange? change = null; change is null or { IsStale: true };)
                {
                    long revision = (await store.RevisionAsync(firm))!.Value;
                    string experiments = string.Create(CultureInfo.InvariantCulture, $"[] {new string(' ', writer * 10 + i)}");
                    change = await store.ChangeAsync(firm, revision, record => record.With(Sections.Experiments, experiments), Rows.Actor);
                    Assert.Empty(change!.Problems);
                }

                saved++;
            }
            else
            {
                var id = Guid.CreateVersion7();
                AppendedEvents? appended = await store.AppendEventsAsync(firm, [Rows.Inquiry(id)], Rows.Actor);
                Assert.Equal([true], appended!.IsNew);
                events.Add(id);
                saved++;
            }
        }

        return (events, saved);
    }

    // What is read in the middle of a storm is the record at some revision: all of it, and nothing of a later one.
    private static async Task<int> ReadAsync(TestDatabase data, FirmId firm, CancellationToken stop)
    {
        await using FootholdDb db = data.Open();
        FirmStore store = Rows.Store(db);
        int reads = 0;
        (long Revision, int Events) last = (0, 0);
        while (!stop.IsCancellationRequested || reads == 0)
        {
            FirmRecord record = (await store.FindAsync(firm, CancellationToken.None))!;
            Assert.True(record.Revision >= last.Revision && record.Events.Count >= last.Events);
            Assert.True(record.Events.Count - last.Events <= record.Revision - last.Revision || reads == 0);
            Assert.Equal(record.Events.Count, record.Events.Distinct().Count());
            last = (record.Revision, record.Events.Count);
            reads++;
        }

        return reads;
    }
}
