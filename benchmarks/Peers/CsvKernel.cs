using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text.Json;
using Foothold.Statistics.Tables;

namespace Foothold.Peers;

/// <summary>Ours on a table t,i,j,k,v,q: arguments FILE REPETITIONS MODE. Modes: mapped (six columns of doubles from a mapped file), stream (the same through a stream), blocks (whole numbers and doubles block by block, nothing kept).</summary>
internal static class CsvKernel
{
    private static readonly string[] Names = ["t", "i", "j", "k", "v", "q"];

    public static int Run(string[] arguments)
    {
        string path = arguments[0], mode = arguments[2];
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var seconds = new List<double>();
        (long Rows, double Sum, long Missing) found = default;
        // Two rounds before, for the compiler's second tier; the other side starts compiled.
        for (int repetition = -2; repetition < repetitions; repetition++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            Func<(long, double, long)> check = Once(path, mode);
            double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (repetition >= 0) seconds.Add(took);
            found = check();
        }

        Console.WriteLine(JsonSerializer.Serialize(new { seconds = new { all = seconds }, peak_mb = Child.OwnPeakMegabytes(), rows = found.Rows, sum = found.Sum, missing = found.Missing }));
        return 0;
    }

    private static Func<(long Rows, double Sum, long Missing)> Once(string path, string mode)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        if (mode == "stream") return Check(DelimitedTable.Read(file, null, [.. Names.Select(ColumnRequest.Number)]));
        using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using MemoryMappedViewAccessor view = map.CreateViewAccessor(0, file.Length, MemoryMappedFileAccess.Read);
        using var bytes = new UnmanagedBytes(view.SafeMemoryMappedViewHandle.DangerousGetHandle(), checked((int)file.Length));
        return mode == "blocks" ? Blocks(DelimitedReader.Open(bytes.Memory)) : Check(DelimitedTable.Read(bytes.Memory, null, [.. Names.Select(ColumnRequest.Number)]));
    }

    private static Func<(long Rows, double Sum, long Missing)> Check(ColumnTable table) => () => (table.Rows, table.Number("v").Values.Sum(), table.Number("q").CountMissing());

    private static Func<(long Rows, double Sum, long Missing)> Blocks(DelimitedReader reader)
    {
        var totals = new (long Rows, double Sum, long Missing)[reader.Workers];
        var rooms = new (int[] Whole, double[] Numbers)[reader.Workers];
        reader.ForEachBlock(block =>
        {
            ref (int[] Whole, double[] Numbers) room = ref rooms[block.Worker];
            if (room.Whole is null || room.Whole.Length < block.Rows) room = (new int[block.Rows * 2], new double[block.Rows * 2]);
            for (int column = 0; column < 4; column++) block.ReadWholeNumbers(column, room.Whole, -1);
            double sum = 0;
            long missing = 0;
            block.ReadNumbers(4, room.Numbers);
            foreach (double value in room.Numbers.AsSpan(0, block.Rows)) sum += value;
            block.ReadNumbers(5, room.Numbers);
            foreach (double value in room.Numbers.AsSpan(0, block.Rows)) missing += double.IsNaN(value) ? 1 : 0;
            ref (long Rows, double Sum, long Missing) total = ref totals[block.Worker];
            total = (total.Rows + block.Rows, total.Sum + sum, total.Missing + missing);
        });
        return () => (totals.Sum(one => one.Rows), totals.Sum(one => one.Sum), totals.Sum(one => one.Missing));
    }
}
