using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foothold.Evidence.Tests.Network;

/// <summary>A web server on loopback that answers byte by byte what a test says, faults included. One answer per connection.</summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, int, Stream, Task> _answer;

    /// <param name="answer">Gets the request, its number from 1, and the stream to write the whole answer to.</param>
    public FaultyServer(Func<Asked, int, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>One answer after the other; the last one again and again.</summary>
    public FaultyServer(params byte[][] answers)
        : this((_, number, stream) => stream.WriteAsync(answers[Math.Min(number, answers.Length) - 1]).AsTask())
    {
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public static byte[] Answer(string status, string body, params string[] headers) => Answer(status, Encoding.UTF8.GetBytes(body), headers);

    public static byte[] Answer(string status, byte[] body, params string[] headers) => [.. Head(status, [.. headers, $"Content-Length: {body.Length}"]), .. body];

    /// <summary>Only the beginning of an answer.</summary>
    public static byte[] Head(string status, params string[] headers) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = OneAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task OneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
                string[] line = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ');
                if (line.Length < 2) return;
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header) headers[header.Split(':', 2)[0]] = header.Split(':', 2)[1].Trim();
                var asked = new Asked(line[1], headers);
                int number;
                lock (Requests)
                {
                    Requests.Enqueue(asked);
                    number = Requests.Count;
                }

                await _answer(asked, number, stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The client has gone.
            }
        }
    }
}

/// <summary>What a client asked for.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>A clock on which every wait is over at once, and remembered.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
            Interlocked.Add(ref _ticks, dueTime.Ticks);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
