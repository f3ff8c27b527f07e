using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Store;

/// <summary>Whatever step of an import is the last one, the release before it or the new one is current and whole, and a second run ends where one run would have.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_DiskStopsAtAnyStep_LeavesAGoodReleaseAndGoesOn(bool isFull)
    {
        for (int year = 2019; year < 2022; year++) _bench.Put($"wool-{year}.csv", $"country,year,price\nNOR,{year},4.5\nSWE,{year},{year - 2000}\n");
        string old = _bench.Import(Path.Combine(_bench.Files, "wool-2019.csv")).Release.Id;
        string saved = _bench.Folder + "-before";
        Copy(_bench.Folder, saved);
        string expected = _bench.Import().Release.Id;
        Assert.NotEqual(old, expected);

        var counting = new FailingDisk(int.MaxValue, isFull);
        Restore(saved);
        Import(counting);
        int steps = counting.Steps;
        Assert.InRange(steps, 20, 200);
        int wereOld = 0;
        for (int last = 1; last <= steps; last++)
        {
            Restore(saved);
            EvidenceException stopped = Assert.Throws<EvidenceException>(() => Import(new FailingDisk(last, isFull)));
            Assert.Contains("is full", stopped.Message, StringComparison.Ordinal);
            Assert.Contains(_bench.Folder, stopped.Message, StringComparison.Ordinal);

            EvidenceStore left = _bench.Store;
            Assert.Empty(_bench.Check().Problems);
            Assert.Contains(left.Current("wool")?.Id, new[] { old, expected });
            if (left.Current("wool")?.Id == old) wereOld++;

            // The second run on the same kind of disk, whose flushes cost nothing.
            Assert.Equal(expected, Import(new FailingDisk(int.MaxValue, isFull)).Release.Id);
            Assert.Equal(expected, _bench.Store.Current("wool")?.Id);
            Assert.Empty(_bench.Check().Problems);
            Assert.False(Directory.Exists(Path.Combine(_bench.Folder, "incoming", "wool")));
        }

        // Only what follows the pointer may find the new release in place.
        Assert.InRange(wereOld, steps / 2, steps - 1);
    }

    [Fact]
    public void Run_StoppedAfterTheFirstPart_DoesNotReadItAgain()
    {
        _bench.Put("a.csv", "country,year,price\nNOR,2019,4.5\n");
        _bench.Put("b.csv", "country,year,price\nNOR,2020,4.5\n\"");
        Assert.Contains("b.csv, row 3: a quote is opened and never closed", Assert.Throws<EvidenceException>(() => _bench.Import()).Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.Releases);

        _bench.Put("b.csv", "country,year,price\nNOR,2020,4.5\n");
        ImportResult result = _bench.Import();

        Assert.Equal(["a.csv"], result.ReusedParts);
        Assert.Equal(3, _bench.Importer.Readings);
        Assert.Equal(2, result.Release.Objects.Count);
    }

    [Fact]
    public void Run_Cancelled_PublishesNothingAndGoesOnLater()
    {
        _bench.Put("a.csv", "country,year,price\nNOR,2019,4.5\n");
        _bench.Put("b.csv", "country,year,price\nNOR,2020,4.5\n");
        using var source = new CancellationTokenSource();
        ImportRequest request = _bench.Request() with { Progress = new Stop(source, 0.6) };

        Assert.Throws<OperationCanceledException>(() => ImportRun.Run(_bench.Store, request, source.Token));

        Assert.Empty(_bench.Store.Releases);
        Assert.Equal(["a.csv"], _bench.Import().ReusedParts);
    }

    [Fact]
    public void Run_AnotherImportRuns_IsTurnedAwayWithAClearSentence()
    {
        _bench.Put("a.csv", "country,year,price\nNOR,2019,4.5\n");
        EvidenceException? refused = null;
        ImportRequest request = _bench.Request() with { Progress = new Do(() => refused ??= Assert.Throws<EvidenceException>(() => _bench.Import())) };

        Assert.Single(ImportRun.Run(_bench.Store, request, TestContext.Current.CancellationToken));

        Assert.NotNull(refused);
        Assert.StartsWith($"Another import is writing to the store {_bench.Folder} at this moment. Wait", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Check().Problems);
        Assert.Single(_bench.Store.Releases);
    }

    [Fact]
    public void Run_FileChangesWhileItIsRead_PublishesNothingAndForgetsWhatItRead()
    {
        string path = _bench.Put("a.csv", "country,year,price\nNOR,2019,4.5\n");
        ImportRequest request = _bench.Request() with { Progress = new Do(() => File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc))) };

        Assert.StartsWith($"{path} changed while it was read, so nothing was published.", Assert.Throws<EvidenceException>(() => _bench.Import(request)).Message, StringComparison.Ordinal);

        Assert.Empty(_bench.Store.Releases);
        Assert.Empty(_bench.Import().ReusedParts);
    }

    [Fact]
    public void Run_FullFileSystem_SaysSoAndGoesOnWithMoreRoom()
    {
        using var volume = SmallVolume.Mount();
        string folder = Path.Combine(volume.Path, "store");
        var random = new Random(1);
        for (int year = 2000; year < 2010; year++)
            _bench.Put($"wool-{year}.csv", "country,year,price\n" + string.Concat(Enumerable.Range(0, 3000).Select(_ => FormattableString.Invariant($"NOR,{year},{random.NextDouble():R}\n"))));

        EvidenceException full = Assert.Throws<EvidenceException>(() => ImportRun.Run(EvidenceStore.Open(folder), _bench.Request(), TestContext.Current.CancellationToken));

        Assert.StartsWith($"The disk of the store {folder} is full", full.Message, StringComparison.Ordinal);
        Assert.Empty(StoreCheck.Of(EvidenceStore.Open(folder), cancellation: TestContext.Current.CancellationToken).Problems);
        volume.Enlarge();
        ImportResult result = Assert.Single(ImportRun.Run(EvidenceStore.Open(folder), _bench.Request(), TestContext.Current.CancellationToken));
        Assert.InRange(result.ReusedParts.Count, 1, 9);
        Assert.Equal(10, result.Release.Objects.Count);
        Assert.Empty(StoreCheck.Of(EvidenceStore.Open(folder), cancellation: TestContext.Current.CancellationToken).Problems);
    }

    private ImportResult Import(StoreDisk disk) => Assert.Single(ImportRun.Run(EvidenceStore.Open(_bench.Folder, disk), _bench.Request(), TestContext.Current.CancellationToken));

    private void Restore(string saved)
    {
        Directory.Delete(_bench.Folder, recursive: true);
        Copy(saved, _bench.Folder);
    }

    private static void Copy(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }

    private sealed class Stop(CancellationTokenSource source, double share) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Share > share * 0.9) source.Cancel();
        }
    }

    private sealed class Do(Action work) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => work();
    }
}
