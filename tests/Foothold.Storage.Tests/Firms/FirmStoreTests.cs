using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests;

public sealed class FirmStoreTests
{
    [Fact]
    public async Task Create_SampleFirm_ReadsBackAsTheSameFile()
    {
        string folder = Directory.CreateTempSubdirectory("foothold-storage").FullName;
        DatabaseChoice choice = DatabaseChoice.Of(null, folder);
        await DatabaseUpkeep.MigrateAsync(choice, TestContext.Current.CancellationToken);
        var options = new DbContextOptionsBuilder<FootholdDb>();
        choice.Configure(options);
        await using var db = new FootholdDb(options.Options);
        var day = new DateOnly(2026, 11, 1);
        var store = new FirmStore(db, new FixedClock(day), _ => null);
        byte[] bytes = await File.ReadAllBytesAsync(Repository.PathOf("samples", "bakery.json"), TestContext.Current.CancellationToken);
        FirmFile file = FirmFileReader.Read(bytes, day, null, _ => null).File!;
        var actor = new Actor(new PersonId(Guid.NewGuid()), "Karin Holm");

        FirmChange created = await store.CreateAsync(FirmRecord.FromFile(bytes, file), actor, TestContext.Current.CancellationToken);

        Assert.True(created.IsSaved);
        FirmRecord? found = await store.FindAsync(file.Firm.Id, TestContext.Current.CancellationToken);
        Assert.NotNull(found);
        FirmFile again = store.Read(found).File!;
        Assert.Equal(file.Journey.Log, again.Journey.Log);
        Assert.Equal(file.Firm.Id, again.Firm.Id);
        Assert.Equal(file.Answers.Count, again.Answers.Count);
        FirmChange? longer = await store.ChangeAsync(file.Firm.Id, null, record => record.WithEvents("""{"id":"0199d0d4-0000-7000-8000-000000000001","event":"inquiry-received","on":"2026-10-30","market":"DEU","recorded":{"by":"Karin Holm","on":"2026-10-31","source":"mail"}}"""), actor, TestContext.Current.CancellationToken);
        Assert.Equal(2, longer!.Record!.Revision);
        FirmChange? stale = await store.ChangeAsync(file.Firm.Id, 1, record => record.With(Sections.Screening, null), actor, TestContext.Current.CancellationToken);
        Assert.True(stale!.IsStale);
    }
}
