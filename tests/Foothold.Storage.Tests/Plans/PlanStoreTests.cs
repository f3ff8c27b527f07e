using Foothold.Domain.Firms;
using Foothold.Storage.Plans;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Trail;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Plans;

public sealed class PlanStoreTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Append_Plans_KeepsEveryVersionAndRefusesStaleAndBad(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        FirmId firm = await Rows.EnterAsync(db, "bakery");
        var plans = new PlanStore(db, new FixedClock(Rows.Day));
        Assert.Null(await plans.LatestAsync(firm, cancellation));
        Assert.Equal(0, await plans.LatestVersionAsync(firm, cancellation));

        Assert.Equal(1, (await plans.AppendAsync(firm, 0, Rows.Plan(), "first", Rows.Actor, cancellation)).Version);
        Assert.Equal(2, (await plans.AppendAsync(firm, 1, Rows.Plan(), "later date", Rows.Actor, cancellation)).Version);
        Assert.True((await plans.AppendAsync(firm, 1, Rows.Plan(), "late", Rows.Actor, cancellation)).IsStale);
        Assert.True((await plans.AppendAsync(firm, 5, Rows.Plan(), "early", Rows.Actor, cancellation)).IsStale);
        Assert.NotEmpty((await plans.AppendAsync(firm, 2, "{}", "bad", Rows.Actor, cancellation)).Problems);

        Assert.Equal(2, (await plans.LatestAsync(firm, cancellation))!.Version);
        Assert.Equal("first", (await plans.FindAsync(firm, 1, cancellation))!.Note);
        Assert.Equal([(2, "later date"), (1, "first")], (await plans.VersionsAsync(firm, cancellation: cancellation)).Select(row => (row.Version, row.Note)));
        Assert.Equal([1], (await plans.VersionsAsync(firm, before: 2, cancellation: cancellation)).Select(row => row.Version));
        Assert.Equal(2, await db.Audit.CountAsync(row => row.Action == AuditActions.PlanWritten, cancellation));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Append_ManyAtOnce_OneWinsEachVersion(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmId firm = await Rows.EnterAsync(db, "bakery");
        string plan = Rows.Plan();
        Appended[] done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using FootholdDb own = data.Open();
            return await new PlanStore(own, new FixedClock(Rows.Day)).AppendAsync(firm, 0, plan, "", Rows.Actor);
        })));
        Assert.Single(done, appended => appended.IsSaved);
        Assert.Equal(5, done.Count(appended => appended.IsStale));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Comment_OnAVersion_IsListedInOrder(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        FirmId firm = await Rows.EnterAsync(db, "bakery");
        var plans = new PlanStore(db, new FixedClock(Rows.Day));
        Assert.Null(await plans.AddCommentAsync(firm, 1, null, "too early", Rows.Actor, cancellation));
        await plans.AppendAsync(firm, 0, Rows.Plan(), "first", Rows.Actor, cancellation);
        Assert.NotNull(await plans.AddCommentAsync(firm, 1, "a1", "Cheaper by train?", Rows.Actor, cancellation));
        Assert.NotNull(await plans.AddCommentAsync(firm, 1, null, "Good.", Rows.Actor, cancellation));
        Assert.Equal(["Cheaper by train?", "Good."], (await plans.CommentsAsync(firm, cancellation)).Select(comment => comment.Text).Order(StringComparer.Ordinal));
        Assert.Empty(await plans.CommentsAsync(new FirmId(Guid.NewGuid()), cancellation));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Shipments_OfTwoFirms_AreKeptApart(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        FirmId firm = await Rows.EnterAsync(db, "bakery"), other = await Rows.EnterAsync(db, "glass");
        var shipments = new ShipmentStore(db, new FixedClock(Rows.Day), _ => null);
        ShipmentId oslo = new(Guid.CreateVersion7()), bergen = new(Guid.CreateVersion7());
        Assert.Equal(1, (await shipments.AppendAsync(firm, oslo, 0, "Oslo", Rows.Shipment(), Rows.Actor, cancellation)).Version);
        Assert.Equal(2, (await shipments.AppendAsync(firm, oslo, 1, "Oslo, by sea", Rows.Shipment(), Rows.Actor, cancellation)).Version);
        Assert.Equal(1, (await shipments.AppendAsync(firm, bergen, 0, "Bergen", Rows.Shipment(), Rows.Actor, cancellation)).Version);
        Assert.True((await shipments.AppendAsync(firm, oslo, 1, "late", Rows.Shipment(), Rows.Actor, cancellation)).IsStale);
        // The id of another firm's worksheet opens nothing and adds nothing.
        Assert.True((await shipments.AppendAsync(other, oslo, 0, "theirs", Rows.Shipment(), Rows.Actor, cancellation)).IsStale);
        Assert.True((await shipments.AppendAsync(other, oslo, 2, "theirs", Rows.Shipment(), Rows.Actor, cancellation)).IsStale);
        Assert.Null(await shipments.FindAsync(other, oslo, cancellation: cancellation));
        Assert.NotEmpty((await shipments.AppendAsync(firm, bergen, 1, "bad", "{}", Rows.Actor, cancellation)).Problems);

        Assert.Equal([("Bergen", 1), ("Oslo, by sea", 2)], (await shipments.ListAsync(firm, cancellation: cancellation)).Select(row => (row.Name, row.Version)).Order());
        Assert.Empty(await shipments.ListAsync(other, cancellation: cancellation));
        Assert.Equal("Oslo, by sea", (await shipments.FindAsync(firm, oslo, cancellation: cancellation))!.Name);
        Assert.Equal("Oslo", (await shipments.FindAsync(firm, oslo, 1, cancellation))!.Name);
    }
}
