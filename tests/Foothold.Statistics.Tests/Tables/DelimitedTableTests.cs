using System.Globalization;
using System.IO.Compression;
using System.Text;
using Foothold.Statistics.Tables;

namespace Foothold.Statistics.Tests.Tables;

public sealed class DelimitedTableTests
{
    private static readonly string[] Texts = ["AUT", "BEL", "a rather long name, not to fit eight bytes", "a rather long name, not to fit eight bytez", "", "NA", "Côte d'Ivoire", "12345678", "123456789", "x"];

    [Fact]
    public void Read_RandomTables_AgreesWithPlainReadingWhateverBlocksAndThreads()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new System.Random(seed);
            string text = RandomTable(random, 200);
            PlainTable plain = PlainTable.Read(text, ',');
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            foreach (int block in new[] { 1, 100, 3000 })
            {
                var options = new DelimitedOptions { BlockBytes = block, MaxThreads = 1 + random.Next(3), Name = "t.csv" };
                ColumnRequest[] columns = [ColumnRequest.Factor("text"), ColumnRequest.Number("value"), ColumnRequest.Factor("year", LevelOrder.Ascending), ColumnRequest.Number("year")];
                Same(plain, DelimitedTable.Read(bytes, options, columns, TestContext.Current.CancellationToken));
                Same(plain, DelimitedTable.Read(new MemoryStream(bytes), options, columns, TestContext.Current.CancellationToken));
                using var zipped = new GZipStream(new MemoryStream(Zip(bytes)), CompressionMode.Decompress);
                Same(plain, DelimitedTable.Read(zipped, options, columns, TestContext.Current.CancellationToken));
            }
        }
    }

    [Fact]
    public void Read_RandomNumbers_AreThoseOfDoubleParseBitForBit()
    {
        var random = new System.Random(4);
        var texts = new List<string> { "0", "-0", "00012", "1.", ".5", "-.5", "-1.e2", "1e-400", "9007199254740993", "9007199254740993.0", "0.1234567890123456", "123456789012345.6", "99999999999999.99", "179769313486231570000000000000000000000", "4.9e-324", "2.2250738585072011e-308", "+7", " 7 ", "1E5" };
        for (int i = 0; i < 20_000; i++)
        {
            texts.Add(random.Next(6) switch
            {
                0 => random.NextInt64(-99_999_999_999, 99_999_999_999).ToString(CultureInfo.InvariantCulture),
                1 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
                2 => Math.Round(random.NextDouble() * Math.Pow(10, random.Next(9)), random.Next(7)).ToString(CultureInfo.InvariantCulture),
                3 => BitConverter.Int64BitsToDouble(random.NextInt64() & 0x7FEF_FFFF_FFFF_FFFF).ToString("R", CultureInfo.InvariantCulture),
                4 => "-" + random.NextInt64().ToString(CultureInfo.InvariantCulture).Insert(random.Next(1, 2), "."),
                _ => new string([.. Enumerable.Range(0, random.Next(1, 19)).Select(_ => (char)('0' + random.Next(10)))]).Insert(random.Next(1), "."),
            });
        }

        byte[] bytes = Encoding.UTF8.GetBytes("v\n" + string.Join('\n', texts));
        double[] values = DelimitedTable.Read(bytes, null, [ColumnRequest.Number("v")], TestContext.Current.CancellationToken).Number("v").Values;
        Assert.Equal(texts.Count, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.True(BitConverter.DoubleToInt64Bits(double.Parse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(values[i]), $"{texts[i]} became {values[i]:R}");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("-")]
    [InlineData("1-")]
    [InlineData("1e")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("12\0")]
    [InlineData("0x10")]
    [InlineData("１２")]
    [InlineData("1 2")]
    [InlineData("N/A")]
    public void Read_NoNumber_NamesRowAndColumn(string cell)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"a,v,b\n1,2,3\n\n\"x\n\n\",\"{cell}\",q\n1,also bad,3\n");
        TableFormatException thrown = Assert.Throws<TableFormatException>(() => DelimitedTable.Read(bytes, new DelimitedOptions { Name = "t.csv", BlockBytes = 5 }, [ColumnRequest.Number("v")], TestContext.Current.CancellationToken));
        Assert.StartsWith("t.csv, row 4, column v: \"" + cell.Replace("\0", "\\0", StringComparison.Ordinal), thrown.Message, StringComparison.Ordinal);
        Assert.Equal((4, "v"), (thrown.Row, thrown.Column));
    }

    [Fact]
    public void Read_SeveralFaults_ReportsTheFirstRow()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 500).Select(i => i == 300 ? "x,1\n" : i == 310 ? "1\n" : i == 299 ? "1,y\n" : "1,2\n"));
        for (int run = 0; run < 20; run++)
        {
            var options = new DelimitedOptions { BlockBytes = 40 + run * 100, MaxThreads = 3 };
            Assert.Equal(301, Assert.Throws<TableFormatException>(() => DelimitedTable.Read(Encoding.UTF8.GetBytes(text), options, [ColumnRequest.Number("a"), ColumnRequest.Number("b")], TestContext.Current.CancellationToken)).Row);
            Assert.Equal(302, Assert.Throws<TableFormatException>(() => DelimitedTable.Read(Encoding.UTF8.GetBytes(text), options, [ColumnRequest.Number("a")], TestContext.Current.CancellationToken)).Row);
            Assert.Equal(312, Assert.Throws<TableFormatException>(() => DelimitedTable.Read(Encoding.UTF8.GetBytes(text), options, [ColumnRequest.Factor("a")], TestContext.Current.CancellationToken)).Row);
        }
    }

    [Fact]
    public void Read_MissingCells_AreNaNAndMinusOne()
    {
        byte[] bytes = "g,v\nA,1\n,NA\nNA,.\n\"\",\"\"\nB,nan\nA, NA \n"u8.ToArray();
        ColumnTable table = DelimitedTable.Read(bytes, null, [ColumnRequest.Factor("g"), ColumnRequest.Number("v")], TestContext.Current.CancellationToken);
        Assert.Equal([0, -1, -1, -1, 1, 0], table.Factor("g").Codes);
        Assert.Equal([1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], table.Number("v").Values);
        Assert.Equal((3, 5), (table.Factor("g").CountMissing(), table.Number("v").CountMissing()));
        Assert.Contains("Row 1 of g is missing", Assert.Throws<ArgumentException>(() => table.Factor("g").ToFactor()).Message, StringComparison.Ordinal);
        ColumnTable other = DelimitedTable.Read("g,v\nA,-\nNA,7\n"u8.ToArray(), new DelimitedOptions { Missing = ["-"] }, [ColumnRequest.Factor("g"), ColumnRequest.Number("v")], TestContext.Current.CancellationToken);
        Assert.Equal(["A", "NA"], other.Factor("g").Levels);
        Assert.Equal([double.NaN, 7], other.Number("v").Values);
    }

    [Fact]
    public void Read_Levels_AreOrderedAsAsked()
    {
        byte[] bytes = "a,b\nz,10\nä,9\na,-3\nz,010\n"u8.ToArray();
        Assert.Equal(["z", "ä", "a"], Levels(LevelOrder.Appearance, "a"));
        Assert.Equal(["a", "z", "ä"], Levels(LevelOrder.Ascending, "a"));
        Assert.Equal(["-3", "9", "010", "10"], Levels(LevelOrder.Ascending, "b"));

        IReadOnlyList<string> Levels(LevelOrder order, string column) => DelimitedTable.Read(bytes, null, [ColumnRequest.Factor(column, order)]).Factor(column).Levels;
    }

    [Fact]
    public void Read_Latin1_IsRefusedOrDecoded()
    {
        byte[] bytes = [.. "g,h\nx,1\n"u8, 0xE4, .. ",2\n"u8];
        TableFormatException thrown = Assert.Throws<TableFormatException>(() => DelimitedTable.Read(bytes, null, [ColumnRequest.Factor("g")], TestContext.Current.CancellationToken));
        Assert.Equal((3, "g"), (thrown.Row, thrown.Column));
        Assert.Equal(["x", "ä"], DelimitedTable.Read(bytes, new DelimitedOptions { Encoding = TableEncoding.Latin1 }, [ColumnRequest.Factor("g")], TestContext.Current.CancellationToken).Factor("g").Levels);
    }

    [Fact]
    public void Read_UnknownColumn_ListsThoseThereAre() =>
        Assert.Contains("no column \"c\"; it has a, b", Assert.Throws<TableFormatException>(() => DelimitedTable.Read("a,b\n"u8.ToArray(), null, [ColumnRequest.Number("c")], TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void RowNumber_BehindEmptyLines_CountsThem()
    {
        ColumnTable table = DelimitedTable.Read("a,b\n1,1\n\n\n2,1\n\n3,1\n4,1\n\n"u8.ToArray(), new DelimitedOptions { BlockBytes = 6 }, [ColumnRequest.Number("a")], TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 4], table.Number("a").Values);
        Assert.Equal([2L, 5, 7, 8], Enumerable.Range(0, 4).Select(table.RowNumber));
    }

    [Fact]
    public void ToFactor_OfNumbers_GroupsAscending()
    {
        ColumnTable table = DelimitedTable.Read("a,b\n7,1e15\n-2,0\n7,-1e15\n"u8.ToArray(), null, [ColumnRequest.Number("a"), ColumnRequest.Number("b")], TestContext.Current.CancellationToken);
        Assert.Equal([1, 0, 1], table.Number("a").ToFactor().Codes.ToArray());
        Assert.Equal([2, 1, 0], table.Number("b").ToFactor().Codes.ToArray());
    }

    [Fact]
    public void Read_MutatedTables_FailOnlyWithTheNamedException()
    {
        var random = new System.Random(11);
        byte[] valid = Encoding.UTF8.GetBytes(RandomTable(random, 60));
        ReadOnlySpan<byte> nasty = "\"\"\n\r,;\0\x00ff-.eE9"u8;
        int refused = 0;
        for (int run = 0; run < 3000; run++)
        {
            byte[] bytes = [.. valid.AsSpan(0, random.Next(valid.Length))];
            for (int change = random.Next(5); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : nasty[random.Next(nasty.Length)];
            var options = new DelimitedOptions { BlockBytes = random.Next(1, 300), MaxThreads = 1 };
            string fromMemory = Outcome(() => DelimitedTable.Read(bytes, options, [ColumnRequest.Factor("text"), ColumnRequest.Number("value")]));
            string fromStream = Outcome(() => DelimitedTable.Read(new MemoryStream(bytes), options, [ColumnRequest.Factor("text"), ColumnRequest.Number("value")]));
            Assert.Equal(fromMemory, fromStream);
            if (fromMemory.Length > 40) refused++;
        }

        Assert.InRange(refused, 300, 2990);

        static string Outcome(Func<ColumnTable> read)
        {
            try
            {
                return FormattableString.Invariant($"{read().Rows}");
            }
            catch (TableFormatException refusal)
            {
                return refusal.Message;
            }
        }
    }

    private static void Same(PlainTable plain, ColumnTable table)
    {
        Assert.Equal(plain.Rows.Count, table.Rows);
        FactorColumn text = table.Factor("text"), year = table.Factor("year");
        int at = plain.Header.IndexOf("text"), value = plain.Header.IndexOf("value"), years = plain.Header.IndexOf("year");
        for (int i = 0; i < table.Rows; i++)
        {
            string cell = plain.Rows[i][at];
            Assert.Equal(cell is "" or "NA" ? null : cell, text.Codes[i] < 0 ? null : text.Levels[text.Codes[i]]);
            Assert.Equal(plain.Rows[i][years], year.Levels[year.Codes[i]]);
            Assert.Equal(double.Parse(plain.Rows[i][years], CultureInfo.InvariantCulture), table.Number("year").Values[i]);
            Assert.Equal(plain.Rows[i][value] is "" ? double.NaN : double.Parse(plain.Rows[i][value], CultureInfo.InvariantCulture), table.Number("value").Values[i]);
            Assert.Equal(plain.Numbers[i], table.RowNumber(i));
        }

        Assert.Equal(plain.Rows.Select(row => row[at]).Distinct().Where(cell => cell is not ("" or "NA")), text.Levels);
        Assert.Equal(plain.Rows.Select(row => row[years]).Distinct().OrderBy(cell => double.Parse(cell, CultureInfo.InvariantCulture)), year.Levels);
    }

    private static string RandomTable(System.Random random, int most)
    {
        bool last = random.Next(2) == 0;
        var text = new StringBuilder(last ? "other,text,year,value" : "text,\"value\",other,year");
        int rows = random.Next(most);
        for (int i = 0; i < rows; i++)
        {
            text.Append(random.Next(4) == 0 ? "\r\n" : "\n");
            if (random.Next(30) == 0) text.Append('\n');
            string label = Texts[random.Next(Texts.Length)];
            if (random.Next(3) == 0 || label.Contains(',', StringComparison.Ordinal)) label = $"\"{label}\"";
            string value = random.Next(10) == 0 ? "" : Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(8)), random.Next(5)).ToString(CultureInfo.InvariantCulture);
            if (random.Next(10) == 0) value = $"\"{value}\"";
            string year = random.Next(1980, 1990).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{(last ? $"o,{label},{year},{value}" : $"{label},{value},\"o\no\",{year}")}");
        }

        if (random.Next(2) == 0) text.Append('\n');
        return text.ToString();
    }

    private static byte[] Zip(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest)) zip.Write(bytes);
        return target.ToArray();
    }
}
