using System.Globalization;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>Reading a large table beside fread, DuckDB and pandas: everybody takes turns on the same file.</summary>
internal static class CsvComparison
{
    private const string R = "/usr/bin/Rscript", Node = "/usr/bin/node";

    public static void Run(string file, int repetitions)
    {
        string rounds = "3", threads = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), npm = Environment.GetEnvironmentVariable("PEER_NPM") ?? "";
        string Script(string name) => Path.Combine(AppContext.BaseDirectory, name);
        var runners = new List<(string Name, Func<JsonElement> Run)>
        {
            ("ours mapped", () => Child.Ours("csv", file, rounds, "mapped")),
            ("ours stream", () => Child.Ours("csv", file, rounds, "stream")),
            ("ours blocks", () => Child.Ours("csv", file, rounds, "blocks")),
        };
        if (File.Exists(R)) runners.Add(("fread", () => Child.Program(R, Script("csv_fread.R"), file, rounds, threads)));
        string? node = new[] { Node, "/usr/local/bin/node" }.FirstOrDefault(File.Exists);
        if (node is not null && npm.Length > 0) runners.Add(("DuckDB", () => Child.Program(node, Script("csv_duckdb.mjs"), file, rounds, threads)));
        runners.Add(("pandas", () => Child.Script(Script("csv_pandas.py"), file, "1")));
        var seconds = runners.ToDictionary(runner => runner.Name, _ => new List<double>());
        var last = new Dictionary<string, JsonElement>();
        for (int round = 0; round < repetitions; round++)
        {
            foreach ((string name, Func<JsonElement> run) in runners)
            {
                last[name] = run();
                seconds[name].AddRange(Child.Seconds(last[name]));
            }
        }

        double best = seconds["ours mapped"].Min(), median = Child.Median(seconds["ours mapped"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"csv: {Path.GetFileName(file)}, {new FileInfo(file).Length / 1e6:F0} MB"));
        foreach ((string name, _) in runners)
        {
            JsonElement result = last[name];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} min {seconds[name].Min():F3} s, median {Child.Median(seconds[name]):F3} s, {Child.PeakMegabytes(result):F0} MB; over ours mapped: min {seconds[name].Min() / best:F2}, median {Child.Median(seconds[name]) / median:F2}; rows {result.GetProperty("rows").GetInt64()}, sum of v {result.GetProperty("sum").GetDouble():R}, missing {result.GetProperty("missing").GetInt64()}"));
        }
    }
}
