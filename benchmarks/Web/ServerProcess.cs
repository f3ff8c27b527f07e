using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace Foothold.WebBench;

/// <summary>A server in a process of its own, stopped when this is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>A free port on loopback.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts this program as a server and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments) => await ReadyAsync(Start(Environment.ProcessPath!, arguments), arguments[1]);

    /// <summary>Starts another program and waits until it answers at an address.</summary>
    public static async Task<ServerProcess> StartOtherAsync(string program, string[] arguments, string url) => await ReadyAsync(Start(program, arguments), url);

    /// <summary>Peak memory of the process and its children in megabytes.</summary>
    public long PeakMegabytes()
    {
        long sum = PeakOf(_process.Id);
        string children = $"/proc/{_process.Id}/task/{_process.Id}/children";
        if (File.Exists(children)) sum += File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(id => PeakOf(int.Parse(id, CultureInfo.InvariantCulture)));
        return sum / 1024;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Serves until the parent is gone.</summary>
    public static async Task HoldAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, UseShellExecute = false };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<ServerProcess> ReadyAsync(Process process, string url)
    {
        using var client = new HttpClient();
        for (int attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using HttpResponseMessage _ = await client.GetAsync(new Uri(url));
                return new ServerProcess(process);
            }
            catch (HttpRequestException)
            {
                if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"{url} did not answer.");
    }

    private static long PeakOf(int id)
    {
        string status = $"/proc/{id}/status";
        if (!File.Exists(status)) return 0;
        string line = File.ReadLines(status).First(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
