using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Foothold.Peers;

/// <summary>Three years of flows: opening and one product × all importers × all exporters from a cold process, beside DuckDB on its own file and on the CSV files. Seconds count after start-up.</summary>
internal static class CubeComparison
{
    public static void Run(string file, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("cube").FullName;
        try
        {
            string[] files = [.. Enumerable.Range(2020, 3).Select(year => OfYear(file, year, folder))];
            foreach (string one in files) Child.Ours("import", one, folder);
            string script = Path.Combine(AppContext.BaseDirectory, "cube_duckdb.mjs"), database = Path.Combine(folder, "flows.duckdb"), list = string.Join(',', files), code = ACode(file);
            bool peer = true;
            try
            {
                Child.Silent("node", script, "make", list, database);
            }
            catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                Console.WriteLine($"DuckDB cannot run here: {problem.Message}");
                peer = false;
            }

            var ours = new List<JsonElement>();
            var own = new List<double>();
            var csv = new List<double>();
            JsonElement theirs = default;
            for (int round = 0; round < rounds; round++)
            {
                ours.Add(Child.Ours("cube", folder, code));
                if (!peer) continue;
                own.AddRange(Child.Seconds(theirs = Child.Program("node", script, "ask", database, code)));
                csv.AddRange(Child.Seconds(Child.Program("node", script, "csv", list, code)));
            }

            Console.WriteLine();
            Console.WriteLine($"cube: three years, product {code} in all, from a cold process; milliseconds (median, least)");
            double[] cold = [.. ours.SelectMany(Child.Seconds)];
            Line("ours, lists of countries", [.. ours.Select(one => one.GetProperty("lists").GetDouble())]);
            Line("ours, open and read", cold);
            Line("ours, open alone", [.. ours.Select(one => one.GetProperty("open").GetDouble())]);
            Line("ours, open once more", [.. ours.Select(one => one.GetProperty("reopen").GetDouble())]);
            Line("ours, a product of a year, warm", [.. ours.Select(one => one.GetProperty("warm").GetDouble())]);
            Line("ours, totals of a year", [.. ours.Select(one => one.GetProperty("totals").GetDouble())]);
            if (!peer) return;
            Line("DuckDB, its own file", [.. own]);
            Line("DuckDB, the CSV files", [.. csv]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"ratio of medians {Child.Median(own) / Child.Median(cold):F1} (own file), {Child.Median(csv) / Child.Median(cold):F0} (CSV); flows {ours[0].GetProperty("flows").GetInt32()} and {theirs.GetProperty("flows").GetInt32()}; sums {ours[0].GetProperty("sum").GetDouble():F0} and {theirs.GetProperty("sum").GetDouble() * 1000:F0} USD"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Line(string name, double[] seconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {Child.Median(seconds) * 1000,9:F3} {seconds.Min() * 1000,9:F3}"));

    /// <summary>The same flows as if they were of another year.</summary>
    private static string OfYear(string file, int year, string folder)
    {
        byte[] bytes = File.ReadAllBytes(file), digits = Encoding.ASCII.GetBytes(year.ToString(CultureInfo.InvariantCulture));
        for (int at = Array.IndexOf(bytes, (byte)'\n') + 1; at > 0 && at < bytes.Length - 4; at = Array.IndexOf(bytes, (byte)'\n', at) + 1) digits.CopyTo(bytes, at);
        string path = Path.Combine(folder, $"flows_{year}.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string ACode(string file) => File.ReadLines(file).Skip(100_001).First().Split(',')[3].PadLeft(6, '0');
}
