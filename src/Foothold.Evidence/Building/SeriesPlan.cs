using Foothold.Domain.Figures;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building;

/// <summary>A series of the set: what it is, and how many of its last values per country are kept.</summary>
internal sealed record SeriesPlan(string Id, string Title, string Unit, string SourceId, FigureQuality Quality, bool IsLogarithmic, int Keep, string Note)
{
    private const int Slow = 3, Volatile = 8;

    /// <summary>All series, by id.</summary>
    public static IReadOnlyList<SeriesPlan> All { get; } =
    [
        .. new SeriesPlan[]
        {
            Wdi("gdp.usd", "Gross domestic product", "USD", true, Volatile, "Current prices and exchange rates."),
            Wdi("gdp.growth", "Growth of gross domestic product", "% a year", false, Volatile, "Volume."),
            Wdi("gdp.percapita.ppp", "Gross domestic product per head at purchasing power parity", "international $", true, Slow, "Current international dollars."),
            Wdi("population", "Population", "persons", true, Slow, ""),
            Wdi("population.growth", "Growth of the population", "% a year", false, Slow, ""),
            Wdi("urban.share", "Urban population", "% of population", false, Slow, "National definitions of urban differ."),
            Wdi("imports.merchandise.usd", "Imports of goods", "USD", true, Volatile, "Includes goods re-exported later: high for Hong Kong, Singapore, the Netherlands, Belgium."),
            Wdi("imports.share", "Imports of goods and services", "% of GDP", false, Slow, ""),
            Wdi("trade.openness", "Trade in goods, exports and imports", "% of GDP", false, Slow, ""),
            Wdi("inflation.cpi", "Inflation of consumer prices", "% a year", false, Volatile, ""),
            Wdi("fx.rate", "Exchange rate, average of the year", "local currency per USD", true, Volatile, "After a change of currency the level jumps; the drift is estimated robustly."),
            Wdi("unemployment", "Unemployment", "% of labour force", false, Slow, "Modelled by the ILO.") with { Quality = FigureQuality.Estimated },
            Wdi("price.level", "Price level of GDP", "ratio to the United States", true, Slow, "Purchasing power parity divided by the exchange rate; 1 is as dear as the United States.") with { Quality = FigureQuality.Estimated },
            Wdi("broadband", "Fixed broadband subscriptions", "per 100 persons", false, Slow, ""),
            Wdi("secure.servers", "Secure internet servers", "per million persons", true, Slow, "High where servers of other countries are hosted."),
            new("internet.users", "Internet users", "% of population", SourceIds.Gapminder, FigureQuality.Reported, false, Slow, ""),
            Wgi("va", "Voice and accountability"),
            Wgi("pv", "Political stability and absence of violence"),
            Wgi("ge", "Government effectiveness"),
            Wgi("rq", "Regulatory quality"),
            Wgi("rl", "Rule of law"),
            Wgi("cc", "Control of corruption"),
            Lpi("overall", "overall", "Standard errors from the published bounds, read as an 80 % interval; none for 2007 and 2023."),
            Lpi("customs", "customs clearance", ""),
            Lpi("shipments", "international shipments", ""),
            Lpi("timeliness", "timeliness", ""),
            new("tariff.mean", "Applied tariff on all goods, weighted by trade", "% of value", SourceIds.Tariff, FigureQuality.Reported, false, 1, "An average over all goods and origins, not the duty on yours. Members of the EU share one value."),
            new("vat.history", "Standard rate of VAT at the end of the year", "%", SourceIds.VatHistory, FigureQuality.Reported, false, Slow, "Mostly Europe. 0 where there is no such tax."),
            new("vat.standard", "Standard rate of VAT, GST or sales tax", "%", SourceIds.VatWorld, FigureQuality.Reported, false, 1, "As of October 2025. 0 where there is no such tax at the national level; regions may add their own (United States, Canada). The drift is that of vat.history."),
            new("imports.supplier.concentration", "Concentration of the origins of imports (Herfindahl)", "index 0-1", SourceIds.Trade, FigureQuality.Estimated, true, 1, "Computed from goods exports to the country in 2016: 1 is one supplier only."),
            new("agreements.labour", "Trade agreements with a labour-market provision", "share 0-1", SourceIds.Agreements, FigureQuality.Estimated, false, 1, "Weak proxy for labour standards: share of the country's preferential agreements of 2016 with provision lm_prov_10."),
            new("agreements.environment", "Trade agreements with an environmental provision", "share 0-1", SourceIds.Agreements, FigureQuality.Estimated, false, 1, "Weak proxy for environmental standards: share of the country's preferential agreements of 2016 with provision env_prov_18."),
        }.OrderBy(series => series.Id, StringComparer.Ordinal),
    ];

    private static SeriesPlan Wdi(string id, string title, string unit, bool logarithmic, int keep, string note) =>
        new(id, title, unit, SourceIds.Wdi, FigureQuality.Reported, logarithmic, keep, note);

    private static SeriesPlan Wgi(string dimension, string title) =>
        new($"wgi.{dimension}", title, "score, standard normal", SourceIds.Wgi, FigureQuality.Estimated, false, Slow, "From about -2.5 to 2.5, high is good; the mean of all countries is near 0 in every year.");

    private static SeriesPlan Lpi(string part, string title, string note) =>
        new($"lpi.{part}", $"Logistics performance, {title}", "score 1-5", SourceIds.Lpi, FigureQuality.Reported, false, Slow, note);
}
