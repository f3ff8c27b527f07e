using System.Globalization;

namespace Foothold.WebBench;

/// <summary>Cached pages and reads of the workbench beside nginx with a fixed page and a bare minimal API, all in one run. One wrk thread shares the machine with the server.</summary>
internal static class Comparison
{
    private const int Rounds = 3;

    private sealed record Target(string Name, string Url, string? Cookie, ServerProcess Server);

    public static async Task<int> RunAsync(string[] args)
    {
        int seconds = Number(args, "--seconds", 6), longSeconds = Number(args, "--long", 60);
        string folder = Directory.CreateTempSubdirectory("foothold-webbench").FullName;
        string bareUrl = Url(), ownUrl = Url(), nginxUrl = Url();
        using ServerProcess bare = await ServerProcess.StartAsync("bare", bareUrl);
        using ServerProcess own = await ServerProcess.StartAsync("foothold", ownUrl, folder);
        using ServerProcess nginx = await ServerProcess.StartOtherAsync("nginx", ["-c", Nginx(folder, new Uri(nginxUrl).Port), "-p", folder], nginxUrl + "/index.html");
        using Visitor visitor = await Visitor.ComeInAsync(ownUrl);
        string market = $"{visitor.Firm}/markets/NOR", ranking = $"/api/v1{visitor.Firm}/markets?top=10";
        string page = await visitor.LoadAsync(market), document = await visitor.LoadAsync(ranking);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"market page {page.Length:N0} characters, ranking of the API {document.Length:N0}"));
        Target[] targets =
        [
            new("nginx, fixed page", nginxUrl + "/index.html", null, nginx),
            new("bare minimal API, fixed page", bareUrl + "/index.html", null, bare),
            new("bare minimal API, small document", bareUrl + "/m.json", null, bare),
            new("market page, signed in", ownUrl + market, visitor.Cookie, own),
            new("ranking of the API, signed in", ownUrl + ranking, visitor.Cookie, own),
        ];
        foreach (Target target in targets) await Wrk.RunAsync(target.Url, 32, 3, target.Cookie);
        // Rounds go over all targets in turn, so that a slow minute of the machine hits none alone.
        var rates = targets.ToDictionary(target => target, _ => new List<double>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Target target in targets)
            {
                Load load = await Wrk.RunAsync(target.Url, 32, seconds, target.Cookie);
                if (load.Bad > 0) throw new InvalidOperationException($"{target.Name}: {load.Bad} bad answers.");
                rates[target].Add(load.PerSecond);
            }
        }

        double yardstick = targets.Where(target => target.Name.StartsWith("bare", StringComparison.Ordinal)).Max(target => rates[target].Max());
        Console.WriteLine("\n| what | requests a second, best | median | share of the bare minimal API's best |\n|---|---|---|---|");
        foreach (Target target in targets)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {target.Name} | {rates[target].Max():N0} | {rates[target].Order().ElementAt(Rounds / 2):N0} | {rates[target].Max() / yardstick:0 %} |"));
        Console.WriteLine($"\n| what | 64 connections for {longSeconds} s: requests a second | p99 | peak memory MB |\n|---|---|---|---|");
        foreach (Target target in targets)
        {
            Load load = await Wrk.RunAsync(target.Url, 64, longSeconds, target.Cookie);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {target.Name} | {load.PerSecond:N0} | {load.P99} | {target.Server.PeakMegabytes()} |"));
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static string Url() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ServerProcess.FreePort()}");

    private static int Number(string[] args, string name, int usual) => Array.IndexOf(args, name) is >= 0 and int at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

    private static string Nginx(string folder, int port)
    {
        string html = Path.Combine(folder, "html"), file = Path.Combine(folder, "nginx.conf");
        Directory.CreateDirectory(html);
        // Workers of nginx run as another user.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.WriteAllText(Path.Combine(html, "index.html"), "<!doctype html><html lang=en><meta charset=utf-8><title>t</title><body><main><h1>Market</h1><p>" + new string('x', 800) + "</p></main></body></html>");
        File.WriteAllText(file, $$"""
            worker_processes 2; daemon off; pid {{folder}}/nginx.pid; error_log {{folder}}/nginx.log;
            events { worker_connections 1024; }
            http { access_log off; types { text/html html; } keepalive_requests 1000000; open_file_cache max=100; root {{html}};
            client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
            server { listen 127.0.0.1:{{port}}; location / { } } }
            """);
        return file;
    }
}
