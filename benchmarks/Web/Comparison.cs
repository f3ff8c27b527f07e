using System.Globalization;

namespace Foothold.WebBench;

/// <summary>Cached pages and reads of the workbench beside nginx with a fixed page and a bare minimal API, all in one run. One wrk thread shares the machine with the server.</summary>
internal static class Comparison
{
    private const int Rounds = 3;

    // Length in bytes of the answer; 0 for those that are compared with whatever their length.
    private sealed record Target(string Name, string Url, IReadOnlyList<string> Headers, ServerProcess Server, int Length);

    public static async Task<int> RunAsync(string[] args)
    {
        int seconds = Number(args, "--seconds", 6), longSeconds = Number(args, "--long", 60);
        string folder = Directory.CreateTempSubdirectory("foothold-webbench").FullName;
        string bareUrl = Url(), ownUrl = Url(), nginxUrl = Url();
        using ServerProcess bare = await ServerProcess.StartAsync("bare", bareUrl);
        using ServerProcess own = await ServerProcess.StartAsync("foothold", ownUrl, folder);
        using ServerProcess nginx = await ServerProcess.StartOtherAsync("nginx", ["-c", Nginx(folder, new Uri(nginxUrl).Port), "-p", folder], nginxUrl + "/index.html");
        using Visitor visitor = await Visitor.ComeInAsync(ownUrl);
        string market = $"{visitor.Firm}/markets/NOR", ranking = $"/api/v1{visitor.Firm}/markets?top=10", profile = $"/api/v1{visitor.Firm}/profile";
        foreach (string path in new[] { market, ranking, profile }) await visitor.LoadAsync(path);
        string[] plain = [$"Cookie: {visitor.Cookie}"], compressed = [.. plain, "Accept-Encoding: br"];
        var targets = new List<Target>
        {
            new("nginx, fixed page", nginxUrl + "/index.html", [], nginx, 0),
            new("bare minimal API, fixed page", bareUrl + "/index.html", [], bare, 0),
            new("bare minimal API, small document", bareUrl + "/m.json", [], bare, 0),
        };
        foreach ((string name, string path) in new[] { ("market page", market), ("profile of the API", profile), ("ranking of the API", ranking) })
        {
            foreach (string[] headers in new[] { compressed, plain })
            {
                int length = await visitor.LengthAsync(path, headers);
                targets.Add(new($"{name}, signed in{(headers == compressed ? ", compressed" : "")}", ownUrl + path, headers, own, length));
                targets.Add(new(string.Create(CultureInfo.InvariantCulture, $"bare minimal API, {length:N0} bytes"), string.Create(CultureInfo.InvariantCulture, $"{bareUrl}/fixed/{length}"), [], bare, length));
            }
        }

        foreach (Target target in targets) await Wrk.RunAsync(target.Url, 32, 2, target.Headers);
        // Rounds go over all targets in turn, so that a slow minute of the machine hits none alone.
        var rates = targets.ToDictionary(target => target, _ => new List<double>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Target target in targets)
            {
                Load load = await Wrk.RunAsync(target.Url, 32, seconds, target.Headers);
                if (load.Bad > 0) throw new InvalidOperationException($"{target.Name}: {load.Bad} bad answers.");
                rates[target].Add(load.PerSecond);
            }
        }

        double yardstick = targets.Where(target => target.Server == bare && target.Length == 0).Max(target => rates[target].Max());
        Console.WriteLine("\n| what | bytes | requests a second, best | median | share of the bare API's best | share of the bare API with as many bytes |\n|---|---|---|---|---|---|");
        foreach (Target target in targets)
        {
            Target? alike = target.Server == own ? targets.Find(other => other.Server == bare && other.Length == target.Length) : null;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {target.Name} | {target.Length:N0} | {rates[target].Max():N0} | {rates[target].Order().ElementAt(Rounds / 2):N0} | {rates[target].Max() / yardstick:0 %} | {(alike is null ? "" : (rates[target].Max() / rates[alike].Max()).ToString("0 %", CultureInfo.InvariantCulture))} |"));
        }

        Console.WriteLine($"\n| what | 64 connections for {longSeconds} s: requests a second | p99 | peak memory MB |\n|---|---|---|---|");
        foreach (Target target in targets.Where(target => target.Length == 0 || target is { Server: var server, Headers.Count: > 1 } && server == own))
        {
            Load load = await Wrk.RunAsync(target.Url, 64, longSeconds, target.Headers);
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
