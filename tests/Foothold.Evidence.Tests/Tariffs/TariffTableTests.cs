using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Tariffs;

public sealed class TariffTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Under_RandomTables_FindWhatAPlainSearchFinds()
    {
        var random = new Random(7);
        for (int run = 0; run < 6; run++)
        {
            // From a table of one row to one of many blocks, with descriptions longer than a block now and then.
            List<TariffLine> lines = [.. Enumerable.Range(0, random.Next(1, 1200)).Select(_ => Line(random))];
            using TariffTable table = Write(lines);
            string[] rows = [.. lines.Select(TariffRow.Write).Distinct()];
            for (int asked = 0; asked < 30; asked++)
            {
                string code = asked % 3 == 0 ? lines[random.Next(lines.Count)].Code : random.Next(1, 100).ToString("00", CultureInfo.InvariantCulture);
                string digits = code[..Math.Min(code.Length, 2 * random.Next(1, 6))];
                Assert.Equal(rows.Where(row => row.StartsWith(digits, StringComparison.Ordinal)).Order(StringComparer.Ordinal), table.Under(digits).Select(TariffRow.Write).Order(StringComparer.Ordinal));
                Assert.Equal(rows.Where(row => row.StartsWith(digits + "\t", StringComparison.Ordinal)).Order(StringComparer.Ordinal), table.At(digits).Select(TariffRow.Write).Order(StringComparer.Ordinal));
            }

            Assert.Equal(rows.Length, table.Under("").Count);
        }
    }

    [Fact]
    public void Read_OfWritten_KeepsEverything()
    {
        var line = new TariffLine
        {
            Code = "040610", Edition = HsEdition.Hs2017, Kind = TariffKind.Preference, From = new DateOnly(2020, 1, 1), To = new DateOnly(2020, 12, 31), Programmes = ["A*", "AU"],
            Beneficiaries = [CountryCode.Parse("AUS"), CountryCode.Parse("CHL")], Duty = DutyText.Parse("4.4¢/kg + 2%"), Text = "4.4¢/kg + 2%", MeanOf = 3, Lowest = 0m, Highest = 12.5m, Unit = "kg", Description = "Fresh cheese\twith tab, and a line\nbreak",
        };
        using TariffTable table = Write([line]);

        TariffLine read = Assert.Single(table.At("040610"));

        Assert.Equal(TariffRow.Write(line), TariffRow.Write(read));
        Assert.Equal(line.Duty, read.Duty);
        Assert.Equal("Fresh cheese with tab, and a line break", read.Description);
        Assert.Equal(("NOR", 2024, HsEdition.Hs2017), (table.Importer, table.Year!.Value, table.Edition));
        Assert.Equal(["nothing is left out"], table.Notes);
    }

    [Fact]
    public void OpenAndUnder_DamagedTables_SayItOrAnswer()
    {
        var random = new Random(11);
        using (Write([.. Enumerable.Range(0, 300).Select(_ => Line(random))]))
        {
        }

        string path = Path.Combine(_folder, "table");
        byte[] whole = File.ReadAllBytes(path);
        for (int run = 0; run < 100; run++)
        {
            byte[] bytes = (byte[])whole.Clone();
            for (int changes = random.Next(1, 6); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (run % 4 == 0) bytes = bytes[..random.Next(bytes.Length)];
            File.WriteAllBytes(path, bytes);
            try
            {
                using TariffTable table = TariffTable.Open(path);
                table.Under(random.Next(1, 100).ToString("00", CultureInfo.InvariantCulture));
                table.Under("");
            }
            catch (EvidenceException told)
            {
                Assert.Contains(path, told.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Open_Missing_NamesTheFile() => Assert.Contains("nothing-here", Assert.Throws<EvidenceException>(() => TariffTable.Open(Path.Combine(_folder, "nothing-here"))).Message, StringComparison.Ordinal);

    private TariffTable Write(List<TariffLine> lines)
    {
        string path = Path.Combine(_folder, "table");
        using (FileStream stream = File.Create(path)) TariffTableWriter.Write(stream, "NOR", 2024, HsEdition.Hs2017, ["nothing is left out"], lines.Select(TariffRow.Write));
        return TariffTable.Open(path);
    }

    private static TariffLine Line(Random random) => new()
    {
        Code = random.NextInt64(1_00000000, 99_99999999).ToString("0000000000", CultureInfo.InvariantCulture)[..(2 * random.Next(1, 6))], Edition = HsEdition.Hs2017, Kind = (TariffKind)random.Next(6), Duty = Duty.OfValue(random.Next(300) / 10m),
        Description = new string('é', random.Next(60) == 0 ? 12_000 : random.Next(80)),
    };
}
