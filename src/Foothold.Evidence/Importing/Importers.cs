using Foothold.Domain.Text;
using Foothold.Evidence.Importing.Figures;

namespace Foothold.Evidence.Importing;

/// <summary>All importers, in the order in which a file is offered to them.</summary>
public static class Importers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new Services.BatisImporter(),
        new CepiiGeoDistImporter(),
        new CepiiGravityImporter(),
        new ComtradeImporter(),
        new HsConcordanceImporter(),
        new WorldBankPages(),
        new WorldBankCsv(),
        new GovernanceFile(),
        new LogisticsFile(),
        new VatWorldFile(),
        new VatHistoryFile(),
        new EuroRates(),
        new Tariffs.UsTariffImporter(),
        new Tariffs.TrainsImporter(),
        new Tariffs.TariffLinesImporter(),
        new Trade.BaciImporter(),
        new HsNomenclatureImporter(),
        new Services.WtoServicesImporter(),
    ];

    /// <summary>An importer by its id.</summary>
    /// <exception cref="EvidenceException">There is none; the message names the nearest one.</exception>
    public static IImporter Get(string id) => All.FirstOrDefault(importer => importer.About.Id == id)
        ?? throw new EvidenceException($"No importer is called \"{id}\".{Spelling.DidYouMean(id, All.Select(importer => importer.About.Id))} `foothold evidence sources` lists them.");
}
