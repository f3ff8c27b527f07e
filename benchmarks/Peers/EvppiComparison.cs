using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>K3: all single-parameter EVPPIs of 50 parameters, 20 decisions and 100,000 draws, beside numpy's bins and cubic spline.</summary>
internal static class EvppiComparison
{
    /// <summary>Seconds per parameter recorded for R's voi 1.0.3 with gam on this workload; it is not run here.</summary>
    private const double RecordedVoiSecondsPerParameter = 2.13;

    public static void Run(string folder, int rounds)
    {
        string file = Child.Generate(folder, "gen_k3.py", ".bin", "100000", "50", "20", "301");
        try
        {
            Console.WriteLine();
            Console.WriteLine("K3 EVPPI, 50 parameters one by one, 20 decisions, 100,000 draws; seconds, MB");
            string[] modes = ["estimate", "errors", "full"];
            string[] methods = ["bins", "spline"];
            Dictionary<string, List<double>> seconds = modes.Concat(methods).ToDictionary(name => name, _ => new List<double>());
            var reports = new Dictionary<string, JsonElement>();
            for (int round = 0; round < rounds; round++)
            {
                foreach (string mode in modes) Add(mode, Child.Ours("k3", file, mode == "full" ? "2" : "5", mode));
                foreach (string method in methods) Add(method, Child.Peer(folder, "k3_numpy.py", file, "3", method));
            }

            void Add(string name, JsonElement report)
            {
                seconds[name].AddRange(Child.Seconds(report));
                reports[name] = report;
            }

            Console.WriteLine("                    min  median  peak   bins: time min  median  memory   spline: time min  median  memory   voi (recorded)");
            foreach (string mode in modes)
            {
                string row = Row("ours, " + mode, mode);
                foreach (string method in methods)
                    row += string.Create(CultureInfo.InvariantCulture, $"   {seconds[method].Min() / seconds[mode].Min(),14:F1} {Child.Median(seconds[method]) / Child.Median(seconds[mode]),7:F1} {Child.PeakMegabytes(reports[method]) / Child.PeakMegabytes(reports[mode]),7:F1}  ");
                Console.WriteLine(row + string.Create(CultureInfo.InvariantCulture, $"   {RecordedVoiSecondsPerParameter * 50 / seconds[mode].Min():F0}"));
            }

            foreach (string method in methods) Console.WriteLine(Row("numpy " + method, method));
            foreach (string method in methods) ShowDifference(reports["estimate"].GetProperty("evppi"), reports[method].GetProperty("evppi"), method);

            string Row(string name, string key) => string.Create(CultureInfo.InvariantCulture, $"{name,-15} {seconds[key].Min(),7:F4} {Child.Median(seconds[key]),7:F4} {Child.PeakMegabytes(reports[key]),5:F0}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void ShowDifference(JsonElement ours, JsonElement theirs, string method)
    {
        JsonProperty worst = theirs.EnumerateObject().MaxBy(pair => Math.Abs(pair.Value.GetDouble() - ours.GetProperty(pair.Name).GetDouble()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest difference to {method}: {worst.Name}, ours {ours.GetProperty(worst.Name).GetDouble():F5}, numpy {worst.Value.GetDouble():F5}; p18 ours {ours.GetProperty("p18").GetDouble():F5}, numpy {theirs.GetProperty("p18").GetDouble():F5}"));
    }
}
