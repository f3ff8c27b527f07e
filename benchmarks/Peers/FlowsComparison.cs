using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>K4: from a file of flows to revealed advantage and to the potential of every exporter, product and importer, beside numpy, data.table, DuckDB and pandas, and the import into a segment beside DuckDB's reading and grouping.</summary>
internal static class FlowsComparison
{
    private static readonly string[] Results = ["n_rca", "n_rca_ge1", "sum_rca", "n_epi", "sum_epi", "max_epi", "sum_unrealised"];

    private static readonly string[] PhaseNames = ["read", "rca", "epi"];

    public static void Run(string folder, string file, int rounds)
    {
        var runs = new (string Name, Func<JsonElement> Run)[]
        {
            ("ours stream", () => Child.Ours("k4", file, "3", "stream")),
            ("ours materialise", () => Child.Ours("k4", file, "3", "materialise")),
            ("numpy dense, 2 threads", () => Child.Peer(folder, "k4_pandas.py", file, "2", "numpy", "2")),
            ("data.table dense", () => Child.Program("Rscript", Path.Combine(folder, "k4_datatable.R"), file, "2", "2", "dense")),
            ("DuckDB aggregate", () => Child.Program("node", Path.Combine(folder, "k4_duckdb.mjs"), file, "2", "2", "aggregate")),
            ("DuckDB materialise", () => Child.Program("node", Path.Combine(folder, "k4_duckdb.mjs"), file, "2", "2", "materialise")),
        };
        var times = runs.ToDictionary(run => run.Name, _ => new List<(double Read, double Rca, double Epi)>());
        var last = new Dictionary<string, JsonElement>();
        var imports = new List<double>();
        JsonElement import = default;
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, Func<JsonElement> run) in runs)
            {
                try
                {
                    JsonElement report = last[name] = run();
                    times[name].AddRange(Phases(report));
                }
                catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    if (round == 0) Console.WriteLine($"{name} cannot run here: {problem.Message}");
                }
            }

            imports.AddRange(Child.Seconds(import = Child.Ours("import", file, "3")));
        }

        Console.WriteLine();
        Console.WriteLine("K4: file of flows to revealed advantage and potential of all cells; seconds (least), MB; results against ours");
        Console.WriteLine("                            read     rca     epi     all    peak   largest relative difference of results");
        foreach ((string name, _) in runs)
        {
            if (times[name].Count == 0) continue;
            (double read, double rca, double epi) = (times[name].Min(one => one.Read), times[name].Min(one => one.Rca), times[name].Min(one => one.Epi));
            double whole = times[name].Min(one => one.Read + one.Rca + one.Epi);
            double difference = Results.Max(key => Difference(last["ours stream"], last[name], key));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {read,7:F3} {rca,7:F3} {epi,7:F3} {whole,7:F3} {Child.PeakMegabytes(last[name]),7:F0}   {difference:E1}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import into a segment, synchronised to disk: {imports.Min():F3} (least), {Child.Median(imports):F3} (median), peak {Child.PeakMegabytes(import):F0} MB, {import.GetProperty("bytes_per_flow").GetDouble():F2} bytes a flow"));
    }

    // Ours lists every repetition; the peers give the least of each phase.
    private static IEnumerable<(double Read, double Rca, double Epi)> Phases(JsonElement report)
    {
        if (!report.TryGetProperty("phases", out JsonElement phases)) return [Least(report.GetProperty("phase_min"))];
        double[][] all = [.. PhaseNames.Select(phase => phases.GetProperty(phase).EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        return Enumerable.Range(0, all[0].Length).Select(at => (all[0][at], all[1][at], all[2][at]));
    }

    private static (double Read, double Rca, double Epi) Least(JsonElement phases) => (phases.GetProperty("read").GetDouble(), phases.GetProperty("rca").GetDouble(), phases.GetProperty("epi").GetDouble());

    private static double Difference(JsonElement ours, JsonElement theirs, string key)
    {
        if (!theirs.TryGetProperty(key, out JsonElement value)) return 0;
        double one = ours.GetProperty(key).GetDouble(), other = value.GetDouble();
        return Math.Abs(one - other) / Math.Abs(one);
    }
}
