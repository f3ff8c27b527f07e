using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Upkeep;

/// <summary>Brings a database to the form this version needs.</summary>
public static class DatabaseUpkeep
{
    /// <summary>Makes the database, or brings it up to date; does nothing to one that is.</summary>
    /// <param name="choice">Which database.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    public static async Task MigrateAsync(DatabaseChoice choice, CancellationToken cancellation = default)
    {
        var options = new DbContextOptionsBuilder<FootholdDb>();
        choice.Configure(options);
        await using var db = new FootholdDb(options.Options);
        await db.Database.EnsureCreatedAsync(cancellation);
    }
}
