using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Foothold.Storage;

/// <summary>
/// Counts what this process writes to the database, so that whatever was made from the database can be thrown away as soon as something may have changed.
/// Counts too often rather than too seldom: every statement that is no query, every save and every commit. What other processes write is not seen.
/// </summary>
public sealed class WriteCounter
{
    private long _count;

    /// <summary>Makes a counter; add <see cref="Interceptors"/> to the options of the database.</summary>
    public WriteCounter() => Interceptors = [new Saves(this), new Commits(this), new Statements(this)];

    /// <summary>The count; two equal ones mean that nothing was written between.</summary>
    public long Value => Interlocked.Read(ref _count);

    /// <summary>What watches the database.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; }

    private void Add() => Interlocked.Increment(ref _count);

    private sealed class Saves(WriteCounter counter) : SaveChangesInterceptor
    {
        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            counter.Add();
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            counter.Add();
            return ValueTask.FromResult(result);
        }
    }

    // What was written inside a transaction can be seen from its commit on, so that is when whatever was read before is old.
    private sealed class Commits(WriteCounter counter) : DbTransactionInterceptor
    {
        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => counter.Add();

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            counter.Add();
            return Task.CompletedTask;
        }
    }

    private sealed class Statements(WriteCounter counter) : DbCommandInterceptor
    {
        public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
        {
            counter.Add();
            return result;
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            counter.Add();
            return ValueTask.FromResult(result);
        }
    }
}
