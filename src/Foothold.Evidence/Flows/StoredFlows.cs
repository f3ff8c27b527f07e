using Foothold.Evidence.Store;

namespace Foothold.Evidence.Flows;

/// <summary>Opens the trade flows that were imported into a store.</summary>
public static class StoredFlows
{
    /// <summary>What the name of a segment in a release ends with.</summary>
    public const string SegmentEnding = ".flows";

    /// <summary>The flows of the current releases, or null when none were imported. One release is read as it is; keep the result, it holds the files mapped.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="EvidenceException">A release is damaged.</exception>
    public static ITradeFlows? Open(EvidenceStore store)
    {
        // BACI has brought both sides of every flow together: it goes before what single countries report.
        StoredRelease? release = store.CurrentOf(Dataset.Trade).OrderBy(candidate => candidate.Importer != "baci").ThenBy(candidate => candidate.Importer, StringComparer.Ordinal).FirstOrDefault();
        if (release is null) return null;
        return TradeCube.Open(release.Id, release.Objects.Where(file => file.Name.EndsWith(SegmentEnding, StringComparison.Ordinal)).Select(file => (file.Name, store.PathOf(release, file.Name))));
    }
}
