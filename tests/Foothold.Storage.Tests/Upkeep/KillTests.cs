using System.Diagnostics;
using Foothold.Domain.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Upkeep;

/// <summary>A process that writes is killed without warning, several times over: what it had acknowledged is there, once, and the database is whole.</summary>
public sealed class KillTests
{
    private const int Rounds = 4;

    [Fact]
    public async Task Kill_InAStormOfWrites_LosesNothingThatWasAcknowledged()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        FirmId[] firms;
        await using (FootholdDb db = data.Open()) firms = [await Rows.EnterAsync(db, "bakery"), await Rows.EnterAsync(db, "glass")];
        SqliteConnection.ClearAllPools();
        var chance = new Random(20261122);
        var acknowledged = new HashSet<Guid>();
        for (int round = 0; round < Rounds; round++)
        {
            int before = acknowledged.Count, enough = chance.Next(5, 60);
            using Process child = Child.Start(WriteStorm.Verb, [data.Choice.File!, .. firms.Select(firm => firm.ToString())]);
            Task<string> errors = child.StandardError.ReadToEndAsync(cancellation);
            while (acknowledged.Count - before < enough && await child.StandardOutput.ReadLineAsync(cancellation) is { } line) Assert.True(acknowledged.Add(Guid.Parse(line)), "An event was acknowledged twice.");
            // Not at a moment that suits it.
            Thread.SpinWait(chance.Next(200_000));
            child.Kill();
            // What it still said in time counts as well; a line that was cut off acknowledges nothing.
            while (await child.StandardOutput.ReadLineAsync(cancellation) is { } line)
                if (Guid.TryParse(line, out Guid id)) Assert.True(acknowledged.Add(id), "An event was acknowledged twice.");
            await child.WaitForExitAsync(cancellation);
            Assert.True(child.ExitCode != 0 && acknowledged.Count - before >= enough, $"The storm ended by itself: {await errors}");

            DatabaseReport report = await DatabaseCheck.RunAsync(data.Choice, new FixedClock(Rows.Day), cancellation: cancellation);
            Assert.All(report.Parts, part => Assert.Empty(part.Problems));
            await using FootholdDb db = data.Open();
            List<Guid> there = await db.Journeys.AsNoTracking().Select(row => row.Id.Value).ToListAsync(cancellation);
            Assert.Equal(there.Count, there.Distinct().Count());
            Assert.Superset(acknowledged, there.ToHashSet());
        }
    }
}
