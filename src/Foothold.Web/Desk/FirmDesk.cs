using System.Collections.Concurrent;
using Foothold.Advice;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Evidence;
using Foothold.Storage.Firms;
using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Desk;

/// <summary>A firm's record laid out for work: its parts, what it says, the evidence and the day. Immutable; shared between requests.</summary>
public sealed class OpenFirm(FirmRecord record, FirmFile file, EvidenceSet evidence, DateOnly asAt)
{
    private readonly Lazy<FirmProfile> _profile = new(() => FirmProfile.Of(file, evidence, asAt));

    public FirmRecord Record { get; } = record;

    public FirmFile File { get; } = file;

    public Firm Firm => File.Firm;

    public EvidenceSet Evidence { get; } = evidence;

    /// <summary>The day from which everything is seen: today, unless the record names another.</summary>
    public DateOnly AsAt { get; } = asAt;

    /// <summary>What follows from the record; worked out when first asked for.</summary>
    public FirmProfile Profile => _profile.Value;

    /// <summary>Names record, evidence and day: whatever is computed from them alone can be kept under it.</summary>
    public string Key { get; } = $"{record.Id} {record.Revision} {evidence.Release.Id} {asAt:yyyy-MM-dd}";
}

/// <summary>Opens firms for a request, with a memory of those opened lately. Whether somebody may see them has been decided by the access policy before.</summary>
/// <param name="store">The records.</param>
/// <param name="memory">The memory.</param>
/// <param name="evidence">The evidence.</param>
/// <param name="clock">The day.</param>
public sealed class FirmDesk(FirmStore store, DeskMemory memory, EvidenceShelf evidence, TimeProvider clock)
{
    /// <summary>The day that counts as today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().Date);

    public FirmStore Store => store;

    /// <summary>Opens a firm; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The record can no longer be read; a record is checked whenever it is saved, so that means that it was changed from outside.</exception>
    public async Task<OpenFirm?> OpenAsync(FirmId id, CancellationToken cancellation)
    {
        EvidenceSet set = evidence.Current;
        if (await store.RevisionAsync(id, cancellation) is not { } revision) return null;
        if (memory.Find(id, revision, set, Today) is { } known) return known;
        if (await store.FindAsync(id, cancellation) is not { } record) return null;
        FirmFileResult read = store.Read(record);
        FirmFile file = read.File ?? throw new InvalidOperationException($"The record of firm {id} cannot be read: {read.Problems[0].Message}");
        return memory.Keep(new OpenFirm(record, file, set, file.AsAt ?? Today));
    }

    /// <summary>What the frame of a firm's page shows.</summary>
    public static FirmHeading HeadingOf(OpenFirm firm, HttpContext context) => new(firm.Firm.Id, firm.Firm.Name, firm.Firm.IsInvented, (FirmView)context.Items[typeof(FirmView)]!);
}

/// <summary>Firms opened lately, at most a few hundred.</summary>
public sealed class DeskMemory
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<FirmId, OpenFirm> _firms = new();

    public OpenFirm? Find(FirmId id, long revision, EvidenceSet evidence, DateOnly today) =>
        _firms.TryGetValue(id, out OpenFirm? firm) && firm.Record.Revision == revision && ReferenceEquals(firm.Evidence, evidence) && firm.AsAt == (firm.File.AsAt ?? today) ? firm : null;

    public OpenFirm Keep(OpenFirm firm)
    {
        // Whatever was not looked at lately is cheap to open again, so nobody keeps books on it.
        if (_firms.Count >= Most) _firms.Clear();
        return _firms[firm.Firm.Id] = firm;
    }
}

/// <summary>The evidence that all firms are advised with; opened at the first use, opened again when new releases were imported.</summary>
/// <param name="settings">How it is opened.</param>
public sealed class EvidenceShelf(WebSettings settings)
{
    private readonly Lock _gate = new();
    private EvidenceSet? _current;

    public EvidenceSet Current
    {
        get
        {
            lock (_gate) return _current ??= settings.OpenEvidence();
        }
    }

    /// <summary>Opens the evidence anew; firms see it from their next request on.</summary>
    public void Reopen()
    {
        EvidenceSet fresh = settings.OpenEvidence();
        lock (_gate) _current = fresh;
    }
}

/// <summary>Registers the desk.</summary>
public static class DeskSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<EvidenceShelf>();
        services.AddSingleton<DeskMemory>();
        services.AddScoped(provider => new FirmStore(
            provider.GetRequiredService<Storage.FootholdDb>(), provider.GetRequiredService<TimeProvider>(),
            code => provider.GetRequiredService<EvidenceShelf>().Current.Nomenclature is var goods && goods.CanCheck(code.Edition) ? goods.Problem(code) : null));
        services.AddScoped<FirmDesk>();
    }
}
