using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foothold.Cli.Tests;

public sealed class EvidenceFetchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => Path.Combine(_folder.Path, "store");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_FromAServer_ImportsAndNextTimeKeepsWhatWasThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync(listener);
        string address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        CliRun run = await Cli.RunAsync("evidence", "fetch", "worldbank", "--indicator", "NY.GDP.MKTP.CD", "--address", address, "--store", Store);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("Release worldbank-2026-11-21-", run.Output, StringComparison.Ordinal);
        run = await Cli.RunAsync("evidence", "fetch", "worldbank", "--indicator", "SP.POP.TOTL", "--address", address, "--store", Store);
        Assert.True(run.Code == 0, run.Error);
        run = await Cli.RunAsync("evidence", "show", "NOR", "--store", Store, "--format", "csv");
        Assert.Contains("gdp.usd,Gross domestic product,2025,42,,USD,worldbank-2026-11-21-", run.Output, StringComparison.Ordinal);
        Assert.Contains("population,Population,2025,42,,persons,worldbank-2026-11-21-", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Store, "incoming", "download-worldbank")));
    }

    [Fact]
    public async Task Fetch_ComtradePreview_AnswersAQuestionAboutTheProduct()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync(listener);
        string address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        CliRun run = await Cli.RunAsync("evidence", "fetch", "comtrade", "--reporter", "NOR", "--year", "2023", "--hs", "190531", "--address", address, "--store", Store);
        Assert.True(run.Code == 0, run.Error);
        run = await Cli.RunAsync("trade", "market", "--hs", "190531", "--importer", "NOR", "--exporter", "SWE", "--store", Store);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("Norway bought USD 5,250 of 1905.31", run.Output, StringComparison.Ordinal);
        Assert.Contains("Sweden supplies 80 % of it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Offline_SaysWhatToDownload()
    {
        CliRun run = await Cli.RunAsync("evidence", "fetch", "ecb", "--offline", "--store", Store);
        Assert.Equal(3, run.Code);
        Assert.Contains("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("file:///etc")]
    [InlineData("mirror")]
    public async Task Fetch_FromAnAddressThatIsNotSafe_IsRefused(string address)
    {
        CliRun run = await Cli.RunAsync("evidence", "fetch", "ecb", "--address", address, "--store", Store);
        Assert.Equal(2, run.Code);
        Assert.Contains("begins with https://", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_WithoutAnIndicatorAndWithoutARelease_AsksForOne()
    {
        CliRun run = await Cli.RunAsync("evidence", "fetch", "worldbank", "--store", Store);
        Assert.Equal(3, run.Code);
        Assert.Contains("--indicator", run.Error, StringComparison.Ordinal);
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
                string asked = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
                while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
                {
                    // The rest of the question does not matter.
                }

                if (asked.Contains("/preview/", StringComparison.Ordinal))
                {
                    string records = asked.Contains("flowCode=M", StringComparison.Ordinal) ? string.Join(',', Flow(752, 4200, 1000), Flow(276, 1050, 150), Flow(0, 5250, 1150)) : "";
                    await AnswerAsync(stream, $$"""{"elapsedTime":"0.1 secs","count":{{(records.Length > 0 ? 3 : 0)}},"data":[{{records}}],"error":""}""");
                    continue;
                }

                string code = asked.Contains("SP.POP.TOTL", StringComparison.Ordinal) ? "SP.POP.TOTL" : "NY.GDP.MKTP.CD";
                string body = $$"""[{"page":1,"pages":1,"per_page":16000,"total":1,"lastupdated":"2026-10-07"},[{"indicator":{"id":"{{code}}","value":"A title (current US$)"},"country":{"id":"NO","value":"Norway"},"countryiso3code":"NOR","date":"2025","value":42}]]""";
                await AnswerAsync(stream, body);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static async Task AnswerAsync(NetworkStream stream, string body) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"), TestContext.Current.CancellationToken);

    // A record as the preview interface answers it; the figures are made up.
    private static string Flow(int partner, int dollars, int kilograms) =>
        $$"""{"typeCode":"C","freqCode":"A","refPeriodId":20230101,"refYear":2023,"refMonth":52,"period":"2023","reporterCode":579,"flowCode":"M","partnerCode":{{partner}},"partner2Code":0,"classificationCode":"H6","cmdCode":"190531","aggrLevel":6,"isLeaf":true,"customsCode":"C00","mosCode":"0","motCode":0,"qtyUnitCode":8,"qty":{{kilograms}},"isQtyEstimated":false,"netWgt":{{kilograms}},"cifvalue":{{dollars}},"fobvalue":null,"primaryValue":{{dollars}},"legacyEstimationFlag":0,"isReported":true,"isAggregate":false}""";
}
