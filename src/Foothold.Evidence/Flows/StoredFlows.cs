using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Flows;

/// <summary>Opens the trade flows that were imported into a store.</summary>
public static class StoredFlows
{
    /// <summary>
    /// The flows of the current releases as one set, or null when none were imported. Where releases have the same year BACI's is read, since it has brought both sides of every flow together; then by name. Releases in another edition than
    /// the first are read through an imported concordance, or left out where there is none.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="edition">The edition to answer in, or null for that of the first release.</param>
    /// <returns>The flows; keep them, they hold files mapped.</returns>
    /// <exception cref="EvidenceException">A release is damaged, or the edition asked for cannot be reached from any release.</exception>
    public static ITradeFlows? Open(EvidenceStore store, HsEdition? edition = null)
    {
        TradeCube[] cubes = [.. store.CurrentOf(Dataset.Trade).OrderBy(release => release.Importer != "baci").ThenBy(release => release.Importer, StringComparer.Ordinal).Select(release => TradeCube.Open(store, release))];
        if (cubes.Length == 0) return null;
        HsEdition wanted = edition ?? cubes[0].Edition;
        var concordances = new Lazy<HsConcordances>(() => HsConcordances.Open(store));
        ITradeFlows[] sets = [.. cubes.Select(cube => InEdition(cube, wanted, concordances)).OfType<ITradeFlows>()];
        return sets.Length switch
        {
            0 => throw new EvidenceException($"The trade data are in HS {string.Join(", ", cubes.Select(cube => (int)cube.Edition).Distinct())} and no concordance to HS {(int)wanted} was imported. Import the correlation tables; `foothold evidence sources` tells where they are."),
            1 => sets[0],
            _ => new CombinedFlows(sets),
        };
    }

    private static ITradeFlows? InEdition(TradeCube cube, HsEdition wanted, Lazy<HsConcordances> concordances) => cube.Edition == wanted
        ? cube
        : concordances.Value.Find(cube.Edition, wanted) is { } concordance ? new ConcordedFlows(cube, concordance) : null;
}
