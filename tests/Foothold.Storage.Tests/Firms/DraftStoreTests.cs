using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Tests.Shared;

namespace Foothold.Storage.Tests.Firms;

public sealed class DraftStoreTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Put_TwiceAndByTwoPeople_KeepsTheLatestOfEach(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var drafts = new DraftStore(db, new FixedClock(Rows.Day));
        var other = new PersonId(Guid.CreateVersion7());
        await drafts.PutAsync(Rows.Owner, "onboarding", "{\"name\":\"Örn\"}", cancellation);
        await drafts.PutAsync(Rows.Owner, "onboarding", "{\"name\":\"Ärla\"}", cancellation);
        await drafts.PutAsync(other, "onboarding", "{}", cancellation);

        Draft found = (await drafts.FindAsync(Rows.Owner, "onboarding", cancellation))!;
        Assert.Equal("{\"name\":\"Ärla\"}", found.Json);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero), found.At);
        Assert.Null(await drafts.FindAsync(Rows.Owner, "answers", cancellation));
        await drafts.DeleteAsync(Rows.Owner, "onboarding", cancellation);
        await drafts.DeleteAsync(Rows.Owner, "onboarding", cancellation);
        Assert.Null(await drafts.FindAsync(Rows.Owner, "onboarding", cancellation));
        Assert.NotNull(await drafts.FindAsync(other, "onboarding", cancellation));
    }
}
