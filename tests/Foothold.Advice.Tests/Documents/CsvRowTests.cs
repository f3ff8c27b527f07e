using System.Globalization;
using Foothold.Advice.Documents;

namespace Foothold.Advice.Tests.Documents;

public sealed class CsvRowTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("=1+1", " =1+1")]
    [InlineData("@SUM(A1)", " @SUM(A1)")]
    [InlineData("-2+3", " -2+3")]
    [InlineData("＝1+1", " ＝1+1")]
    [InlineData("\n=1", "\" \n =1\"")]
    [InlineData("x;=cmd()", "x; =cmd()")]
    [InlineData("x;-5;+6;", "x;-5; +6;")]
    [InlineData("x\t@y", "x\t @y")]
    [InlineData("no agent; no distributor", "no agent; no distributor")]
    public void Row_OfACellThatCouldRun_PutsBlanksBeforeIt(string cell, string written)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        ScreeningCsv.Row(output, cell, "x");
        Assert.Equal($"{written},x\n", output.ToString());
    }
}
