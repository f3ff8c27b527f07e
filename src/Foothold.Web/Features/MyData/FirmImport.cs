using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.MyData;

/// <summary>What came of bringing a firm's file in.</summary>
/// <param name="Firm">The firm; null when nothing was saved.</param>
/// <param name="Problems">What is wrong with the file.</param>
/// <param name="IsHere">Whether the firm is on record here already.</param>
public sealed record ImportResult(FirmId? Firm, IReadOnlyList<FileProblem> Problems, bool IsHere);

/// <summary>Brings a firm in from its file. Everything or nothing is saved.</summary>
public sealed class FirmImport(FirmStore store, EvidenceShelf evidence, TimeProvider clock)
{
    public async Task<ImportResult> ImportAsync(ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellation)
    {
        FirmFileResult read = FirmFileReader.Read(file.Span, DateOnly.FromDateTime(clock.GetLocalNow().Date), null, code => evidence.Current.Nomenclature is var goods && goods.CanCheck(code.Edition) ? goods.Problem(code) : null);
        if (read.File is not { } found) return new ImportResult(null, read.Problems, false);
        FirmChange change = await store.CreateAsync(FirmRecord.FromFile(file, found), actor, cancellation);
        return change.IsSaved ? new ImportResult(found.Firm.Id, [], false) : new ImportResult(null, change.Problems, change.IsStale);
    }
}
