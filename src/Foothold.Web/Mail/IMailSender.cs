using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Mail;

/// <summary>A message to one person, in plain text. Names of people and firms stand in subjects; whatever they hold, a subject is one line and begins no other.</summary>
public sealed record Letter(string To, string Subject, string Text)
{
    public string Subject { get; } = string.Concat(Subject.Select(letter => char.IsControl(letter) ? ' ' : letter));
}

/// <summary>A mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">The address that messages come from.</param>
/// <param name="User">Who sends, or null.</param>
/// <param name="Password">With which password, or null.</param>
/// <param name="IsEncrypted">Whether TLS is asked for.</param>
public sealed record MailServer(string Host, int Port, string From, string? User, string? Password, bool IsEncrypted)
{
    /// <summary>The server that an address names: smtp://user:password@mail.example:587?from=foothold@example.org, smtps:// with TLS.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public static MailServer Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("smtp" or "smtps") || Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query)["from"].ToString() is not { Length: > 0 } from || !MailAddress.TryCreate(from, out _))
            throw new FormatException("A mail server is named as smtp://user:password@mail.example:587?from=foothold@example.org, or with smtps:// for TLS.");
        string[] user = uri.UserInfo.Split(':', 2);
        return new MailServer(uri.Host, uri.Port > 0 ? uri.Port : 587, from, user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null, user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null, uri.Scheme == "smtps");
    }

    // The password never stands in a log or a message.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

/// <summary>Sends messages.</summary>
public interface IMailSender
{
    /// <summary>Whether messages reach people by themselves; otherwise whoever runs the instance hands them over.</summary>
    bool Delivers { get; }

    Task SendAsync(Letter letter, CancellationToken cancellation);
}

/// <summary>Puts messages into a folder, for whoever runs the instance to hand over.</summary>
public sealed class Outbox(string folder, TimeProvider clock) : IMailSender
{
    public bool Delivers => false;

    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        // The messages hold links that open accounts: nobody else on the machine reads them.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}.txt");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(Path.Combine(folder, name), options);
        await writer.WriteAsync($"To: {letter.To}\nSubject: {letter.Subject}\n\n{letter.Text}\n".AsMemory(), cancellation);
    }
}

/// <summary>Sends messages through a mail server.</summary>
public sealed class MailServerSender(MailServer server) : IMailSender
{
    public bool Delivers => true;

    public async Task SendAsync(Letter letter, CancellationToken cancellation)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.IsEncrypted, Timeout = 15_000 };
        if (server.User is not null) client.Credentials = new NetworkCredential(server.User, server.Password);
        using var message = new MailMessage(server.From, letter.To, letter.Subject, letter.Text);
        await client.SendMailAsync(message, cancellation);
    }
}

/// <summary>Registers the sender.</summary>
public static class MailSetup
{
    public static void Add(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton<IMailSender>(settings.Mail is { } server ? new MailServerSender(server) : new Outbox(Path.Combine(settings.DataFolder, "outbox"), settings.Clock));
        services.AddSingleton<MailLater>();
        services.AddHostedService(provider => provider.GetRequiredService<MailLater>());
    }
}
