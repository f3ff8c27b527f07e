using System.IO.Compression;
using System.Text;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing.Figures;

/// <summary>The files of the European Central Bank; the form is theirs, the rates are invented.</summary>
public sealed class EuroRatesTests : IDisposable
{
    private readonly FigureImports _imports = new();

    public void Dispose() => _imports.Dispose();

    public static string Daily(string time, string rates) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        	<gesmes:subject>Reference rates</gesmes:subject>
        	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
        	<Cube><Cube time='{time}'>{rates}</Cube></Cube>
        </gesmes:Envelope>
        """;

    [Fact]
    public void Daily_OfOneDay_GivesThatDayAndNoAverage()
    {
        ImportResult result = _imports.Import(_imports.Write("eurofxref-daily.xml", Daily("2026-11-20", "<Cube currency='USD' rate='1.1684'/><Cube currency='NOK' rate='11.098'/>")));
        Assert.Equal((Dataset.Rates, "2026-11-20 to 2026-11-20"), (result.Release.Dataset, result.Release.Source.Vintage));
        Assert.Equal("date\tNOK\tUSD\n2026-11-20\t11.098\t1.1684\n", Read(result, "rates_daily.tsv"));
        Assert.Equal("currency\tperiod\trate\tdays\n", Read(result, "rates_average.tsv"));
    }

    [Fact]
    public void History_InItsArchive_IsReadWithTrailingCommasAndWithoutRates()
    {
        // The first working days of 2026-02 to 2026-03: February is known from beginning to end, March is not.
        var csv = new StringBuilder("Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,ROL,SEK,\n");
        for (var day = new DateOnly(2026, 3, 3); day >= new DateOnly(2026, 2, 2); day = day.AddDays(-1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},1.{day.Day:00},186.75,N/A,N/A,24.378,7.4727,N/A,0.87058,366.9,N/A,10.892,\n");
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = zip.CreateEntry("eurofxref-hist.csv").Open()) entry.Write(Encoding.UTF8.GetBytes(csv.ToString()));

        ImportResult result = _imports.Import(_imports.Write("eurofxref-hist.zip", memory.ToArray()));
        string averages = Read(result, "rates_average.tsv");
        // Working days of February 2026 are 2 to 6, 9 to 13, 16 to 20 and 23 to 27: their mean is 14.5.
        Assert.Contains("USD\t2026-02\t1.145\t20\n", averages, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03", averages, StringComparison.Ordinal);
        Assert.StartsWith("date\tCZK\tDKK\tGBP\tHUF\tJPY\tSEK\tUSD\n2026-02-02\t24.378\t7.4727\t0.87058\t366.9\t186.75\t10.892\t1.02\n", Read(result, "rates_daily.tsv"), StringComparison.Ordinal);
        Assert.Contains("ROL", Assert.Single(result.Release.Reconciliation[0].Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Daily_AsTableWithBlanksBehindCommas_GivesThatDay()
    {
        ImportResult result = _imports.Import(_imports.Write("eurofxref.csv", "Date, USD, JPY, BGN, CZK, DKK, GBP, HUF, PLN, RON, SEK, CHF, \n20 November 2026, 1.1684, 186.75, 1.9558, 24.378, 7.4727, 0.87058, 366.9, 4.2, 5.1, 10.892, 0.93, \n"));
        Assert.StartsWith("date\tBGN\tCHF\tCZK\tDKK\tGBP\tHUF\tJPY\tPLN\tRON\tSEK\tUSD\n2026-11-20\t1.9558\t0.93\t24.378\t", Read(result, "rates_daily.tsv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Daily_WithAnEntity_IsRefused()
    {
        string path = _imports.Write("eurofxref-daily.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + Daily("2026-11-20", "<Cube currency='USD' rate='1.1684'/>").Split('\n', 2)[1]);
        Assert.Contains("not whole as XML", Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Cube currency='USD' rate='abc'/>", "line 5: \"abc\" is not an exchange rate")]
    [InlineData("<Cube currency='USD' rate='1,1'/>", "is not an exchange rate")]
    [InlineData("<Cube currency='USD' rate='-1'/>", "is not an exchange rate")]
    public void Daily_WithABadRate_IsRefusedByLine(string rate, string reason)
    {
        string path = _imports.Write("eurofxref-daily.xml", Daily("2026-11-20", rate));
        string message = Assert.Throws<EvidenceException>(() => _imports.Import(path)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    private string Read(ImportResult result, string name) => File.ReadAllText(_imports.Store.PathOf(result.Release, name));
}
