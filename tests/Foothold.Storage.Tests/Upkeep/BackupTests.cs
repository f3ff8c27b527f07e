using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Upkeep;

public sealed class BackupTests
{
    private static readonly FixedClock Clock = new(Rows.Day);

    public static TheoryData<Engine, BackupForm> Forms => new() { { Engine.Sqlite, BackupForm.Copy }, { Engine.Sqlite, BackupForm.Portable }, { Engine.Postgres, BackupForm.Portable } };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Backup_InAStormOfWrites_IsOneMomentOfIt(Engine engine, BackupForm form)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        FirmId[] firms;
        await using (FootholdDb db = data.Open()) firms = [await Rows.EnterAsync(db, "bakery"), await Rows.EnterAsync(db, "glass")];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var acknowledged = new HashSet<Guid>();
        var gate = new Lock();
        void Acknowledge(Guid id)
        {
            lock (gate) acknowledged.Add(id);
        }

        HashSet<Guid> SoFar()
        {
            lock (gate) return [.. acknowledged];
        }

        Task storm = Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(() => WriteStorm.WriteAsync(data.Choice, firms, writer, Acknowledge, stop.Token), cancellation)));
        while (SoFar().Count < 10 && !storm.IsCompleted) await Task.Delay(10, cancellation);
        HashSet<Guid> before = SoFar();
        string file = Path.Combine(data.Folder, "backup");
        await DatabaseBackup.WriteAsync(data.Choice, file, form, false, Clock, cancellation: cancellation);
        int after = SoFar().Count;
        while (SoFar().Count < after + 5 && !storm.IsCompleted) await Task.Delay(10, cancellation);
        await stop.CancelAsync();
        await storm;

        DatabaseChoice target = data.Another(engine);
        RestoreResult restored = await DatabaseRestore.RunAsync(target, file, false, data.Folder, Clock, cancellation: cancellation);
        Assert.True(restored.Report.IsSound);
        await using FootholdDb now = data.Open(), then = target.Open();
        var kept = new HashSet<Guid>();
        int later = 0;
        foreach (FirmId firm in firms)
        {
            FirmRecord present = (await Rows.Store(now).FindAsync(firm, cancellation))!, past = (await Rows.Store(then).FindAsync(firm, cancellation))!;
            Assert.Equal(present.Events.Take(past.Events.Count), past.Events);
            Assert.InRange(past.Revision, 1, present.Revision);
            kept.UnionWith(await then.Journeys.Where(row => row.FirmId == firm).Select(row => row.Id.Value).ToListAsync(cancellation));
            later += present.Events.Count - past.Events.Count;
        }

        // All that was acknowledged before it began is in it; what came after it is not.
        Assert.Superset(before, kept);
        Assert.True(later >= 5);
    }

    [Fact]
    public async Task Backup_CancelledOrInTheWay_LeavesWhatWasThere()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        string file = Path.Combine(data.Folder, "backup");
        foreach (BackupForm form in Enum.GetValues<BackupForm>())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatabaseBackup.WriteAsync(data.Choice, file, form, false, Clock, cancellation: cancelled.Token));
        Assert.Empty(Directory.GetFiles(data.Folder, "backup*"));
        await File.WriteAllTextAsync(file, "mine", cancellation);
        await Assert.ThrowsAsync<DatabaseException>(() => DatabaseBackup.WriteAsync(data.Choice, file, null, false, Clock, cancellation: cancellation));
        Assert.Equal("mine", await File.ReadAllTextAsync(file, cancellation));
        await DatabaseBackup.WriteAsync(data.Choice, file, null, true, Clock, cancellation: cancellation);
        Assert.True(new FileInfo(file).Length > 1000);
        await Assert.ThrowsAsync<DatabaseException>(() => DatabaseBackup.WriteAsync(data.Choice, data.Choice.File!, null, true, Clock, cancellation: cancellation));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
