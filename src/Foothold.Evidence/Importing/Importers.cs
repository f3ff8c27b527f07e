using Foothold.Domain.Text;
using Foothold.Evidence.Importing.Baci;
using Foothold.Evidence.Importing.Comtrade;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Importing.Goods;
using Foothold.Evidence.Importing.Pairs;
using Foothold.Evidence.Importing.Services;
using Foothold.Evidence.Importing.Tariffs;

namespace Foothold.Evidence.Importing;

/// <summary>All importers. A file is offered to them in this order; as no two recognise the same file, the order is that of the datasets and, within one, of the sources' ids.</summary>
public static class Importers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new BaciImporter(),
        new ComtradeImporter(),

        new BatisImporter(),
        new WtoServicesImporter(),

        new TariffLinesImporter(),
        new TrainsImporter(),
        new UsTariffImporter(),

        new LogisticsImporter(),
        new VatHistoryImporter(),
        new VatWorldImporter(),
        new GovernanceImporter(),
        new WorldBankPagesImporter(),
        new WorldBankCsvImporter(),

        new EuroRatesImporter(),

        new CepiiGeoDistImporter(),
        new CepiiGravityImporter(),

        new HsNomenclatureImporter(),
        new HsConcordanceImporter(),
    ];

    /// <summary>An importer by its id.</summary>
    /// <exception cref="EvidenceException">There is none; the message names the nearest one.</exception>
    public static IImporter Get(string id) => All.FirstOrDefault(importer => importer.About.Id == id)
        ?? throw new EvidenceException($"No importer is called \"{id}\".{Spelling.DidYouMean(id, All.Select(importer => importer.About.Id))} `foothold evidence sources` lists them.");
}
