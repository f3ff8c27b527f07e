using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Microsoft.Extensions.Logging;

namespace Foothold.Web.Features.People;

/// <summary>An invitation that was made.</summary>
/// <param name="Row">The invitation.</param>
/// <param name="Link">The address to open; given out here and never again.</param>
/// <param name="IsMailed">Whether a message with it is on its way.</param>
public sealed record SentInvitation(Invitation Row, string Link, bool IsMailed);

/// <summary>Makes invitations and sends their links.</summary>
public sealed partial class InvitationPost(Invitations invitations, IMailSender mail, WebSettings settings, Localiser say, ILogger<InvitationPost> log)
{
    public async Task<SentInvitation> InviteAsync(FirmId firm, string firmName, FirmRole role, string email, Actor actor, CancellationToken cancellation) =>
        await SendAsync(await invitations.InviteAsync(firm, role, email, actor, cancellation), firmName, actor, cancellation);

    public async Task<SentInvitation> InviteAsync(OrganisationId organisation, string organisationName, OrganisationRole role, string email, Actor actor, CancellationToken cancellation) =>
        await SendAsync(await invitations.InviteAsync(organisation, role, email, actor, cancellation), organisationName, actor, cancellation);

    private async Task<SentInvitation> SendAsync((Invitation Row, string Secret) made, string to, Actor actor, CancellationToken cancellation)
    {
        string link = PublicAddress.Link(settings, $"/invitations/{made.Secret}");
        var letter = new Letter(made.Row.Email, say["{0} invites you to {1}", actor.Name, to], say["{0} invites you to work on {1} with Foothold. Open this address until {2} to accept:", actor.Name, to, made.Row.ExpiresAt] + $"\n\n{link}\n");
        try
        {
            await mail.SendAsync(letter, cancellation);
            return new SentInvitation(made.Row, link, mail.Delivers);
        }
        catch (Exception bad) when (bad is System.Net.Mail.SmtpException or IOException)
        {
            // The link is shown as well, so nothing is lost.
            NotSent(log, bad.GetType().Name);
            return new SentInvitation(made.Row, link, false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An invitation could not be sent: {Reason}.")]
    private static partial void NotSent(ILogger log, string reason);
}
