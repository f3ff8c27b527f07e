using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Sharing;

/// <summary>The words of the audit trail as sentences.</summary>
public static class TrailWords
{
    public static string Of(Localiser say, TrailLine line) => line.Action switch
    {
        AuditActions.FirmCreated => say["entered the firm"],
        AuditActions.SectionWritten => say["changed the record: {0}", line.Subject],
        AuditActions.EventRecorded => say["recorded an event: {0}", line.Subject.Split(' ')[0]],
        AuditActions.AnswersSent => say["answered the questionnaire"],
        AuditActions.PlanWritten => say["wrote the plan: {0}", line.Subject],
        AuditActions.ShipmentWritten => say["wrote a worksheet of a shipment"],
        AuditActions.ConsentGiven => say["gave a consent"],
        AuditActions.ConsentRevoked => say["ended a consent"],
        AuditActions.RecordSeen => Enum.TryParse(line.Subject, out Scope scope) && scope != Scope.None ? say["looked at: {0}", SharingWords.List(say, scope)] : say["looked at the firm's first page"],
        AuditActions.Exported => say["exported the firm's data"],
        AuditActions.Joined => say["joined the firm"],
        AuditActions.Removed => say["took somebody out of the firm"],
        AuditActions.RoleChanged => say["changed somebody's role"],
        AuditActions.Invited => say["invited somebody"],
        AuditActions.InvitationRevoked => say["took an invitation back"],
        _ => line.Action,
    };
}
