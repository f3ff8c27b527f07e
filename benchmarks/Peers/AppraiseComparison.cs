using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>Appraisal: 10 markets, 12 entry modes, 36 months, 100,000 draws, beside the same model in numpy.</summary>
internal static class AppraiseComparison
{
    private const string Draws = "100000";

    public static void Run(int rounds)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json"), script = AppContext.BaseDirectory;
        AppraiseKernel.Write(file);
        try
        {
            Console.WriteLine();
            Console.WriteLine("Appraisal, 10 markets × 12 modes × 36 months, 100,000 draws; seconds, MB");
            List<double> ours = [], theirs = [];
            JsonElement own = default, peer = default;
            for (int round = 0; round < rounds; round++)
            {
                ours.AddRange(Child.Seconds(own = Child.Ours("appraise", file, "3", Draws)));
                theirs.AddRange(Child.Seconds(peer = Child.Peer(script, "appraise_numpy.py", file, "1", Draws)));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours   {ours.Min(),7:F3} {Child.Median(ours),7:F3} {Child.PeakMegabytes(own),6:F0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"numpy  {theirs.Min(),7:F3} {Child.Median(theirs),7:F3} {Child.PeakMegabytes(peer),6:F0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio  {theirs.Min() / ours.Min(),7:F1} {Child.Median(theirs) / Child.Median(ours),7:F1} {Child.PeakMegabytes(peer) / Child.PeakMegabytes(own),6:F1}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest difference, in standard errors of a difference: mean profit {Largest("mean"):F1}, mean trough at most {Share():P2} of it"));

            double Largest(string name)
            {
                double[] a = Values(own, name), b = Values(peer, name), deviation = Values(own, "sd");
                return a.Select((value, d) => Math.Abs(value - b[d]) / (deviation[d] * Math.Sqrt(2 / 1e5))).Max();
            }

            double Share()
            {
                double[] a = Values(own, "trough"), b = Values(peer, "trough");
                return a.Select((value, d) => Math.Abs(value - b[d]) / Math.Abs(value)).Max();
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The questions of the same workload: twelve a market, what knowing each is worth and what a measurement of it at three precisions is.</summary>
    public static void Ask(int rounds)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json"), script = AppContext.BaseDirectory;
        AppraiseKernel.Write(file);
        try
        {
            Console.WriteLine();
            Console.WriteLine("Asking, 10 markets × 12 modes × 36 months, 12 questions a market, 3 tests each, 100,000 draws; seconds, MB");
            List<double> ours = [], theirs = [];
            JsonElement own = default, peer = default;
            for (int round = 0; round < rounds; round++)
            {
                ours.AddRange(Child.Seconds(own = Child.Ours("ask", file, "3", Draws)));
                theirs.AddRange(Child.Seconds(peer = Child.Peer(script, "appraise_numpy.py", file, "1", Draws, "ask")));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours   {ours.Min(),7:F3} {Child.Median(ours),7:F3} {Child.PeakMegabytes(own),6:F0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"numpy  {theirs.Min(),7:F3} {Child.Median(theirs),7:F3} {Child.PeakMegabytes(peer),6:F0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio  {theirs.Min() / ours.Min(),7:F1} {Child.Median(theirs) / Child.Median(ours),7:F1} {Child.PeakMegabytes(peer) / Child.PeakMegabytes(own),6:F1}"));
            foreach (string name in new[] { "evppi", "evsi" })
            {
                double[] a = Values(own, name), b = Values(peer, name);
                int largest = Enumerable.Range(0, a.Length).MaxBy(k => Math.Abs(a[k] - b[k]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: sum {a.Sum():F0} against {b.Sum():F0}, largest {a.Max():F0} against {b.Max():F0}, largest difference {a[largest]:F0} against {b[largest]:F0}"));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double[] Values(JsonElement report, string name) => [.. report.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
