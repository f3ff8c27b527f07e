using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Store;

/// <summary>Flipped bits, cut and missing files of every kind: named, left out, healed by importing again; never an exception nobody wrote.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly StoreBench _bench = new();
    private readonly string _old, _new;

    public DamageTests()
    {
        _bench.Put("wool-2021.csv", "country,year,price\nNOR,2021,4.5\n");
        _old = _bench.Import().Release.Id;
        _bench.Put("wool-2022.csv", "country,year,price\nNOR,2022,4.75\nSWE,2022,5.25\n");
        _new = _bench.Import().Release.Id;
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Open_ManifestWithAFlippedBit_LeavesItOutAndNamesIt()
    {
        string path = _bench.Store.Layout.ReleasePath(_new);
        byte[] whole = Unlock(path);
        for (int at = 0; at < whole.Length; at += 5)
        {
            Flip(path, whole, at);
            EvidenceStore store = _bench.Store;
            Assert.Equal(_old, store.Current("wool")?.Id);
            Assert.Contains(store.Problems, problem => problem.Contains(path, StringComparison.Ordinal));
            Assert.NotEmpty(_bench.Check().Problems);
        }

        Assert.Contains("nobody knows which objects it needs", Assert.Throws<EvidenceException>(() => StorePrune.Of(_bench.Store, dryRun: false, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Equal(_new, _bench.Import().Release.Id);
        Assert.Empty(_bench.Check().Problems);
    }

    [Fact]
    public void Open_PointerWithAFlippedBit_FallsBackOnTheNewestWholeRelease()
    {
        string path = _bench.Store.Layout.PointerPath("wool");
        byte[] whole = Unlock(path);
        for (int at = 0; at < whole.Length; at++)
        {
            Flip(path, whole, at);
            EvidenceStore store = _bench.Store;
            Assert.Equal(_new, store.Current("wool")?.Id);
            Assert.Contains(store.Problems, problem => problem.Contains(path, StringComparison.Ordinal));
        }

        Assert.Equal(_old, _bench.Store.Use(_old).Current("wool")?.Id);
        Assert.Empty(_bench.Check().Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(100_000)]
    public void Open_ManifestOfAnotherLength_LeavesItOut(int length)
    {
        string path = _bench.Store.Layout.ReleasePath(_new);
        byte[] whole = Unlock(path);
        File.WriteAllBytes(path, length <= whole.Length ? whole[..length] : [.. whole, .. new byte[length]]);
        Assert.Equal(_old, _bench.Store.Current("wool")?.Id);
        Assert.Single(_bench.Store.Problems, problem => problem.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public void Open_ManifestUnderAnotherName_IsNotBelieved()
    {
        StoreLayout layout = _bench.Store.Layout;
        File.Copy(layout.ReleasePath(_old), layout.ReleasePath("wool-2026-11-20-00000000"));
        Assert.Contains(_bench.Store.Problems, problem => problem.Contains($"it is the manifest of {_old} under another name", StringComparison.Ordinal));
        Assert.Equal(2, _bench.Store.Releases.Count);
    }

    [Fact]
    public void Verify_ObjectWithAFlippedBit_IsNamedAndHealedByImportingAgain()
    {
        StoredRelease release = _bench.Store.Find(_new);
        string path = _bench.Store.PathOf(release, "wool-2022.tsv");
        Flip(path, Unlock(path), 3);

        Assert.Empty(_bench.Store.Problems);
        string problem = Assert.Single(_bench.Check().Problems);
        Assert.StartsWith($"{path}, which is wool-2022.tsv of release {_new}, holds other bytes than its name says", problem, StringComparison.Ordinal);

        Assert.Equal(["wool-2021.csv"], _bench.Import().ReusedParts);
        Assert.Empty(_bench.Check().Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_ObjectMissingOrShort_FallsBackAndSaysSo(bool isMissing)
    {
        StoredRelease release = _bench.Store.Find(_new);
        string path = _bench.Store.PathOf(release, "wool-2022.tsv");
        byte[] whole = Unlock(path);
        if (isMissing) File.Delete(path);
        else File.WriteAllBytes(path, whole[..5]);

        EvidenceStore store = _bench.Store;
        Assert.Equal(_old, store.Current("wool")?.Id);
        Assert.Contains(store.Problems, problem => problem.StartsWith($"Release {_new} cannot be used: its object wool-2022.tsv ({path}) ", StringComparison.Ordinal));
        Assert.Contains(isMissing ? "is missing" : "has 5 bytes instead of", Assert.Throws<EvidenceException>(() => store.OpenObject(release, "wool-2022.tsv")).Message, StringComparison.Ordinal);
        Assert.Throws<EvidenceException>(() => store.Use(_new));

        Assert.Equal(_new, _bench.Import().Release.Id);
        Assert.Equal(_new, _bench.Store.Current("wool")?.Id);
        Assert.Empty(_bench.Check().Problems);
    }

    [Fact]
    public void Import_DamagedJournals_ReadsThePartsAgain()
    {
        int before = _bench.Importer.Readings;
        foreach (string path in Directory.EnumerateFiles(_bench.Store.Layout.JournalsOf("wool"))) Flip(path, File.ReadAllBytes(path), 50);
        Assert.Empty(_bench.Import().ReusedParts);
        Assert.Equal(before + 2, _bench.Importer.Readings);
        Assert.Empty(_bench.Check().Problems);
    }

    [Fact]
    public void Find_Misspelt_NamesTheNearest()
    {
        Assert.Equal(_new, _bench.Store.Find("wool").Id);
        Assert.Equal(_old, _bench.Store.Find(_old[..^3]).Id);
        string wrong = _old.Replace("wool", "woll", StringComparison.Ordinal);
        Assert.Contains($"Did you mean {_old}?", Assert.Throws<EvidenceException>(() => _bench.Store.Find(wrong)).Message, StringComparison.Ordinal);
        Assert.Contains("fits 2 releases", Assert.Throws<EvidenceException>(() => _bench.Store.Find("wool-2026")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_OrphansAndLeftovers_AreCountedThenRemoved()
    {
        EvidenceStore store = _bench.Store;
        string orphan = store.Layout.ObjectPath(new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        File.WriteAllText(orphan, "12345");
        Directory.CreateDirectory(store.Layout.IncomingOf("gone"));
        File.WriteAllText(Path.Combine(store.Layout.IncomingOf("gone"), "1.unfinished"), "123");

        StorePrune dry = Prune(dryRun: true), real = Prune(dryRun: false);
        Assert.Equal((1, 1, 8L), (dry.Objects, dry.Leftovers, dry.Bytes));
        Assert.Equal((1, 1, 8L), (real.Objects, real.Leftovers, real.Bytes));
        Assert.False(File.Exists(orphan));
        StorePrune again = Prune(dryRun: true);
        Assert.Equal((0, 0, 0L), (again.Objects, again.Leftovers, again.Bytes));
        Assert.Equal(2, _bench.Store.Releases.Count);
        Assert.Empty(_bench.Check().Problems);
    }

    [Fact]
    public void Prune_KeepingOne_GivesUpTheOldReleaseAndItsObjectsButNeverTheCurrentOne()
    {
        _bench.Put("wool-2021.csv", "country,year,price\nNOR,2021,4.6\n");
        string third = _bench.Import().Release.Id;
        _bench.Store.Use(_new);

        StorePrune pruned = Prune(dryRun: false, keep: 1);

        Assert.Equal([_old], pruned.Releases);
        Assert.Equal(new[] { _new, third }.Order(StringComparer.Ordinal), _bench.Store.Releases.Select(release => release.Id).Order(StringComparer.Ordinal));
        Assert.Equal(_new, _bench.Store.Current("wool")?.Id);
        Assert.Empty(_bench.Check().Problems);
        Assert.Empty(Prune(dryRun: true, keep: 1).Releases);
    }

    private StorePrune Prune(bool dryRun, int? keep = null) => StorePrune.Of(_bench.Store, dryRun, keep, TestContext.Current.CancellationToken);

    private static byte[] Unlock(string path)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        return File.ReadAllBytes(path);
    }

    private static void Flip(string path, byte[] whole, int at)
    {
        byte[] bytes = [.. whole];
        bytes[at] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }
}
