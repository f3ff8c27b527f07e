using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Foothold.Web.Mail;

/// <summary>
/// Sends messages that somebody asked for who has not signed in. They go out after the answer, so that the time it takes does not tell whether there was anything to send,
/// and an address gets only a few in an hour, so that nobody is buried in them by somebody else.
/// </summary>
public sealed partial class MailLater(IMailSender mail, TimeProvider clock, ILogger<MailLater> log) : BackgroundService
{
    public const int MostInAnHour = 3;

    private const int MostWaiting = 1000;
    private const int MostKnown = 10_000;

    private readonly Channel<Letter> _waiting = Channel.CreateBounded<Letter>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> _sent = new(StringComparer.OrdinalIgnoreCase);

    public async Task SendAsync(Letter letter)
    {
        if (!MayHave(letter.To)) return;
        if (mail.Delivers) _waiting.Writer.TryWrite(letter);
        // Into a folder it goes at once; who hands it over finds it there.
        else await DeliverAsync(letter, CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (Letter letter in _waiting.Reader.ReadAllAsync(stoppingToken)) await DeliverAsync(letter, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Who is waiting asks again.
        }
    }

    private bool MayHave(string address)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_sent.Count >= MostKnown) _sent.Clear();
        return _sent.AddOrUpdate(address, _ => (1, now), (_, sent) => now - sent.Since >= TimeSpan.FromHours(1) ? (1, now) : (sent.Count + 1, sent.Since)).Count <= MostInAnHour;
    }

    private async Task DeliverAsync(Letter letter, CancellationToken cancellation)
    {
        try
        {
            await mail.SendAsync(letter, cancellation);
        }
        catch (Exception bad) when (bad is System.Net.Mail.SmtpException or IOException or InvalidOperationException or FormatException)
        {
            NotSent(log, bad.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message could not be sent: {Reason}.")]
    private static partial void NotSent(ILogger log, string reason);
}
