using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Firms;

/// <summary>What came of a change to a firm's record.</summary>
/// <param name="Record">The record after it; null when nothing was saved.</param>
/// <param name="File">What the record says, read; null when nothing was saved.</param>
/// <param name="Problems">What is wrong with what was to be saved; empty when nothing is.</param>
/// <param name="IsStale">Whether somebody else changed the record since the revision that the change was made on; nothing was saved.</param>
public sealed record FirmChange(FirmRecord? Record, FirmFile? File, IReadOnlyList<FileProblem> Problems, bool IsStale)
{
    /// <summary>Whether it was saved.</summary>
    public bool IsSaved => Record is not null;
}

/// <summary>What came of appending events that may have been sent before.</summary>
/// <param name="Change">The change as a whole; when every event was there already, the record as it stands.</param>
/// <param name="IsNew">For each event sent, whether it is recorded now for the first time; empty when nothing was saved.</param>
public sealed record AppendedEvents(FirmChange Change, IReadOnlyList<bool> IsNew);

/// <summary>
/// Reads and changes firms' records. Every change is one transaction: the whole record as it would be is read by <see cref="FirmFileReader"/> first, so that what is kept is always a valid firm's file.
/// Writers of one firm never lose anything of each other: a change is saved only on the revision that it was made on. What else the context is tracking is dropped.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">What day it is.</param>
/// <param name="checkCode">Says what is wrong with a goods code, or null; as in <see cref="FirmFileReader.Read"/>.</param>
public sealed class FirmStore(FootholdDb db, TimeProvider clock, Func<HsCode, string?> checkCode)
{
    /// <summary>What is kept for a section that was taken out.</summary>
    internal const string TakenOut = "null";

    // Compiled once for each model: a process may work on both kinds of database.
    private static readonly ConditionalWeakTable<IModel, Func<FootholdDb, FirmId, CancellationToken, Task<long?>>> FindRevision = [];

    /// <summary>The record of a firm at its latest revision.</summary>
    /// <returns>The record, or null where there is no such firm.</returns>
    public Task<FirmRecord?> FindAsync(FirmId id, CancellationToken cancellation = default) => FirmRecordQuery.ReadAsync(db, id, cancellation);

    /// <summary>The revision of a firm; null where there is no such firm. One indexed read, for caches and ETags.</summary>
    public Task<long?> RevisionAsync(FirmId id, CancellationToken cancellation = default) =>
        FindRevision.GetValue(db.Model, _ => EF.CompileAsyncQuery((FootholdDb context, FirmId firm, CancellationToken stop) => context.Firms.Where(row => row.Id == firm).Select(row => (long?)row.Revision).FirstOrDefault()))(db, id, cancellation);

    /// <summary>Begins the record of a firm; the actor becomes its owner.</summary>
    /// <param name="record">The record, as from <see cref="FirmRecord.FromFile"/>.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The saved record; stale when a firm with the id is here already.</returns>
    public async Task<FirmChange> CreateAsync(FirmRecord record, Actor actor, CancellationToken cancellation = default)
    {
        FirmFileResult read = Read(record);
        if (read.File is not { } file) return Refused(read.Problems);
        if (file.Firm.Id != record.Id) return Refused([IdChanged]);
        DateTimeOffset now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        try
        {
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await RevisionAsync(record.Id, cancellation) is not null) return Stale;
            var empty = new FirmRecord(record.Id, 0, record.IsInvented, new Dictionary<string, string>(), [], []);
            db.Firms.Add(new FirmRow { Id = record.Id, Name = file.Firm.Name, Home = file.Firm.Home.Alpha3, IsInvented = record.IsInvented, Revision = 1, CreatedAt = now });
            db.FirmMemberships.Add(new FirmMembership { FirmId = record.Id, PersonId = actor.Person, Role = FirmRole.Owner, Since = now });
            Audit(AuditActions.FirmCreated, record.Id, "", actor, now);
            AddDifference(empty, record, file, 1, actor, now);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return new FirmChange(record with { Revision = 1 }, file, [], false);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Either somebody else was faster with the same firm, or one of the events belongs to another.
            if (await RevisionAsync(record.Id, cancellation) is not null) return Stale;
            IReadOnlyList<FileProblem> taken = await TakenAsync(record.Id, file, 0, cancellation);
            if (taken.Count > 0) return Refused(taken);
            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Changes the record of a firm: sections may be replaced, events and answers appended.</summary>
    /// <param name="id">The firm.</param>
    /// <param name="expected">The revision that the change was made on: another is stale. Null where the change fits any revision, as when appending: it is then made again when somebody else was faster.</param>
    /// <param name="change">Gives the new record from the present one; pure, may be called again. The same record changes nothing, and counts as saved.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The saved record, or problems, or stale. Null where there is no such firm.</returns>
    /// <exception cref="InvalidOperationException">The change took events or answers away, or altered them.</exception>
    public Task<FirmChange?> ChangeAsync(FirmId id, long? expected, Func<FirmRecord, FirmRecord> change, Actor actor, CancellationToken cancellation = default) =>
        ApplyAsync(id, expected, record => Task.FromResult((change(record), (IReadOnlyList<FileProblem>)[])), actor, cancellation);

    /// <summary>Appends events, each with the id of its own (<see cref="EventStamp"/>). One that is recorded already with the same content is not recorded again, so that who lost the answer can send again.</summary>
    /// <param name="id">The firm.</param>
    /// <param name="events">The events as JSON. Who recorded them when is no part of their content here: it differs when they are sent again on another day.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>Which were new; problems when the content of an id that is taken is another. Null where there is no such firm.</returns>
    /// <exception cref="ArgumentException">An event has no UUID as its id.</exception>
    public async Task<AppendedEvents?> AppendEventsAsync(FirmId id, IReadOnlyList<string> events, Actor actor, CancellationToken cancellation = default)
    {
        SentEvent[] sent = [.. events.Select(SentEvent.Read)];
        bool[] isNew = [];
        FirmChange? change = await ApplyAsync(id, null, async record =>
        {
            (isNew, IReadOnlyList<FileProblem> problems) = await SiftAsync(id, record, sent, cancellation);
            string[] fresh = [.. events.Where((_, place) => isNew[place])];
            return (fresh.Length == 0 ? record : record.WithEvents(fresh), problems);
        }, actor, cancellation);
        return change is null ? null : new AppendedEvents(change, change.IsSaved ? isNew : []);
    }

    /// <summary>Reads a record as a firm's file.</summary>
    public FirmFileResult Read(FirmRecord record) => FirmFileReader.Read(record.ToFile(), DateOnly.FromDateTime(clock.GetLocalNow().Date), null, checkCode);

    private static FirmChange Stale { get; } = new(null, null, [], true);

    private static FileProblem IdChanged { get; } = new(0, 0, "the id of a firm cannot be changed.") { Path = "/firm/id" };

    private static FirmChange Refused(IReadOnlyList<FileProblem> problems) => new(null, null, problems, false);

    private async Task<FirmChange?> ApplyAsync(FirmId id, long? expected, Func<FirmRecord, Task<(FirmRecord After, IReadOnlyList<FileProblem> Problems)>> change, Actor actor, CancellationToken cancellation)
    {
        // At first the record is read and checked without keeping others waiting. Who was overtaken tries again with the firm held, and cannot be overtaken then.
        for (bool isHeld = false; ; isHeld = true)
        {
            db.ChangeTracker.Clear();
            IDbContextTransaction? transaction = null;
            try
            {
                if (isHeld) transaction = await HoldAsync(id, cancellation);
                if (await FindAsync(id, cancellation) is not { } before) return null;
                if (expected is { } wanted && before.Revision != wanted) return Stale;
                (FirmRecord after, IReadOnlyList<FileProblem> problems) = await change(before);
                if (problems.Count > 0) return Refused(problems);
                FirmFileResult read = Read(after);
                if (read.File is not { } file) return Refused(read.Problems);
                if (file.Firm.Id != id || after.Id != id) return Refused([IdChanged]);
                DateTimeOffset now = clock.GetUtcNow();
                long revision = before.Revision + 1;
                if (!AddDifference(before, after, file, revision, actor, now)) return new FirmChange(before, file, [], false);
                transaction ??= await db.Database.BeginTransactionAsync(cancellation);
                int moved = await db.Firms.Where(row => row.Id == id && row.Revision == before.Revision)
                    .ExecuteUpdateAsync(row => row.SetProperty(firm => firm.Revision, revision).SetProperty(firm => firm.Name, file.Firm.Name).SetProperty(firm => firm.Home, file.Firm.Home.Alpha3), cancellation);
                if (moved == 0)
                {
                    if (expected is not null) return Stale;
                    continue;
                }

                try
                {
                    await db.SaveChangesAsync(cancellation);
                }
                catch (DbUpdateException)
                {
                    // The firm is held, so what stands in the way belongs to another one.
                    await transaction.DisposeAsync();
                    IReadOnlyList<FileProblem> taken = await TakenAsync(id, file, before.Events.Count, cancellation);
                    if (taken.Count > 0) return Refused(taken);
                    throw;
                }

                await transaction.CommitAsync(cancellation);
                return new FirmChange(after with { Revision = revision }, file, [], false);
            }
            finally
            {
                if (transaction is not null) await transaction.DisposeAsync();
                db.ChangeTracker.Clear();
            }
        }
    }

    // A transaction in which nobody else can change the firm. On SQLite a transaction of ours keeps every other writer out from its beginning.
    private async Task<IDbContextTransaction> HoldAsync(FirmId id, CancellationToken cancellation)
    {
        IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"firms\" WHERE \"Id\" = {id.Value} FOR UPDATE", cancellation);
        return transaction;
    }

    // Parts what was sent into what is new, what is there already, and what contradicts what is there.
    private async Task<(bool[] IsNew, IReadOnlyList<FileProblem> Problems)> SiftAsync(FirmId id, FirmRecord record, SentEvent[] sent, CancellationToken cancellation)
    {
        EventId[] ids = [.. sent.Select(entry => entry.Id).Distinct()];
        var recorded = await db.Journeys.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.FirmId, row.Json }).ToListAsync(cancellation);
        Dictionary<EventId, (bool IsOurs, JsonObject Content)> known = recorded.ToDictionary(row => row.Id, row => (row.FirmId == id, SentEvent.Read(row.Json).Content));
        var isNew = new bool[sent.Length];
        var problems = new List<FileProblem>();
        int place = record.Events.Count;
        for (int i = 0; i < sent.Length; i++)
        {
            if (!known.TryGetValue(sent[i].Id, out (bool IsOurs, JsonObject Content) there))
            {
                isNew[i] = true;
                known.Add(sent[i].Id, (true, sent[i].Content));
                place++;
            }
            else if (!there.IsOurs || !JsonNode.DeepEquals(there.Content, sent[i].Content))
            {
                problems.Add(Taken(sent[i].Id, place));
            }
        }

        return (isNew, problems);
    }

    private async Task<IReadOnlyList<FileProblem>> TakenAsync(FirmId id, FirmFile file, int from, CancellationToken cancellation)
    {
        EventId[] ids = [.. file.Journey.Log.Skip(from).Select(entry => entry.Id)];
        List<EventId> taken = await db.Journeys.AsNoTracking().Where(row => ids.Contains(row.Id) && row.FirmId != id).Select(row => row.Id).ToListAsync(cancellation);
        return [.. taken.Select(entry => Taken(entry, from + Array.IndexOf(ids, entry)))];
    }

    private static FileProblem Taken(EventId id, int place) =>
        new(0, 0, $"another event is recorded with the id {id}; give this one an id of its own, and if it corrects that one, name it in \"supersedes\".") { Path = string.Create(CultureInfo.InvariantCulture, $"/journey/{place}/id") };

    // True when there is any.
    private bool AddDifference(FirmRecord before, FirmRecord after, FirmFile file, long revision, Actor actor, DateTimeOffset now)
    {
        if (!Continues(before.Events, after.Events) || !Continues(before.Answers, after.Answers)) throw new InvalidOperationException("Events and answers are only ever appended.");
        bool isAny = after.Events.Count > before.Events.Count || after.Answers.Count > before.Answers.Count;
        foreach (string section in Sections.All)
        {
            string? old = before.Sections.GetValueOrDefault(section), json = after.Sections.GetValueOrDefault(section);
            if (old == json) continue;
            isAny = true;
            db.Sections.Add(new FirmSection { FirmId = after.Id, Section = section, Revision = revision, Json = json ?? TakenOut, By = actor.Person, At = now });
            Audit(AuditActions.SectionWritten, after.Id, section, actor, now);
        }

        for (int place = before.Events.Count; place < after.Events.Count; place++)
        {
            JourneyEvent entry = file.Journey.Log[place];
            string kind = Words.Hyphenated(entry.GetType().Name);
            db.Journeys.Add(new JourneyRow { Id = entry.Id, FirmId = after.Id, Sequence = place + 1, Kind = kind, On = entry.On, Json = after.Events[place], Supersedes = entry.Supersedes, By = actor.Person, At = now });
            Audit(AuditActions.EventRecorded, after.Id, string.Create(CultureInfo.InvariantCulture, $"{kind} {entry.Id}"), actor, now);
        }

        for (int place = before.Answers.Count; place < after.Answers.Count; place++)
        {
            db.Answers.Add(new AnswerRow { Id = Guid.CreateVersion7(now), FirmId = after.Id, Sequence = place + 1, Json = after.Answers[place], By = actor.Person, At = now });
            Audit(AuditActions.AnswersSent, after.Id, string.Create(CultureInfo.InvariantCulture, $"sheet {place + 1}"), actor, now);
        }

        return isAny;
    }

    private static bool Continues(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (after.Count < before.Count) return false;
        for (int i = 0; i < before.Count; i++)
            if (!ReferenceEquals(before[i], after[i]) && before[i] != after[i]) return false;
        return true;
    }

    private void Audit(string action, FirmId firm, string subject, Actor actor, DateTimeOffset now) =>
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = firm, Action = action, Subject = subject });
}
