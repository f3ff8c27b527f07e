using System.Globalization;
using Foothold.Statistics.Complexity;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;
using Foothold.Tests.Shared;

namespace Foothold.Statistics.Tests.Complexity;

public sealed class ComplexityReferenceTests
{
    [Fact]
    public void Numbers_OfPyEcomplexity_AreReproduced()
    {
        PresenceMatrix presence = PresenceMatrix.FromAmounts(new RealMatrix(6, 8, SixByEight.Amounts));
        var space = new ActivitySpace(presence);
        ComplexityResult index = ComplexityIndex.Compute(presence);
        RealMatrix with = space.AllDensities(true), without = space.AllDensities(false);
        double[] outlook = ComplexityOutlook.Places(space, index), gains = new double[8];
        ComplexityOutlook.Gains(space, index, 1, gains);
        const string Package = "py-ecomplexity 0.5, run on the same amounts";
        var checks = new List<ReferenceCheck>();
        for (int c = 0; c < 6; c++)
        {
            int place = c;
            checks.Add(new($"6 × 8, index of place {c}", Package, SixByEight.PlaceIndex[c], 1e-6, () => index.Places[place]));
        }

        for (int p = 0; p < 8; p++)
        {
            int activity = p;
            checks.Add(new($"6 × 8, index of activity {p}", Package, SixByEight.ActivityIndex[p], 1e-6, () => index.Activities[activity]));
        }

        checks.Add(new("6 × 8, second eigenvalue", "numpy.linalg.eigvals", 0.5960122410073166, 1e-6, () => index.Components[0].SecondEigenvalue));
        checks.Add(new("6 × 8, Balassa index of 0 in 1", Package, SixByEight.Balassa[1], 1e-6, () => RevealedAdvantage.Balassa(new RealMatrix(6, 8, SixByEight.Amounts))[0, 1]));
        checks.Add(new("6 × 8, proximity of 0 and 5", Package, SixByEight.Proximity[5], 1e-6, () => space.Proximity(0, 5)));
        checks.Add(new("6 × 8, density around 4 in place 3, with itself", Package, SixByEight.DensityWithItself[28], 1e-6, () => with[3, 4]));
        checks.Add(new("6 × 8, density around 4 in place 3, without itself", "numpy", SixByEight.DensityWithoutItself[28], 1e-6, () => without[3, 4]));
        checks.Add(new("6 × 8, outlook of place 1", Package, SixByEight.Outlook[1], 1e-6, () => outlook[1]));
        checks.Add(new("6 × 8, gain of activity 2 in place 1", Package, SixByEight.Gain[10], 1e-6, () => gains[2]));
        ValidationTable.Hold("complexity.md", checks);
    }

    [Fact]
    public void WorldOf785Activities_1998To2000_RanksAsNumpyDoes()
    {
        string path = Path.Combine(Repository.Shared ?? "", "data", "world_exports_by_product_avg1998_2000.csv");
        if (!File.Exists(path)) Assert.Skip("The example data of the R package economiccomplexity are not on this machine.");
        (List<string> places, List<string> activities, RealMatrix amounts) = Read(path);
        Assert.Equal((226, 785), (places.Count, activities.Count));
        PresenceMatrix presence = PresenceMatrix.FromAmounts(amounts);
        ComplexityResult all = ComplexityIndex.Compute(presence);
        Assert.Equal(31951, all.ObservationsUsed);
        Assert.Equal(0.17913392, all.Components[0].SecondEigenvalue, 1e-7);
        // Of all places, the first and third are uninhabited islands: the noise of tiny totals.
        Assert.Equal(["sgs", "jpn", "hmd", "gbr", "deu"], Ranked(places, all.Places).Take(5));
        Assert.Equal(2.262632, all.Places[places.IndexOf("jpn")], 1e-5);
        Assert.Equal(5.638347, all.Activities[activities.IndexOf("7284")], 1e-5);
        Assert.Equal(-5.982233, all.Activities[activities.IndexOf("3330")], 1e-5);
        // Proximities sum to what numpy says, and density around live animals in Germany.
        var space = new ActivitySpace(presence);
        var densities = new double[785];
        space.Densities(places.IndexOf("deu"), densities, true);
        Assert.Equal(0.50408809, densities[0], 1e-7);
        Assert.Equal(127384.46182634904, space.AllProximities().Values.ToArray().Where(v => !double.IsNaN(v)).Sum(), 1e-6);

        // With places above a total, the order everybody knows.
        ComplexityResult large = ComplexityIndex.Compute(PresenceMatrix.FromAmounts(amounts, leastOfPlace: 3e8));
        Assert.Equal(["jpn", "deu", "gbr", "usa", "che"], Ranked(places, large.Places).Take(5));
        Assert.Equal(1.74392642, large.Places[places.IndexOf("jpn")], 1e-6);
        Assert.Equal(-2.23020201, large.Places[places.IndexOf("dza")], 1e-6);
        Assert.Equal(0.23043203, large.Components[0].SecondEigenvalue, 1e-7);
    }

    private static IEnumerable<string> Ranked(List<string> names, IReadOnlyList<double> values) =>
        Enumerable.Range(0, names.Count).Where(c => !double.IsNaN(values[c])).OrderByDescending(c => values[c]).Select(c => names[c]);

    private static (List<string> Places, List<string> Activities, RealMatrix Amounts) Read(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
        List<string> places = [.. rows.Select(row => row[0]).Distinct().Order(StringComparer.Ordinal)], activities = [.. rows.Select(row => row[1]).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> place = places.Index().ToDictionary(one => one.Item, one => one.Index), activity = activities.Index().ToDictionary(one => one.Item, one => one.Index);
        var amounts = new double[places.Count * activities.Count];
        foreach (string[] row in rows) amounts[(place[row[0]] * activities.Count) + activity[row[1]]] += double.Parse(row[2], CultureInfo.InvariantCulture);
        return (places, activities, new RealMatrix(places.Count, activities.Count, amounts));
    }
}
