using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>K2: SMAA-2, 200 alternatives, 12 criteria, 100,000 draws, beside vectorised numpy in float32 with two processes.</summary>
internal static class SmaaComparison
{
    private const string Draws = "100000";

    /// <summary>Ours and theirs; the last pair uses the shortcut that is exact in distribution where numpy draws everything.</summary>
    private static readonly (string Ours, string Theirs)[] Pairs = [("full", "full"), ("weights", "weights"), ("gauss", "gauss"), ("gauss", "full")];

    public static void Run(string folder, int rounds)
    {
        string file = Child.Generate(folder, "gen_k2.py", ".csv", "200", "12", "201");
        try
        {
            Console.WriteLine();
            Console.WriteLine("K2 SMAA-2, 200 x 12, 100,000 draws; seconds, MB");
            Console.WriteLine("ours     numpy f4   ours min  median  peak   numpy min  median  peak   time min  time median  memory   largest difference of first-rank acceptability, expected rank");
            foreach ((string ours, string theirs) in Pairs) Compare(folder, file, ours, theirs, rounds);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Compare(string folder, string file, string ourMode, string theirMode, int rounds)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        JsonElement us = default, them = default;
        for (int round = 0; round < rounds; round++)
        {
            ours.AddRange(Child.Seconds(us = Child.Ours("k2", file, Draws, "5", ourMode)));
            theirs.AddRange(Child.Seconds(them = Child.Peer(folder, "k2_numpy.py", file, Draws, "3", "2", theirMode, "f4")));
        }

        double[] first = [.. us.GetProperty("first_rank").EnumerateArray().Select(value => value.GetDouble())];
        double[] expected = [.. us.GetProperty("expected_rank").EnumerateArray().Select(value => value.GetDouble())];
        double firstDifference = them.GetProperty("top5_first_rank_acceptability").EnumerateObject().Max(pair => Math.Abs(pair.Value.GetDouble() - first[int.Parse(pair.Name, CultureInfo.InvariantCulture)]));
        double rankDifference = them.GetProperty("expected_rank_alt0_4").EnumerateArray().Select((value, i) => Math.Abs(value.GetDouble() - expected[i])).Max();
        double ourPeak = Child.PeakMegabytes(us), theirPeak = Child.PeakMegabytes(them);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ourMode,-8} {theirMode,-9} {ours.Min(),9:F4} {Child.Median(ours),7:F4} {ourPeak,5:F0}   {theirs.Min(),9:F4} {Child.Median(theirs),7:F4} {theirPeak,5:F0}   {theirs.Min() / ours.Min(),8:F1} {Child.Median(theirs) / Child.Median(ours),12:F1} {theirPeak / ourPeak,7:F1}   {firstDifference:F4}, {rankDifference:F3}"));
    }
}
