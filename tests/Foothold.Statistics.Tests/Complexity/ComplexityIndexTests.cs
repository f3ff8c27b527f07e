using Foothold.Statistics.Complexity;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Complexity;

public sealed class ComplexityIndexTests
{
    private static readonly RealMatrix Amounts = new(6, 8, SixByEight.Amounts);

    [Fact]
    public void Compute_SixByEight_AgreesWithPyEcomplexity()
    {
        PresenceMatrix presence = PresenceMatrix.FromAmounts(Amounts);
        ComplexityResult index = ComplexityIndex.Compute(presence);
        Close(SixByEight.Diversity, [.. presence.Diversity.ToArray().Select(count => (double)count)], 0);
        Close(SixByEight.Ubiquity, [.. presence.Ubiquity.ToArray().Select(count => (double)count)], 0);
        Close(SixByEight.PlaceIndex, index.Places, 1e-9);
        Close(SixByEight.ActivityIndex, index.Activities, 1e-9);
        PresenceComponent component = Assert.Single(index.Components);
        Assert.Equal(0.5960122410073166, component.SecondEigenvalue, 1e-9);
        Assert.Equal(0.22853672030511935, component.ThirdEigenvalue, 1e-9);
        Assert.Empty(index.Warnings);
    }

    [Fact]
    public void Outlook_SixByEight_AgreesWithPyEcomplexity()
    {
        PresenceMatrix presence = PresenceMatrix.FromAmounts(Amounts);
        var space = new ActivitySpace(presence);
        ComplexityResult index = ComplexityIndex.Compute(presence);
        Close(SixByEight.Outlook, ComplexityOutlook.Places(space, index), 1e-9);
        var gains = new double[8];
        for (int c = 0; c < 6; c++)
        {
            ComplexityOutlook.Gains(space, index, c, gains);
            Close(SixByEight.Gain.AsSpan(c * 8, 8).ToArray(), gains, 1e-9);
        }
    }

    [Theory]
    [InlineData(1, 12, 30)]
    [InlineData(2, 30, 12)]
    [InlineData(3, 20, 20)]
    [InlineData(4, 5, 90)]
    public void Compute_OnRandomPresences_AgreesWithAveragingBackAndForth(int seed, int places, int activities)
    {
        PresenceMatrix presence = Drawn(seed, places, activities, 0.35);
        ComplexityResult index = ComplexityIndex.Compute(presence);
        // The definition as a method of reflections: average over places and activities in turn, take the trivial part out, until only the slowest pattern is left.
        var random = new System.Random(seed);
        double[] ofActivities = [.. Enumerable.Range(0, activities).Select(_ => random.NextDouble())];
        double[] ofPlaces = new double[places];
        double ratio = 0;
        for (int round = 0; round < 600; round++)
        {
            double centre = Enumerable.Range(0, activities).Sum(p => presence.Ubiquity[p] * ofActivities[p]) / presence.Ubiquity.ToArray().Sum();
            double size = Math.Sqrt(ofActivities.Sum(v => (v - centre) * (v - centre)));
            for (int p = 0; p < activities; p++) ofActivities[p] = (ofActivities[p] - centre) / size;
            for (int c = 0; c < places; c++) ofPlaces[c] = Enumerable.Range(0, activities).Where(p => presence[c, p]).Average(p => ofActivities[p]);
            double[] next = [.. Enumerable.Range(0, activities).Select(p => presence.Ubiquity[p] == 0 ? 0 : Enumerable.Range(0, places).Where(c => presence[c, p]).Average(c => ofPlaces[c]))];
            ratio = Math.Sqrt(next.Sum(v => v * v) / ofActivities.Sum(v => v * v));
            ofActivities = next;
        }

        ofPlaces = [.. Enumerable.Range(0, places).Select(c => Enumerable.Range(0, activities).Where(p => presence[c, p]).Average(p => ofActivities[p]))];
        double mean = ofPlaces.Average(), sd = Math.Sqrt(ofPlaces.Sum(v => (v - mean) * (v - mean)) / places);
        double sign = Math.Sign(MathNet.Numerics.Statistics.Correlation.Pearson(ofPlaces, presence.Diversity.ToArray().Select(d => (double)d)));
        Close([.. ofPlaces.Select(v => sign * (v - mean) / sd)], index.Places, 1e-7);
        Close([.. ofActivities.Select((v, p) => presence.Ubiquity[p] == 0 ? double.NaN : sign * (v - mean) / sd)], index.Activities, 1e-7);
        Assert.Equal(ratio, index.Components[0].SecondEigenvalue, 1e-9);
    }

    [Fact]
    public void Compute_AnyPresences_StandardisesPlacesAndAveragesActivities()
    {
        for (int seed = 10; seed < 30; seed++)
        {
            PresenceMatrix presence = Drawn(seed, 9, 25, 0.5);
            ComplexityResult index = ComplexityIndex.Compute(presence);
            Assert.Equal(0, index.Places.Average(), 1e-9);
            Assert.Equal(1, index.Places.Average(v => v * v), 1e-9);
            for (int c = 0; c < 9; c++)
            {
                Assert.Equal(index.Places[c], Enumerable.Range(0, 25).Where(p => presence[c, p]).Average(p => index.Activities[p]), 1e-9);
            }

            Assert.Equal(0, Enumerable.Range(0, 25).Where(p => presence.Ubiquity[p] > 0).Sum(p => presence.Ubiquity[p] * index.CentredActivities[p]), 1e-8);
        }
    }

    [Fact]
    public void Compute_PlacesAndActivitiesInAnotherOrder_GetTheSameNumbers()
    {
        PresenceMatrix presence = Drawn(41, 14, 33, 0.4);
        var random = new System.Random(42);
        int[] places = [.. Enumerable.Range(0, 14).OrderBy(_ => random.Next())], activities = [.. Enumerable.Range(0, 33).OrderBy(_ => random.Next())];
        PresenceMatrix other = PresenceMatrix.FromIndex(new RealMatrix(14, 33, [.. Enumerable.Range(0, 14 * 33).Select(cell => presence[places[cell / 33], activities[cell % 33]] ? 1.0 : 0)]));
        ComplexityResult one = ComplexityIndex.Compute(presence), two = ComplexityIndex.Compute(other);
        Close([.. places.Select(c => one.Places[c])], two.Places, 1e-9);
        Close([.. activities.Select(p => one.Activities[p])], two.Activities, 1e-9);
    }

    [Fact]
    public void Compute_PlacesAndActivitiesExchanged_GivesTheSamePatternUpToScaleAndSign()
    {
        PresenceMatrix presence = Drawn(43, 10, 28, 0.4);
        PresenceMatrix turned = PresenceMatrix.FromIndex(new RealMatrix(28, 10, [.. Enumerable.Range(0, 280).Select(cell => presence[cell % 10, cell / 10] ? 1.0 : 0)]));
        ComplexityResult one = ComplexityIndex.Compute(presence), two = ComplexityIndex.Compute(turned);
        Assert.Equal(one.Components[0].SecondEigenvalue, two.Components[0].SecondEigenvalue, 1e-10);
        Assert.Equal(1, Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(one.Activities, two.Places)), 1e-9);
        Assert.Equal(1, Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(one.Places, two.Activities)), 1e-9);
    }

    [Fact]
    public void Compute_AmountsAllEqual_HaveNoSecondDimension()
    {
        ComplexityResult index = ComplexityIndex.Compute(PresenceMatrix.FromAmounts(new RealMatrix(4, 5, [.. Enumerable.Repeat(3.0, 20)])));
        Assert.Equal(["no_second_dimension"], index.Warnings.Select(warning => warning.Code));
        Assert.All(index.Places, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Compute_EmptyRowsAndColumns_AreUndefinedAndLeaveTheRestAsItWas()
    {
        RealMatrix wider = Wider(SixByEight.Amounts, 6, 8);
        ComplexityResult index = ComplexityIndex.Compute(PresenceMatrix.FromAmounts(wider));
        Assert.True(double.IsNaN(index.Places[6]));
        Assert.True(double.IsNaN(index.Activities[8]));
        Assert.Equal([6], index.EmptyPlaces);
        Assert.Equal([8], index.EmptyActivities);
        Close(SixByEight.PlaceIndex, index.Places.Take(6).ToArray(), 1e-9);
        Assert.Equal(["empty_places", "empty_activities"], index.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Compute_TwoGroups_AnswersForTheLargerOrForEach()
    {
        // Places 0-3 share activities 0-4, places 4-5 share activities 5-7; nothing links them.
        string[] rows = ["11100000", "01110000", "00011000", "10001000", "00000110", "00000011"];
        PresenceMatrix presence = Written(rows);
        ComplexityResult largest = ComplexityIndex.Compute(presence);
        Assert.Equal(2, largest.Components.Count);
        Assert.Equal([0, 1, 2, 3], largest.Components[0].Places);
        Assert.Equal([5, 6, 7], largest.Components[1].Activities);
        Assert.Contains(largest.Warnings, w => w.Code == "disconnected");
        Assert.All(largest.Places.Take(4), v => Assert.True(double.IsFinite(v)));
        Assert.All(largest.Places.Skip(4), v => Assert.True(double.IsNaN(v)));
        ComplexityResult alone = ComplexityIndex.Compute(Written(["11100", "01110", "00011", "10001"]));
        Close(alone.Places, largest.Places.Take(4).ToArray(), 1e-9);
        ComplexityResult each = ComplexityIndex.Compute(presence, new ComplexityOptions { Components = ComponentChoice.Each });
        Assert.All(each.Places, v => Assert.True(double.IsFinite(v)));
        Assert.Equal(0, each.Places.Skip(4).Sum(), 1e-9);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("11/11")]
    [InlineData("111/111/111")]
    [InlineData("1/1/1")]
    [InlineData("10/01")]
    [InlineData("000/000")]
    public void Compute_WithoutASecondDimension_IsUndefinedAndSaysSo(string rows)
    {
        ComplexityResult index = ComplexityIndex.Compute(Written(rows.Split('/')));
        Assert.All(index.Places, v => Assert.True(double.IsNaN(v)));
        Assert.All(index.Activities, v => Assert.True(double.IsNaN(v)));
        Assert.NotEmpty(index.Warnings);
    }

    [Fact]
    public void Compute_RingOfPlaces_SaysThatTheIndexIsOneOfMany()
    {
        // A ring has its second eigenvalue twice, and equal diversities.
        ComplexityResult index = ComplexityIndex.Compute(Written(["110000", "011000", "001100", "000110", "000011", "100001"]));
        Assert.Equal(["tied_eigenvalues", "sign_undetermined"], index.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Balassa_SixByEight_AgreesAndAveragesToOne()
    {
        RealMatrix balassa = RevealedAdvantage.Balassa(Amounts);
        Close(SixByEight.Balassa, balassa.Values.ToArray(), 1e-12);
        double all = SixByEight.Amounts.Sum();
        for (int p = 0; p < 8; p++) Assert.Equal(1, Enumerable.Range(0, 6).Sum(c => balassa[c, p] * Amounts.Row(c).ToArray().Sum() / all), 1e-12);
        RealMatrix scaled = RevealedAdvantage.Balassa(new RealMatrix(6, 8, [.. SixByEight.Amounts.Select(v => 7 * v)]));
        Close(balassa.Values.ToArray(), scaled.Values.ToArray(), 1e-12);
        Assert.Equal(-1, RevealedAdvantage.Symmetric(0));
        Assert.Equal(0, RevealedAdvantage.Symmetric(1));
        Assert.Equal(-RevealedAdvantage.Symmetric(4), RevealedAdvantage.Symmetric(0.25), 1e-12);
        Assert.True(double.IsNaN(RevealedAdvantage.Symmetric(double.NaN)));
        Assert.True(double.IsNaN(RevealedAdvantage.Balassa(new RealMatrix(2, 1, [0.0, 1.0]))[0, 0]));
        Assert.Throws<ArgumentException>(() => RevealedAdvantage.Balassa(new RealMatrix(1, 1, [-1.0])));
    }

    [Fact]
    public void FromAmounts_SmallPlacesAndActivities_AreLeftOut()
    {
        PresenceMatrix all = PresenceMatrix.FromAmounts(Amounts), large = PresenceMatrix.FromAmounts(Amounts, 1, leastOfPlace: 100, leastOfActivity: 60);
        Assert.Equal(0, large.Diversity[4]);
        Assert.Equal(0, large.Diversity[5]);
        Assert.Equal(0, large.Ubiquity[4]);
        for (int c = 0; c < 4; c++)
            for (int p = 0; p < 8; p++) Assert.Equal(p != 4 && p != 3 && all[c, p], large[c, p]);
    }

    internal static PresenceMatrix Written(string[] rows) => PresenceMatrix.FromIndex(RealMatrix.FromRows([.. rows.Select(row => row.Select(letter => letter - '0').Select(v => (double)v).ToArray())]));

    internal static PresenceMatrix Drawn(int seed, int places, int activities, double share)
    {
        var random = new System.Random(seed);
        return PresenceMatrix.FromIndex(new RealMatrix(places, activities, [.. Enumerable.Range(0, places * activities).Select(cell => random.NextDouble() < share || cell % activities == cell / activities % activities ? 1.0 : 0)]));
    }

    internal static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static RealMatrix Wider(double[] values, int rows, int columns)
    {
        var wider = new double[(rows + 1) * (columns + 1)];
        for (int c = 0; c < rows; c++)
            for (int p = 0; p < columns; p++) wider[(c * (columns + 1)) + p] = values[(c * columns) + p];
        return new RealMatrix(rows + 1, columns + 1, wider);
    }
}
