using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence.Building.Inputs;
using Foothold.Evidence.Building.Tables;

namespace Foothold.Evidence.Building;

/// <summary>One run of the builder.</summary>
internal sealed class StarterBuild(string sourceFolder, DateOnly builtOn, IProgress<string>? progress, CancellationToken cancellation)
{
    /// <summary>All raw files, in the order in which they are read: later ones may lean on earlier ones.</summary>
    public static IReadOnlyList<IRawInput> Inputs() =>
    [
        new CountryCodesInput(),
        new CountryGroupsInput(),
        new CapitalsInput(),
        IndicatorsInput.WorldDevelopmentIndicators(),
        IndicatorsInput.InternetUsers(),
        new GovernanceInput(),
        new LogisticsInput(),
        new TariffInput(),
        new VatHistoryInput(),
        new VatWorldInput(),
        new GeodistInput(),
        new AgreementNamesInput(),
        new ProvisionsInput(),
        new TradeInput(),
        new SectionsInput(),
        new GoodsInput(),
        new RatesInput(),
    ];

    public BuildReport Run(string outputFolder)
    {
        if (!Directory.Exists(sourceFolder)) throw new EvidenceException($"The folder {sourceFolder} with the raw files does not exist. Give the folder with --from.");
        var draft = new Draft();
        var reports = new List<InputReport>();
        foreach (IRawInput input in Inputs())
        {
            cancellation.ThrowIfCancellationRequested();
            using var rows = new RawTable(sourceFolder, input.File, input.Columns);
            input.Read(rows, draft);
            reports.Add(rows.Report);
            progress?.Report($"{input.File}: {rows.Report.RowsKept} of {rows.Report.RowsRead} rows");
        }

        AddOwnFacts(draft);
        AddDerived(draft);
        cancellation.ThrowIfCancellationRequested();
        (TableText series, TableText figures, IReadOnlyDictionary<CountryCode, int> seriesOf) = FigureTable.Write(draft);
        (TableText agreements, TableText agreementPairs) = AgreementTable.Write(draft);
        (TableText daily, TableText averages) = RateTables.Write(draft.Rates);
        TableText[] tables =
        [
            series, figures, agreements, agreementPairs, daily, averages, AgreementTable.WriteRestrictions(), CountryTable.Write(draft, seriesOf), PairTable.Write(draft),
            PlainTables.Sources(), PlainTables.Sections(draft), PlainTables.Goods(draft),
        ];
        cancellation.ThrowIfCancellationRequested();
        Release release = SetWriter.Write(outputFolder, builtOn, tables, Notice.Text());
        progress?.Report($"{outputFolder}: release {release.Id}, {release.Tables.Sum(table => table.Bytes)} bytes");
        return new BuildReport(release, reports);
    }

    private static void AddOwnFacts(Draft draft)
    {
        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("places.tsv"))
        {
            PlaceDraft place = draft.Places[CountryCode.Parse(row["iso3"])];
            if (row["region"].Length > 0) (place.Region, place.Subregion) = (row["region"], row["subregion"]);
            if (row["income"].Length > 0) place.Income = Enum.Parse<IncomeGroup>(row["income"]);
            if (row["official_languages"].Length > 0) place.StatedLanguages = row["official_languages"].Split(' ');
            if (row["latitude"].Length > 0) (place.Latitude, place.Longitude) = (double.Parse(row["latitude"], CultureInfo.InvariantCulture), double.Parse(row["longitude"], CultureInfo.InvariantCulture));
            if (row["landlocked"].Length > 0) place.Landlocked = row["landlocked"] == "1";
        }

        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("culture.tsv")) draft.Places[CountryCode.Parse(row["iso3"])].Culture = row["cluster"];
    }

    private static void AddDerived(Draft draft)
    {
        foreach ((CountryCode importer, int year, double index) in draft.Panel.Concentration().OrderBy(item => item.Importer).ThenBy(item => item.Year))
            draft.Observe("imports.supplier.concentration", importer, Period.Year(year), index);
        foreach (((CountryCode country, int year), HashSet<int> ids) in draft.Panel.AgreementsOf.OrderBy(item => item.Key.Country).ThenBy(item => item.Key.Year))
        {
            (bool Labour, bool Environment)[] known = [.. ids.Where(draft.Panel.Provisions.ContainsKey).Select(id => draft.Panel.Provisions[id])];
            if (known.Length == 0) continue;
            draft.Observe("agreements.labour", country, Period.Year(year), (double)known.Count(item => item.Labour) / known.Length);
            draft.Observe("agreements.environment", country, Period.Year(year), (double)known.Count(item => item.Environment) / known.Length);
        }
    }
}
