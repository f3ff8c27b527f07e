using System.IO.Compression;
using System.Text;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Store;

/// <summary>Archives, compressed files, traps and damage on the way in.</summary>
public sealed class InputTests : IDisposable
{
    private const string Wool = "country,year,price\nNOR,2021,4.5\n";

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Run_ZipGzAndFolder_GiveTheSameObjects()
    {
        byte[] zip = Zip(CompressionLevel.Optimal, ("data/wool.csv", Wool), ("Readme.txt", "Thank you."));
        ImportResult fromZip = _bench.Import(_bench.Put("in.zip", zip));
        Assert.Equal("Readme.txt in in.zip: no importer knows it", Assert.Single(fromZip.Skipped));

        ImportResult fromGz = _bench.Import(_bench.Put("wool.csv.gz", Gzip(Wool)));
        ImportResult plain = _bench.Import(_bench.Put("deep/er/wool.csv", Wool));

        Assert.Equal(fromZip.Release.Id, fromGz.Release.Id);
        Assert.Equal(fromZip.Release.Id, plain.Release.Id);
        Assert.Equal(3, _bench.Importer.Readings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(2000)]
    public void Run_GzThatBreaksOff_IsRefused(int missing)
    {
        // Cut at the end of a row too: what is left is a sound table, but not the one that was published.
        var random = new Random(1);
        byte[] whole = Gzip(Wool + string.Concat(Enumerable.Range(0, 2000).Select(_ => $"SWE,{random.Next(1990, 2030)},{random.Next(100, 999)}\n")));
        string path = _bench.Put("wool.csv.gz", whole[..^missing]);

        Assert.Contains("is damaged after", Assert.Throws<EvidenceException>(() => _bench.Import(path)).Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.Releases);
    }

    [Fact]
    public void Run_TwoPartsOfOneName_AreRefusedTogether()
    {
        _bench.Put("a/wool.csv", Wool);
        _bench.Put("b/wool.csv", Wool + "SWE,2021,5\n");
        Assert.Contains("both give wool.tsv", Assert.Throws<EvidenceException>(() => _bench.Import()).Message.Replace("wool.csv gives wool.tsv twice", "both give wool.tsv", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ArchiveThatUnfoldsWithoutEnd_IsStopped()
    {
        string path = _bench.Put("bomb.zip", Zip(CompressionLevel.Optimal, ("wool.csv", Wool + string.Concat(Enumerable.Repeat(new string('0', 9999) + "\n", 4000)))));

        EvidenceException refused = Assert.Throws<EvidenceException>(() => _bench.Import(path));
        Assert.StartsWith("wool.csv in bomb.zip unfolds to more than 250 times its", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--max-ratio", refused.Message, StringComparison.Ordinal);

        EvidenceException total = Assert.Throws<EvidenceException>(() => _bench.Import(_bench.Request(path) with { Limits = new ImportLimits { TotalBytes = 1 << 20 } }));
        Assert.StartsWith("bomb.zip unfolds to more than the 1048576 bytes allowed.", total.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.Releases);
    }

    [Fact]
    public void Run_ArchiveWithAFlippedBit_IsNamed()
    {
        byte[] zip = Zip(CompressionLevel.NoCompression, ("wool.csv", Wool));
        int at = Encoding.Latin1.GetString(zip).IndexOf("4.5", StringComparison.Ordinal);
        zip[at] = (byte)'9';
        string path = _bench.Put("in.zip", zip);
        Assert.StartsWith("wool.csv in in.zip is damaged after 32 bytes: its checksum (CRC-32) is not the one that the archive states.", Assert.Throws<EvidenceException>(() => _bench.Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MutatedArchives_EndInAReleaseOrTheNamedError()
    {
        var random = new Random(11);
        byte[] zip = Zip(CompressionLevel.Optimal, ("wool.csv", Wool), ("more.csv", Wool)), gz = Gzip(Wool);
        for (int run = 0; run < 120; run++)
        {
            byte[] bytes = [.. run % 2 == 0 ? zip : gz];
            bytes[random.Next(4, bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (run % 5 == 0) bytes = bytes[..random.Next(4, bytes.Length)];
            string path = _bench.Put($"in-{run}", bytes);
            try
            {
                _bench.Import(path);
            }
            catch (EvidenceException named)
            {
                Assert.NotEmpty(named.Message);
            }
        }
    }

    [Fact]
    public void Run_NoSuchPath_NamesTheNearest()
    {
        _bench.Put("wool.csv", Wool);
        EvidenceException refused = Assert.Throws<EvidenceException>(() => _bench.Import(Path.Combine(_bench.Files, "wol.csv")));
        Assert.Contains("does not exist. Did you mean wool.csv?", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Zip(CompressionLevel level, params (string Name, string Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, string content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }

        return memory.ToArray();
    }

    private static byte[] Gzip(string content)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Optimal)) packed.Write(Encoding.UTF8.GetBytes(content));
        return memory.ToArray();
    }
}
