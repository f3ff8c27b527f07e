using System.Security.Cryptography;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Tests;

public sealed class DamagedSetTests(DamagedSetTests.BuiltOnce built) : IClassFixture<DamagedSetTests.BuiltOnce>, IDisposable
{
    private static readonly CountryCode Sweden = CountryCode.Parse("SWE");

    private readonly string _folder = built.Copy();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_NoSuchFolder_SaysWhereAndWhatToDo()
    {
        EvidenceException e = Assert.Throws<EvidenceException>(() => EvidenceSet.Open(Path.Combine(_folder, "nothing")));

        Assert.Contains("There is no evidence set in", e.Message, StringComparison.Ordinal);
        Assert.Contains("build-starter", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TableMissing_NamesIt()
    {
        File.Delete(PathOf("pairs.tsv"));

        Assert.Contains("pairs.tsv is missing", Assert.Throws<EvidenceException>(() => EvidenceSet.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TableCutShort_NamesBothSizes()
    {
        byte[] bytes = File.ReadAllBytes(PathOf("figures.tsv"));
        File.WriteAllBytes(PathOf("figures.tsv"), bytes[..^10]);

        Assert.Contains($"has {bytes.Length - 10} bytes where the manifest names {bytes.Length}", Assert.Throws<EvidenceException>(() => EvidenceSet.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"release\":\"2026-11\"}")]
    [InlineData("{\"release\":\"2026-11\",\"builtOn\":\"21.11.2026\",\"tables\":[]}")]
    [InlineData("{\"release\":\"2026-11\",\"builtOn\":\"2026-11-21\",\"tables\":[{\"name\":\"a.tsv\",\"rows\":9,\"bytes\":5,\"sha256\":\"\"}]}")]
    [InlineData("{\"release\":\"2026-11\",\"builtOn\":\"2026-11-21\",\"tables\":[{\"name\":\"a.tsv\",\"rows\":0,\"bytes\":5,\"sha256\":\"\"},{\"name\":\"a.tsv\",\"rows\":0,\"bytes\":5,\"sha256\":\"\"}]}")]
    public void Open_ManifestDamaged_SaysSo(string text)
    {
        File.WriteAllText(PathOf("manifest.json"), text);

        Assert.Contains("manifest.json is damaged", Assert.Throws<EvidenceException>(() => EvidenceSet.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024\t409000000000", "SWE\tgdp.usd\t2024\t4090000x0000", "which is not a number")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024", "SWE\tgdp.uxd\t2024", "series \"gdp.uxd\", which is not in series.tsv")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024", "SWE\tgdp.usd\t2O24", "\"2O24\" in column \"period\"")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024", "SWE\tgdp.usd\t2022", "not in the order")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024", "SQE\tgdp.usd\t2024", "\"SQE\" in column \"iso3\", which is not a country")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024\t409000000000\t", "SWE\tgdp.usd\t2024\t4090000000000", "has 4 fields where 5 are expected")]
    [InlineData("figures.tsv", "SWE\tgdp.usd\t2024\t409000000000\t", "SWE\tgdp.usd\t2024\t40900000000\t\t", "has too many fields")]
    [InlineData("figures.tsv", "iso3\tseries", "iso3\tseriez", "has the columns")]
    public void Figures_Damaged_NamesFileAndLine(string file, string old, string replacement, string expected)
    {
        int line = Spoil(file, old, replacement);

        EvidenceException e = Assert.Throws<EvidenceException>(() => EvidenceSet.Open(_folder).Figures("gdp.usd", Sweden));
        Assert.Contains($"{file}, line {line}, ", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("countries.tsv", "\tHigh\t", "\tHugh\t", "which is none of Unknown, Low")]
    [InlineData("pairs.tsv", "\tw\t", "\tq\t", "unknown letter")]
    [InlineData("agreements.tsv", "SingleMarket", "SingleMarkat", "which is none of")]
    [InlineData("rates_daily.tsv", "\t1.25", "\t-.25", "not an exchange rate")]
    [InlineData("hs2022.tsv", "190531", "1905x1", "not an HS code")]
    [InlineData("restrictions.tsv", "2022-02-25", "2022-02-99", "not a date")]
    [InlineData("series.tsv", "\twb-wdi\t", "\twb-wdj\t", "source \"wb-wdj\"")]
    public void Verify_DamagedTable_FindsHashAndLine(string file, string old, string replacement, string expected)
    {
        Spoil(file, old, replacement);

        IReadOnlyList<string> faults = EvidenceSet.Open(_folder).Verify();
        Assert.Contains(faults, fault => fault.Contains(file, StringComparison.Ordinal) && fault.Contains("SHA-256", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_FalseFigureUnderARightHash_IsFound()
    {
        Spoil("figures.tsv", "SWE\tgdp.usd\t2024\t409", "SWE\tgdp.usd\t2024\t-09");
        byte[] bytes = File.ReadAllBytes(PathOf("figures.tsv"));
        string manifest = File.ReadAllText(PathOf("manifest.json"));
        string hash = EvidenceSet.Open(_folder).Release.Tables.Single(table => table.Name == "figures.tsv").Sha256;
        File.WriteAllText(PathOf("manifest.json"), manifest.Replace(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal));

        Assert.Equal(["gdp.usd of SWE in 2024 is not above zero, though the series is analysed on logarithms."], EvidenceSet.Open(_folder).Verify());
    }

    [Fact]
    public void GetSeries_Misspelt_NamesTheNearest()
    {
        EvidenceSet set = EvidenceSet.Open(_folder);

        Assert.Contains("Did you mean gdp.usd?", Assert.Throws<EvidenceException>(() => set.GetSeries("gdp.uds")).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean wb-wdi?", Assert.Throws<EvidenceException>(() => set.GetSource("wb-wdl")).Message, StringComparison.Ordinal);
        Assert.Throws<EvidenceException>(() => set.Figures("nothing.like.it", Sweden));
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    // Replaces the first occurrence by a text of the same length, so that the size stays; returns its line.
    private int Spoil(string file, string old, string replacement)
    {
        Assert.Equal(old.Length, replacement.Length);
        string text = File.ReadAllText(PathOf(file));
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no \"{old}\".");
        File.WriteAllText(PathOf(file), string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    /// <summary>One build for all tests; each damages a copy of its own.</summary>
    public sealed class BuiltOnce : IAsyncLifetime
    {
        private readonly MadeUpSources _sources = new();

        public async ValueTask InitializeAsync() => await _sources.BuildAsync();

        public string Copy()
        {
            string folder = Path.Combine(_sources.Root, $"copy-{Guid.NewGuid():N}");
            Directory.CreateDirectory(folder);
            foreach (string file in Directory.GetFiles(_sources.To)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            return folder;
        }

        public ValueTask DisposeAsync()
        {
            _sources.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
