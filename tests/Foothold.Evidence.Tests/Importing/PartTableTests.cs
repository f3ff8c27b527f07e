using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

public class PartTableTests
{
    [Fact]
    public void NextRow_QuotesBlankLinesAndLineBreaks_CountAsASpreadsheetCounts()
    {
        (List<(long Row, string A, string B)> rows, TestOutput output) = Read("a,b\r\n\"x, \"\"y\"\"\",1\r\n\r\n\"two\nlines\",2\r\nz,3", "a", "b");

        Assert.Equal([(2L, "x, \"y\"", "1"), (4, "two\nlines", "2"), (5, "z", "3")], rows);
        Assert.Equal(0, output.Rows.Read);
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n", "1,5")]
    [InlineData("a\tb\nx, y, z; and more, many, commas\t2\n", "x, y, z; and more, many, commas")]
    [InlineData("Data Source,World\n\nLast Updated,2026\n\na,b\n1,2\n", "1")]
    [InlineData("\"B\", A \n2,1\n", "1")]
    public void Open_OtherSeparatorsPreambleAndCase_FindsTheHeader(string text, string expected) => Assert.Equal(expected, Assert.Single(Read(text, "a", "b").Rows).A);

    [Fact]
    public void Open_ColumnWithSeveralNames_IsAskedForByTheFirst()
    {
        using PartTable table = PartTable.Open(TestOutput.Part("Year,Value\n2022,1\n"), new TestOutput(), "refYear|period|Year", "Value");
        Assert.True(table.NextRow());
        Assert.Equal("2022", table.Text("refYear"));
    }

    [Fact]
    public void NextRow_ShortLongAndBadlyQuotedRows_AreRejectedAndCounted()
    {
        (List<(long, string, string)> rows, TestOutput output) = Read("a,b\n1\n1,2\n1,2,3\n\"1\"x,2\n1,2,\n", "a", "b");

        Assert.Equal(2, rows.Count);
        Assert.Equal(
            [new RowRejection("the row has fewer fields than the header", 1, 2), new RowRejection("the row has more fields than the header", 1, 4), new RowRejection("letters stand behind a closing quote", 1, 5)],
            output.Rows.Report().Rejections);
    }

    [Fact]
    public void NextRow_FileBreaksOff_IsRefused()
    {
        Assert.StartsWith("part.txt breaks off in row 3: it has 1 of 2 fields and no end of line.", Assert.Throws<EvidenceException>(() => Read("a,b\n1,2\n3", "a", "b")).Message, StringComparison.Ordinal);
        Assert.StartsWith("part.txt, row 2: a quote is opened and never closed.", Assert.Throws<EvidenceException>(() => Read("a,b\n\"1,2\n3,4\n", "a", "b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NextRow_QuoteThatSwallowsTheFile_StopsInsteadOfFillingMemory()
    {
        string text = "a,b\n\"1,2\n" + string.Concat(Enumerable.Repeat("3,4\n", RowReader.MaxRowLetters / 4 + 10)) + "\"";
        Assert.Contains("row 2: the row has more than", Assert.Throws<EvidenceException>(() => Read(text, "a", "b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Encodings_AreRead()
    {
        const string text = "a,b\nCôte d’Ivoire,2\n";
        Assert.Equal("Côte d’Ivoire", Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]).Rows[0].A);
        Assert.Equal("Côte d’Ivoire", Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]).Rows[0].A);
        Assert.Equal("Côte d’Ivoire", Read([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)]).Rows[0].A);
        (List<(long, string A, string)> rows, TestOutput output) = Read(Encoding.Latin1.GetBytes("a,b\nCôte Ivoire;Curaçao,2\n"));
        Assert.Equal("Côte Ivoire;Curaçao", rows[0].A);
        Assert.StartsWith("2 bytes are not UTF-8 and were read as Latin-1", Assert.Single(output.Rows.Report().Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void TryNumber_WhatPublishersWrite_IsUnderstoodOrRefused()
    {
        using PartTable table = PartTable.Open(TestOutput.Part("a\n1.5e3\n..\nNA\n\"1,234\"\n1e999\n"), new TestOutput(), "a");
        var seen = new List<(bool, double)>();
        while (table.NextRow()) seen.Add((table.TryNumber(0, out double value), value));
        Assert.Equal([(true, 1500), (true, double.NaN), (true, double.NaN), (false, 0), (false, double.PositiveInfinity)], seen);
    }

    [Fact]
    public void NextRow_AnyFieldsAnyBlocks_ComeBackAsTheyWereWritten()
    {
        // The slow twin is the writer: fields quoted by the rule of RFC 4180, delivered in blocks of every small size.
        Gen<string> field = Gen.Elements("", "x", " y", "1,5", "\"", "a\"b", "line\nbreak", "\r\n", "é漢", "=1").Select(text => text);
        Gen<string[][]> tables = Gen.Choose(1, 4).SelectMany(width => field.ArrayOf(width + 1).ArrayOf());
        Prop.ForAll(tables.ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (table, step) =>
        {
            int width = table.Length == 0 ? 2 : table[0].Length;
            string header = string.Join(',', Enumerable.Range(0, width).Select(i => $"c{i}"));
            string text = header + "\n" + string.Concat(table.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            using var rows = PartTable.Open(TestOutput.Part(text, step), new TestOutput(), "c0");
            foreach (string[] row in table)
            {
                // A row of nothing but empty fields still has its commas.
                Assert.True(rows.NextRow());
                Assert.Equal(row.Select(cell => cell.Trim()), Enumerable.Range(0, width).Select(i => rows.Text(i).ToString()));
            }

            return !rows.NextRow();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(7, 9));
    }

    [Fact]
    public void NextRow_MutatedFiles_EndInRowsOrInTheNamedError()
    {
        var random = new Random(5);
        byte[] valid = Encoding.UTF8.GetBytes("a,b,c\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"\"row {i}\",{i},é\n")));
        for (int run = 0; run < 400; run++)
        {
            byte[] bytes = [.. valid];
            for (int change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (run % 3 == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Read(bytes);
            }
            catch (EvidenceException named)
            {
                Assert.StartsWith("part.txt", named.Message, StringComparison.Ordinal);
            }
        }
    }

    private static (List<(long Row, string A, string B)> Rows, TestOutput Output) Read(string text, params string[] columns) => Read(Encoding.UTF8.GetBytes(text), columns);

    private static (List<(long Row, string A, string B)> Rows, TestOutput Output) Read(byte[] text, params string[] columns)
    {
        var output = new TestOutput();
        using PartTable table = PartTable.Open(TestOutput.Part(text), output, columns.Length == 0 ? ["a", "b"] : columns);
        var rows = new List<(long, string, string)>();
        while (table.NextRow()) rows.Add((table.Row, table.Text("a"), table.Text("b")));
        return (rows, output);
    }
}
