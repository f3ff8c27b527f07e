namespace Foothold.Evidence.Store;

/// <summary>What kind of figures a release holds, and so what reads it.</summary>
public enum Dataset
{
    /// <summary>Flows of goods by product, exporter, importer and year (<see cref="Flows.ITradeFlows"/>).</summary>
    Trade,

    /// <summary>Flows of services by category, exporter, importer and year.</summary>
    Services,

    /// <summary>Rates of duty by importer, product, origin and time.</summary>
    Tariffs,

    /// <summary>Figures by series, country and period.</summary>
    Figures,

    /// <summary>Exchange rates by day.</summary>
    Rates,

    /// <summary>What lies between two places: distances, ties.</summary>
    Pairs,

    /// <summary>The goods of one edition of the Harmonized System.</summary>
    Nomenclature,

    /// <summary>How codes of one edition continue in another.</summary>
    Concordance,
}
