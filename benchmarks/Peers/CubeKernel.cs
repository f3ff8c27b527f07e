using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Importing;

namespace Foothold.Peers;

/// <summary>The trade cube: importing a file (arguments FILE REPETITIONS, or FILE FOLDER to keep the segment), and opening and asking from a cold process (FOLDER CODE).</summary>
internal static class CubeKernel
{
    public static int Import(string[] arguments)
    {
        bool keep = !int.TryParse(arguments[1], CultureInfo.InvariantCulture, out int repetitions);
        string folder = keep ? arguments[1] : Directory.CreateTempSubdirectory("cube").FullName;
        double[] seconds = new double[keep ? 1 : repetitions];
        string name = Path.GetFileName(arguments[0]);
        PartReport report = null!;
        for (int repetition = 0; repetition < seconds.Length; repetition++)
        {
            var output = new Folder(name, folder);
            long start = Stopwatch.GetTimestamp();
            Importers.Get("baci").Read(new ImportPart(name, () => File.OpenRead(arguments[0]), new FileInfo(arguments[0]).Length, arguments[0]), output);
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report = output.Rows.Report();
        }

        long bytes = Directory.GetFiles(folder, "*.flows").Sum(file => new FileInfo(file).Length);
        Console.WriteLine(JsonSerializer.Serialize(new { seconds = new { all = seconds }, peak_mb = Child.OwnPeakMegabytes(), bytes_per_flow = (double)bytes / report.RowsKept, report.RowsKept }));
        if (!keep) Directory.Delete(folder, true);
        return 0;
    }

    public static int Ask(string[] arguments)
    {
        // Every verb reads the lists of countries and areas when it starts.
        long start = Stopwatch.GetTimestamp();
        _ = TradeAreas.Get(842).Country!.Name;
        double lists = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        using TradeCube cube = TradeCube.OpenFolder(arguments[0]);
        double open = Stopwatch.GetElapsedTime(start).TotalSeconds;
        HsCode code = HsCode.Parse(arguments[1], cube.Edition);
        double sum = 0;
        int flows = 0;
        foreach (int year in cube.Years)
        {
            ProductFlows read = cube.Read(code, year);
            foreach (double value in read.Values) sum += value;
            flows += read.Count;
        }

        double cold = Stopwatch.GetElapsedTime(start).TotalSeconds;
        int again = 0;
        start = Stopwatch.GetTimestamp();
        foreach (int year in cube.Years)
        {
            for (int place = 0; place < cube.Products(year).Length; place += 5)
            {
                // Made-up workloads have codes in chapter 77, which no edition has.
                if (!HsCode.TryParse(cube.Products(year)[place].ToString("D6", CultureInfo.InvariantCulture), cube.Edition, out HsCode? one, out _)) continue;
                cube.Read(one, year);
                again++;
            }
        }

        double warm = Stopwatch.GetElapsedTime(start).TotalSeconds / again;
        start = Stopwatch.GetTimestamp();
        cube.Totals(cube.Years[0]);
        double totals = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // A second time, everything compiled: what opening itself takes.
        start = Stopwatch.GetTimestamp();
        TradeCube.OpenFolder(arguments[0]).Dispose();
        double reopen = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new { seconds = new { all = new[] { cold } }, lists, open, reopen, warm, totals, peak_mb = Child.OwnPeakMegabytes(), sum, flows }));
        return 0;
    }

    private sealed class Folder(string part, string folder) : PartOutput
    {
        public override RowLog Rows { get; } = new(part);

        public override CancellationToken Cancellation => CancellationToken.None;

        public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string> { ["edition"] = "2017" };

        public override Stream Create(string name) => new SynchronisedFile(Path.Combine(folder, name));

        public override void Fact(string key, string value)
        {
        }

        public override void Progress(double share)
        {
        }
    }

    /// <summary>On disk when closed, as the store leaves its objects.</summary>
    private sealed class SynchronisedFile(string path) : FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1)
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing) Flush(true);
            base.Dispose(disposing);
        }
    }
}
