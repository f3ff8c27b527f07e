using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Web.Access;
using Foothold.Web.Mail;

namespace Foothold.Web;

/// <summary>What the web application is told when it starts.</summary>
/// <param name="DataFolder">Folder of the database file, of keys and of what is sent by mail where no mail server is named.</param>
/// <param name="Database">Which database.</param>
/// <param name="OpenEvidence">Opens the evidence; called once, and again when it is to be read anew.</param>
/// <param name="Version">Version of the program, shown in documents.</param>
public sealed record WebSettings(string DataFolder, DatabaseChoice Database, Func<EvidenceSet> OpenEvidence, string Version)
{
    /// <summary>Addresses to listen on.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>The address under which people reach it, where that is not the one it listens on (behind a server that ends TLS); links in messages and passkeys are made for it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The server through which messages are sent; null for a folder "outbox" beside the data, from which whoever runs the instance hands them over.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The code by which the account of whoever runs the instance is made; null where there is one, or where none is needed (the demo).</summary>
    public string? SetupCode { get; init; }

    /// <summary>How often one may ask.</summary>
    public RequestRates Rates { get; init; } = RequestRates.Usual;

    /// <summary>Whether the instance starts with invented firms and a guided tour.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Whether what visitors of the demo enter is still there after the next start.</summary>
    public bool KeepsDemo { get; init; }

    /// <summary>Whether the pseudo-language, in which text that is not localised shows up, can be chosen; for tests.</summary>
    public bool AllowsPseudoLanguage { get; init; }

    /// <summary>What day and time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether requests, at the level of warnings and above, are written to the console.</summary>
    public bool LogsToConsole { get; init; } = true;

    // The code, and whatever secret is added one day, stands in no log and no message.
    public override string ToString() => $"{DataFolder}, {Database}, {string.Join(' ', Urls)}";
}
