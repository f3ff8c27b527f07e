using System.Net;
using System.Net.Sockets;
using Foothold.Cli.Commands;

namespace Foothold.Cli.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-serve").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Serve_Started_SaysWhereItIsAndAnswers()
    {
        (string output, string error, string page) = await ServeAsync(Request(), async (client, url) => await client.GetStringAsync(url));
        Assert.Matches(@"^Foothold \S+ is open at http://127\.0\.0\.1:\d+\n", output);
        Assert.Contains($"{_folder} (SQLite)", output, StringComparison.Ordinal);
        Assert.Matches(@"evidence  \S+", output);
        Assert.Empty(error);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/demo/sign-in", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_StartedAgain_BeginsAnewUnlessKept()
    {
        ServeRequest demo = Request() with { IsDemo = true };
        (_, _, string page) = await ServeAsync(demo, async (client, url) => await client.GetStringAsync(url));
        Assert.Contains("/demo/sign-in", page, StringComparison.Ordinal);
        string file = Path.Combine(_folder, "demo.db");
        DateTime first = await FirmCreatedAsync(file);
        await ServeAsync(demo with { KeepsDemo = true }, (_, _) => Task.FromResult(""));
        Assert.Equal(first, await FirmCreatedAsync(file));
        await ServeAsync(demo, (_, _) => Task.FromResult(""));
        Assert.NotEqual(first, await FirmCreatedAsync(file));
        Assert.False(File.Exists(Path.Combine(_folder, "foothold.db")));
    }

    [Fact]
    public async Task Serve_OnATakenPort_SaysSoInOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        BadInputException bad = await Assert.ThrowsAsync<BadInputException>(() => ServeAsync(Request() with { Urls = [url] }, (_, _) => Task.FromResult("")));
        Assert.Contains($"Another program listens at {url}", Assert.Single(bad.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAFolderInUse_SaysSo() => await ServeAsync(Request(), async (_, _) =>
    {
        BadInputException bad = await Assert.ThrowsAsync<BadInputException>(() => ServeAsync(Request(), (_, _) => Task.FromResult("")));
        Assert.Contains("Another Foothold is open", Assert.Single(bad.Lines), StringComparison.Ordinal);
        return "";
    });

    [Fact]
    public async Task Serve_OnAFolderThatIsAFile_SaysSo()
    {
        string file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        BadInputException bad = await Assert.ThrowsAsync<BadInputException>(() => ServeAsync(Request() with { Data = file }, (_, _) => Task.FromResult("")));
        Assert.Contains("--data", Assert.Single(bad.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://[::1]:5080", null)]
    [InlineData("http://*:80", null)]
    [InlineData("https://127.0.0.1:5080", "https")]
    [InlineData("5080", "5080")]
    [InlineData("ftp://127.0.0.1", "ftp")]
    [InlineData("http://127.0.0.1:5080/path", "path")]
    public void ProblemOf_AnAddress_IsSaid(string url, string? part)
    {
        string? problem = ServeCommand.ProblemOf(url);
        if (part is null) Assert.Null(problem);
        else Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://[::1]:5080", false)]
    [InlineData("http://0.0.0.0:5080", true)]
    [InlineData("http://*:5080", true)]
    [InlineData("http://192.0.2.7:5080", true)]
    public void IsOpen_OfAnAddress_TellsWhoCanReachIt(string url, bool expected) => Assert.Equal(expected, ServeCommand.IsOpen(url));

    private ServeRequest Request() => new(_folder, ["http://127.0.0.1:0"], null, false, false, new EvidenceChoice(null, EvidenceChoice.NoStore), null);

    private static async Task<(string Output, string Error, string Result)> ServeAsync(ServeRequest request, Func<HttpClient, string, Task<string>> visit)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        using var stop = new CancellationTokenSource();
        var announced = new AnnouncingWriter(output);
        Task<int> serving = ServeCommand.RunAsync(request, new Terminal(announced, error, true), TimeProvider.System, stop.Token);
        await Task.WhenAny(serving, announced.Ready);
        string result = "";
        if (!serving.IsCompleted)
        {
            using var client = new HttpClient();
            string text = output.ToString();
            result = await visit(client, text[text.IndexOf("http://", StringComparison.Ordinal)..text.IndexOf('\n', StringComparison.Ordinal)]);
            await stop.CancelAsync();
        }

        Assert.Equal(ExitCodes.Success, await serving);
        return (output.ToString(), error.ToString(), result);
    }

    private static async Task<DateTime> FirmCreatedAsync(string file)
    {
        // The program that served is gone in real life, and its connections with it.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT MIN(\"CreatedAt\") FROM firms";
        return new DateTime((long)(await command.ExecuteScalarAsync())!, DateTimeKind.Utc);
    }

    // Says when the last line of the announcement was written.
    private sealed class AnnouncingWriter(TextWriter inner) : TextWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        public override System.Text.Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void WriteLine(string? value)
        {
            inner.WriteLine(value);
            if (value?.StartsWith("Ctrl-C", StringComparison.Ordinal) == true) _ready.TrySetResult();
        }
    }
}
