using System.Text;
using Foothold.Statistics.Tables;

namespace Foothold.Statistics.Tests.Tables;

public sealed class DelimitedReaderTests
{
    private static readonly string[] Pieces = ["a", "12", "-3.5", "", "é", "x y", "0.1", "1e5", "long text of some length that passes eight bytes", "NA"];
    private static readonly string[] Protected = ["with,comma", "with\nline", "with\r\nlines", "say \"\"so\"\"", "", "\"\"", ",,\n\n,,", "plain"];

    [Fact]
    public void ForEachBlock_RandomTables_AgreesWithPlainReading()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new System.Random(seed);
            string text = RandomTable(random, out int columns);
            PlainTable plain = PlainTable.Read(text, ',');
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            foreach (int block in new[] { 1, 7, 64, 100, 1000 })
            {
                var options = new DelimitedOptions { Separator = ',', BlockBytes = block, MaxThreads = 1 + seed % 3 };
                Same(plain, DelimitedReader.Open(bytes, options));
                Same(plain, DelimitedReader.Open(new Trickle(bytes, random), options));
            }

            Assert.Equal(columns, plain.Header.Count);
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n4,5", 3, 1)]
    [InlineData("a,b\n1,2,3\n", 2, 3)]
    [InlineData("a,b\n\n\n1,2\n,,\n", 5, 3)]
    [InlineData("a,b\n\"x\ny\",2\n7\n", 3, 1)]
    public void Misshapen_WrongNumberOfCells_NamesTheRow(string text, long row, int cells)
    {
        var found = new List<MisshapenRow>();
        DelimitedReader.Open(Encoding.UTF8.GetBytes(text), new DelimitedOptions { MaxThreads = 1 }).ForEachBlock(block => found.AddRange(block.Misshapen), TestContext.Current.CancellationToken);
        Assert.Equal([new MisshapenRow(row, cells)], found);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\"5\n", "row 3")]
    [InlineData("a,b\n1,\"2\"x\n", "row 2")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", "row 3")]
    [InlineData("a,\"b\n1,2\n", "row 1")]
    [InlineData("", "empty")]
    [InlineData("\uFEFF", "empty")]
    [InlineData("\n1,2\n", "first line is empty")]
    [InlineData("a,b,a\n", "two columns are called \"a\" (1 and 3)")]
    [InlineData("a\0,b\n", "zero bytes")]
    [InlineData("a,b\r1,2\r", "carriage return")]
    [InlineData("PK\u0003\u0004", "compressed")]
    public void Open_DamagedTable_SaysWhatAndWhere(string text, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Contains(expected, Assert.Throws<TableFormatException>(() => PlainTable.Fast(DelimitedReader.Open(bytes))).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<TableFormatException>(() => PlainTable.Fast(DelimitedReader.Open(new MemoryStream(bytes), new DelimitedOptions { BlockBytes = 4 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Utf16_IsRefused()
    {
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            byte[] marked = [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,2\n")];
            Assert.Contains("UTF-16", Assert.Throws<TableFormatException>(() => DelimitedReader.Open(marked)).Message, StringComparison.Ordinal);
            Assert.Contains("UTF-16", Assert.Throws<TableFormatException>(() => DelimitedReader.Open(encoding.GetBytes("a,b\n1,2\n"))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_HeaderOnly_HasNoRows()
    {
        foreach (string text in new[] { "a,b", "a,b\n", "\uFEFFa,b\r\n" })
        {
            DelimitedReader reader = DelimitedReader.Open(Encoding.UTF8.GetBytes(text));
            Assert.Equal(["a", "b"], reader.Columns);
            Assert.Empty(PlainTable.Fast(reader));
            Assert.Empty(PlainTable.Fast(DelimitedReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)))));
        }
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n", ';')]
    [InlineData("a\tb\n", '\t')]
    [InlineData("\"a,b,c\"|d|e\n", '|')]
    [InlineData("alone\n", ',')]
    public void Separator_NotGiven_IsTheMostFrequentInTheHeader(string text, char expected) =>
        Assert.Equal(expected, DelimitedReader.Open(Encoding.UTF8.GetBytes(text)).Separator);

    [Fact]
    public void ForEachBlock_WithoutQuoting_TakesQuotesAsText()
    {
        DelimitedReader reader = DelimitedReader.Open("a\tb\n5\" pipe\t\"x\n"u8.ToArray(), new DelimitedOptions { Quoting = false });
        Assert.Equal([(2L, "5\" pipe|\"x")], PlainTable.Fast(reader).Select(row => (row.Number, string.Join('|', row.Cells))));
    }

    [Fact]
    public void ForEachBlock_LongerThanAllowed_IsRefused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a,b\n1,2\n3," + new string('x', 5000) + "\n");
        var options = new DelimitedOptions { BlockBytes = 64, MaxRecordBytes = 1000 };
        Assert.Contains("row 3", Assert.Throws<TableFormatException>(() => PlainTable.Fast(DelimitedReader.Open(bytes, options))).Message, StringComparison.Ordinal);
        Assert.Contains("row 3", Assert.Throws<TableFormatException>(() => PlainTable.Fast(DelimitedReader.Open(new MemoryStream(bytes), options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForEachBlock_CallerThrows_FirstBlockComesThrough()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}\n")));
        for (int run = 0; run < 20; run++)
        {
            DelimitedReader reader = DelimitedReader.Open(bytes, new DelimitedOptions { BlockBytes = 50, MaxThreads = 3 });
            Assert.Equal("3", Assert.Throws<InvalidOperationException>(() => reader.ForEachBlock(block => { if (block.Number >= 3) throw new InvalidOperationException($"{block.Number}"); }, TestContext.Current.CancellationToken)).Message);
        }
    }

    [Fact]
    public void ForEachBlock_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        DelimitedReader reader = DelimitedReader.Open(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("1\n", 1000))), new DelimitedOptions { BlockBytes = 16, MaxThreads = 1 });
        int blocks = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => reader.ForEachBlock(_ => { if (++blocks == 3) source.Cancel(); }, source.Token));
        Assert.Equal(3, blocks);
    }

    private static void Same(PlainTable plain, DelimitedReader reader)
    {
        Assert.Equal(plain.Header, reader.Columns);
        List<(long Number, string[] Cells)> fast = PlainTable.Fast(reader);
        Assert.Equal(plain.Rows.Count, fast.Count);
        for (int i = 0; i < fast.Count; i++)
        {
            Assert.Equal(plain.Numbers[i], fast[i].Number);
            Assert.Equal(plain.Rows[i], fast[i].Cells);
        }
    }

    private static string RandomTable(System.Random random, out int columns)
    {
        columns = random.Next(1, 9);
        double quoted = random.Next(4) * 0.2;
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(0, columns).Select(i => random.NextDouble() < quoted ? $"\"name {i}\"" : $"c{i}"));
        int rows = random.Next(40);
        for (int i = 0; i < rows; i++)
        {
            text.Append(random.Next(5) == 0 ? "\r\n" : "\n");
            if (random.Next(20) == 0) text.Append(random.Next(2) == 0 ? "\r\n" : "\n");
            for (int j = 0; j < columns; j++)
            {
                if (j > 0) text.Append(',');
                if (random.NextDouble() < quoted) text.Append('"').Append(Protected[random.Next(Protected.Length)]).Append('"');
                else text.Append(Pieces[random.Next(Pieces.Length)]);
            }
        }

        if (random.Next(2) == 0) text.Append('\n');
        return text.ToString();
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, System.Random random) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 40)));
    }
}
