using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>The streamed decision: 121 options in ten groups and 120 factors, beside numpy with stored draws and bins.</summary>
internal static class DecisionComparison
{
    public static void Run(int rounds)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "decision_numpy.py");
        Console.WriteLine();
        Console.WriteLine("Streamed decision, 10 groups of 12 options, 120 factors; seconds, MB; the peer over ours");
        foreach (int draws in new[] { 10_000, 100_000, 1_000_000 })
        {
            string count = draws.ToString(CultureInfo.InvariantCulture);
            string[] modes = draws == 100_000 ? ["full", "single", "summaries", "measures"] : ["full"];
            // A million stored draws of 241 columns are 2 GB and several copies.
            bool peer = draws <= 100_000;
            Dictionary<string, List<double>> seconds = modes.Append("numpy").ToDictionary(name => name, _ => new List<double>());
            var reports = new Dictionary<string, JsonElement>();
            for (int round = 0; round < rounds; round++)
            {
                foreach (string mode in modes) Add(mode, Child.Ours("decision", count, draws > 100_000 ? "1" : "5", mode));
                if (peer) Add("numpy", Child.Script(script, count, "2"));
            }

            foreach (string mode in modes)
                Console.WriteLine(Row("ours, " + mode, mode) + (peer ? string.Create(CultureInfo.InvariantCulture, $"   {seconds["numpy"].Min() / seconds[mode].Min(),6:F1} {Child.Median(seconds["numpy"]) / Child.Median(seconds[mode]),6:F1} {Child.PeakMegabytes(reports["numpy"]) / Child.PeakMegabytes(reports[mode]),6:F1}") : ""));
            if (peer)
            {
                Console.WriteLine(Row("numpy", "numpy"));
                Show(reports["full"], reports["numpy"]);
            }

            void Add(string name, JsonElement report)
            {
                seconds[name].AddRange(Child.Seconds(report));
                reports[name] = report;
            }

            string Row(string name, string key) => string.Create(CultureInfo.InvariantCulture, $"{draws,9} {name,-16} {seconds[key].Min(),8:F4} {Child.Median(seconds[key]),8:F4} {Child.PeakMegabytes(reports[key]),6:F0}");
        }
    }

    private static void Show(JsonElement ours, JsonElement theirs)
    {
        double[] mine = Numbers(ours), peers = Numbers(theirs);
        double[] errors = [.. ours.GetProperty("errors").EnumerateArray().Select(value => value.GetDouble())];
        double[] truth = DecisionTruth.Evppi();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"EVPPI of 120 factors against the known one: root mean square error ours {Root(mine):F4} (stated standard errors {errors.Average():F4} on average), numpy {Root(peers):F4}; sum exact {truth.Sum():F2}, ours {mine.Sum():F2}, numpy {peers.Sum():F2}; EVPI ours {ours.GetProperty("evpi").GetDouble():F3}, numpy {theirs.GetProperty("evpi").GetDouble():F3}"));

        double Root(double[] found) => Math.Sqrt(found.Select((value, k) => (value - truth[k]) * (value - truth[k])).Average());
    }

    private static double[] Numbers(JsonElement report) => [.. report.GetProperty("evppi").EnumerateArray().Select(value => value.GetDouble())];
}
