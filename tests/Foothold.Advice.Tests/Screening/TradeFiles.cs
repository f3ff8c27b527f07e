using System.Globalization;
using System.Text;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Advice.Tests.Screening;

/// <summary>Made-up flows between twelve countries, imported into a store of its own that goes away again.</summary>
internal sealed class TradeFiles : IDisposable
{
    // Thousand dollars: what a pair trades is one over how far apart they stand in this list, times both sizes. All grow by 5 % a year.
    private static readonly (string Code, int Number, double Size)[] Places =
    [
        ("NOR", 579, 3), ("SWE", 752, 5), ("DNK", 208, 3), ("DEU", 276, 20), ("NLD", 528, 8), ("FRA", 251, 15), ("ESP", 724, 9), ("USA", 842, 60), ("BRA", 76, 7), ("JPN", 392, 25), ("KOR", 410, 10), ("CHN", 156, 50),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static double Thousands(string exporter, string importer, string product, int year)
    {
        int i = Array.FindIndex(Places, place => place.Code == exporter), j = Array.FindIndex(Places, place => place.Code == importer);
        // The first goods are what the first countries are good at.
        double strength = product == "190531" ? 12.0 / (1 + i) : 1 + i;
        return i == j ? 0 : Math.Round(100 * strength * Places[i].Size * Places[j].Size / Math.Abs(i - j) * Math.Pow(1.05, year - 2020), 3);
    }

    /// <summary>What a market buys of a product in a year, dollars.</summary>
    public static double Imports(string importer, string product, int year) => 1000 * Places.Sum(place => Thousands(place.Code, importer, product, year));

    /// <summary>The starter set with flows of goods of three years, 2020 to 2022, two dollars a kilogram, three where Norway buys.</summary>
    public EvidenceSet Goods(string edition = "22", params string[] products)
    {
        foreach (int year in new[] { 2020, 2021, 2022 })
        {
            var text = new StringBuilder("t,i,j,k,v,q\n");
            foreach (string product in products.Length > 0 ? products : ["190531", "190532", "691200"])
                foreach ((string exporter, int i, _) in Places)
                    foreach ((string importer, int j, _) in Places)
                        if (Thousands(exporter, importer, product, year) is > 0 and double value)
                            text.Append(CultureInfo.InvariantCulture, $"{year},{i},{j},{product},{value},{Math.Round(value / (importer == "NOR" ? 3 : 2), 3)}\n");
            File.WriteAllText(Path.Combine(_folder, $"BACI_HS{edition}_Y{year}_Vinvented.csv"), text.ToString());
        }

        return Import();
    }

    /// <summary>The starter set with flows of computer services of three years: what everybody buys of Sweden grows by a tenth a year.</summary>
    public EvidenceSet Services()
    {
        var text = new StringBuilder("Reporter,Partner,Flow,Item_code,Year,Reported_value,Final_value,Balanced_value\n");
        foreach (int year in new[] { 2020, 2021, 2022 })
            foreach ((string importer, _, double size) in Places.Where(place => place.Code != "SWE"))
                text.Append(CultureInfo.InvariantCulture, $"SWE,{importer},Exports,SI,{year},{10 * size},,{10 * size * Math.Pow(1.1, year - 2020)}\n");
        File.WriteAllText(Path.Combine(_folder, "batis.csv"), text.ToString());
        return Import();
    }

    private EvidenceSet Import()
    {
        string store = Path.Combine(_folder, "store");
        ImportRun.Run(EvidenceStore.Open(store), new ImportRequest(Directory.GetFiles(_folder), new DateOnly(2026, 6, 1)), TestContext.Current.CancellationToken);
        return Worlds.Starter.WithImports(EvidenceStore.Open(store));
    }
}
