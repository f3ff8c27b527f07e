using Foothold.Evidence.Flows;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Flows;

public sealed class SegmentDamageTests : IDisposable
{
    private readonly CubeFiles _files = new();

    public SegmentDamageTests() => _files.Write(2022, [.. MadeUpFlows.Rows(5, 300)]);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_AnyBitFlipped_IsRefusedAndNeverAWrongFigure()
    {
        byte[] sound = File.ReadAllBytes(_files.PathOf(2022));
        var random = new Random(1);
        // Every byte of the header, and a sample of areas, directory and blocks, padding included.
        foreach (int place in Enumerable.Range(0, 96).Concat(Enumerable.Range(0, 250).Select(_ => random.Next(96, sound.Length))))
        {
            byte[] flipped = [.. sound];
            flipped[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_files.PathOf(2022), flipped);
            EvidenceException problem = Assert.Throws<EvidenceException>(ReadEverything);
            Assert.Contains("2022.flows", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_FlippedBitInABlock_LeavesOtherProductsReadable()
    {
        byte[] bytes = File.ReadAllBytes(_files.PathOf(2022));
        bytes[^1] ^= 64;
        File.WriteAllBytes(_files.PathOf(2022), bytes);
        using TradeCube cube = _files.Open();
        int[] products = cube.Products(2022).ToArray();
        Assert.NotEqual(0, cube.Read(Code($"{products[0]:D6}"), 2022).Count);
        EvidenceException problem = Assert.Throws<EvidenceException>(() => cube.Read(Code($"{products[^1]:D6}"), 2022));
        Assert.Contains($"{products[^1]:D6}", problem.Message, StringComparison.Ordinal);
        Assert.Throws<EvidenceException>(() => cube.Totals(2022));
    }

    [Fact]
    public void Read_TruncatedFile_IsRefused()
    {
        byte[] sound = File.ReadAllBytes(_files.PathOf(2022));
        foreach (int length in (int[])[0, 1, 7, 8, 95, 96, 97, 200, sound.Length / 2, sound.Length - 8, sound.Length - 1])
        {
            File.WriteAllBytes(_files.PathOf(2022), sound[..length]);
            Assert.Contains("2022.flows", Assert.Throws<EvidenceException>(ReadEverything).Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(_files.PathOf(2022), [.. sound, 0]);
        Assert.Throws<EvidenceException>(ReadEverything);
    }

    [Fact]
    public void Open_OtherVersion_SaysWhichAndWhatToDo()
    {
        byte[] bytes = File.ReadAllBytes(_files.PathOf(2022));
        bytes[8] = 2;
        File.WriteAllBytes(_files.PathOf(2022), bytes);
        Assert.Contains("version 2", Assert.Throws<EvidenceException>(_files.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherFile_IsRefused()
    {
        File.WriteAllText(_files.PathOf(2022), string.Concat(Enumerable.Repeat("t,i,j,k,v,q\n", 20)));
        Assert.Contains("not a file of trade flows", Assert.Throws<EvidenceException>(_files.Open).Message, StringComparison.Ordinal);
        File.Delete(_files.PathOf(2022));
        Assert.Throws<EvidenceException>(_files.Open);
        Assert.Throws<EvidenceException>(() => TradeCube.Open("gone", [("2022.flows", _files.PathOf(2022))]));
    }

    private void ReadEverything()
    {
        using TradeCube cube = _files.Open();
        foreach (int year in cube.Years)
            foreach (int product in cube.Products(year)) cube.Read(Code($"{product:D6}"), year);
    }
}
