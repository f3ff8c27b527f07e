using System.Diagnostics;
using System.Globalization;
using System.Text;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Tests;

/// <summary>The real program, importing, killed without warning at several sizes of its store: the release before stays current and whole, and each next run goes on.</summary>
public sealed class ImportKillTests : IDisposable
{
    private static readonly int[] Editions = [1992, 1996, 2002, 2007, 2012, 2017, 2022];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_KilledAtManyPoints_LeavesTheLastGoodReleaseAndFinishesInTheEnd()
    {
        string store = Path.Combine(_folder.Path, "store"), first = Path.Combine(_folder.Path, "first"), all = Path.Combine(_folder.Path, "all");
        Generate(first, 1);
        Generate(all, 30);
        Assert.Equal(0, (await Cli.RunAsync("evidence", "import", first, "--store", store)).Code);
        string old = EvidenceStore.Open(store).Current("hs-concordance")!.Id;
        long before = Size(store);
        string twin = Path.Combine(_folder.Path, "twin");
        Assert.Equal(0, (await Cli.RunAsync("evidence", "import", all, "--store", twin)).Code);
        string expected = EvidenceStore.Open(twin).Current("hs-concordance")!.Id;
        long total = Size(twin);
        int killed = 0, mostParts = 0;
        foreach (double share in new[] { 0.0001, 0.1, 0.35, 0.6, 0.85 })
        {
            using Process child = Start(all, store);
            while (!child.HasExited && Size(store) < before + (long)(share * total)) Thread.Sleep(1);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (child.ExitCode != 0) killed++;

            EvidenceStore left = EvidenceStore.Open(store);
            Assert.Empty(StoreCheck.Of(left, cancellation: TestContext.Current.CancellationToken).Problems);
            Assert.Contains(left.Current("hs-concordance")!.Id, new[] { old, expected });
            int parts = Directory.Exists(Path.Combine(store, "incoming")) ? Directory.EnumerateFiles(Path.Combine(store, "incoming"), "*.json", SearchOption.AllDirectories).Count() : mostParts;
            Assert.True(parts >= mostParts, "A part that was finished was forgotten.");
            mostParts = parts;
        }

        // On a machine that is busy elsewhere the last runs may end before they are killed; the first ones cannot.
        Assert.InRange(killed, 2, 5);
        CliRun last = await Cli.RunAsync("evidence", "import", all, "--store", store);
        Assert.Equal(0, last.Code);
        Assert.Contains("Not read again because nothing changed", last.Output, StringComparison.Ordinal);
        EvidenceStore done = EvidenceStore.Open(store);
        Assert.Equal(expected, done.Current("hs-concordance")!.Id);
        Assert.Empty(StoreCheck.Of(done, cancellation: TestContext.Current.CancellationToken).Problems);
        StorePrune pruned = StorePrune.Of(done, dryRun: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (pruned.Objects, pruned.Leftovers));
    }

    private static Process Start(string files, string store)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "foothold.dll");
        var start = new ProcessStartInfo("dotnet", [program, "evidence", "import", files, "--store", store]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static long Size(string folder)
    {
        long bytes = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // Files come and go while they are counted.
            var file = new FileInfo(path);
            if (file.Exists) bytes += file.Length;
        }

        return bytes;
    }

    private static void Generate(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        foreach ((int from, int to) in Editions.SelectMany(from => Editions.Where(to => to != from).Select(to => (from, to))).Take(count))
        {
            var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HS {from},HS {to}\n"));
            for (int code = 10100; code < 14100; code++) text.Append(CultureInfo.InvariantCulture, $"{code:D6},{code + from % 7:D6}\n");
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{from}-{to}.csv"));
            File.WriteAllText(path, text.ToString());
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        }
    }
}
