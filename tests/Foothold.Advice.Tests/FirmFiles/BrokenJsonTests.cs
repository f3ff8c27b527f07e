using System.Text;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>Bytes that are no JSON, or no text at all: one message with the place.</summary>
public sealed class BrokenJsonTests
{
    [Theory]
    [InlineData("{\"a\":1,}", 1, 8, "this is not valid JSON: a comma stands before a closing bracket; take it out.")]
    [InlineData("{\r\n  \"a\": 1,\r\n}", 3, 1, "this is not valid JSON: a comma stands before a closing bracket; take it out.")]
    [InlineData("{\"a\":1", 1, 7, "this is not valid JSON: the file ends too early; a closing quote or bracket is missing.")]
    [InlineData("{\r\n\"a\": [1", 2, 8, "this is not valid JSON: the file ends too early; a closing quote or bracket is missing.")]
    [InlineData("{\n\"a\": \"no end", 2, 13, "this is not valid JSON: the file ends too early; a closing quote or bracket is missing.")]
    [InlineData("{\"a\": \"no end\n}", 1, 14, "this is not valid JSON: a text is not closed on its line; a quote is missing.")]
    [InlineData("{ // why\n}", 1, 3, "this is not valid JSON: comments are not part of JSON; use the \"note\" field.")]
    [InlineData("{\n  \"å€🙂\" 1\n}", 2, 9, "this is not valid JSON: '1' is invalid after a property name. Expected a ':'.")]
    [InlineData("\uFEFF{\"a\":,}", 1, 6, "this is not valid JSON: ',' is an invalid start of a value.")]
    [InlineData("\uFEFF{\n\"a\":,}", 2, 5, "this is not valid JSON: ',' is an invalid start of a value.")]
    [InlineData("{} {}", 1, 4, "this is not valid JSON: '{' is invalid after a single JSON value. Expected end of data.")]
    [InlineData("hello", 1, 1, "this is not valid JSON: 'h' is an invalid start of a value.")]
    [InlineData("[1, 2]", 1, 1, "a firm's file has to be an object in braces, not a list.")]
    [InlineData("  \"text\"", 1, 3, "a firm's file has to be an object in braces, not a text.")]
    [InlineData("null", 1, 1, "a firm's file has to be an object in braces, not null.")]
    [InlineData("{\"a\":\n \"\\ud83d\"}", 2, 2, "this text holds half a character (\\ud800 to \\udfff without its other half). Write the character itself.")]
    [InlineData("{\"\\ud83d\":1}", 1, 2, "this text holds half a character (\\ud800 to \\udfff without its other half). Write the character itself.")]
    public void Read_NoValidJson_PointsAtTheFault(string text, int line, int column, string message) => Assert.Equal(new FileProblem(line, column, message), Only(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\n")]
    public void Read_NothingInTheFile_SaysSo(string text) => Assert.Equal(new FileProblem(0, 0, "the file is empty. Start from one of the samples."), Only(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_Latin1_PointsAtTheFirstByteThatIsNotUtf8() =>
        Assert.Equal(new FileProblem(2, 15, "here stands text that is not UTF-8. Save the file as UTF-8."), Only([.. "{\n  \"note\": \"caf"u8, 0xE9, .. "\"}"u8]));

    [Fact]
    public void Read_Utf16_IsNotUtf8() => Assert.Equal(new FileProblem(1, 1, "here stands text that is not UTF-8. Save the file as UTF-8."), Only([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]));

    [Fact]
    public void Read_NestedTooDeep_SaysHowDeep() =>
        Assert.Equal(new FileProblem(1, 37, "this is not valid JSON: brackets are nested more than 32 deep."), Only(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000))));

    [Fact]
    public void Read_JustAboveTheLimit_IsRefusedWithoutParsing()
    {
        var bytes = new byte[FirmFileReader.MaxBytes + 1];
        bytes.AsSpan().Fill((byte)' ');
        Assert.Equal(new FileProblem(0, 0, "the file has 8,388,609 bytes; a firm's file has at most 8,388,608 (8 MB). Is it another kind of file?"), Only(bytes));
    }

    [Fact]
    public void Read_ValidFileOfTheLargestSize_IsRead()
    {
        var bytes = new byte[FirmFileReader.MaxBytes];
        bytes.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(Files.Valid).CopyTo(bytes, 0);
        Assert.Empty(Files.Read(bytes).Problems);
    }

    // A hundred thousand mistakes once took a reader that counts lines from the start for each of them minutes.
    [Fact]
    public void Read_VeryManyMistakes_ReportsTheFirstHundredAndCountsTheRest()
    {
        string events = string.Join(",\n", Enumerable.Repeat("{}", 100_000));
        IReadOnlyList<FileProblem> problems = Files.Read($"{{\n\"format\": \"foothold-firm/1\", \"firm\": {{}}, \"products\": [],\n\"journey\": [\n{events}\n]}}").Problems;
        Assert.Equal(101, problems.Count);
        Assert.Equal(new FileProblem(4, 1, "a journey event lacks \"event\".") { Path = "/journey/0" }, problems[4]);
        Assert.Equal(new FileProblem(99, 1, "from here on there are 99,904 more mistakes; mend these first.") { Path = "/journey/95" }, problems[100]);
    }

    [Fact]
    public void In_WithAndWithoutPlace_NamesTheFile()
    {
        Assert.Equal("bakery.json, line 3, column 7: wrong.", new FileProblem(3, 7, "wrong.").In("bakery.json"));
        Assert.Equal("bakery.json: wrong.", new FileProblem(0, 0, "wrong.").In("bakery.json"));
    }

    private static FileProblem Only(byte[] bytes)
    {
        FirmFileResult result = Files.Read(bytes);
        Assert.Null(result.File);
        return Assert.Single(result.Problems);
    }
}
