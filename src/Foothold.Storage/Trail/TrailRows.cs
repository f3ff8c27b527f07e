using Foothold.Domain.Firms;

namespace Foothold.Storage.Trail;

/// <summary>One line of the audit trail: who did or saw what. Only added.</summary>
public sealed class AuditEntry
{
    /// <summary>Place in the trail.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who; null for the program itself.</summary>
    public PersonId? Person { get; set; }

    /// <summary>The API key that was used, or null.</summary>
    public Guid? Key { get; set; }

    /// <summary>The firm it is about, or null.</summary>
    public FirmId? FirmId { get; set; }

    /// <summary>What was done, one of <see cref="AuditActions"/>.</summary>
    public string Action { get; set; } = "";

    /// <summary>What it was done to: a section, an event, a person, a consent. Never a secret, never content.</summary>
    public string Subject { get; set; } = "";
}

/// <summary>The words of the audit trail.</summary>
public static class AuditActions
{
    /// <summary>A firm's record was begun.</summary>
    public const string FirmCreated = "firm-created";

    /// <summary>A section of a firm's file was written.</summary>
    public const string SectionWritten = "section-written";

    /// <summary>An event was recorded.</summary>
    public const string EventRecorded = "event-recorded";

    /// <summary>Answers were sent.</summary>
    public const string AnswersSent = "answers-sent";

    /// <summary>A version of a plan was written.</summary>
    public const string PlanWritten = "plan-written";

    /// <summary>A shipment's worksheet was written.</summary>
    public const string ShipmentWritten = "shipment-written";

    /// <summary>A consent was given.</summary>
    public const string ConsentGiven = "consent-given";

    /// <summary>A consent was revoked.</summary>
    public const string ConsentRevoked = "consent-revoked";

    /// <summary>Somebody outside the firm looked at part of its record.</summary>
    public const string RecordSeen = "record-seen";

    /// <summary>A firm's data was exported.</summary>
    public const string Exported = "exported";

    /// <summary>A firm was erased.</summary>
    public const string Erased = "erased";

    /// <summary>A person joined a firm or an organisation.</summary>
    public const string Joined = "joined";

    /// <summary>A person was removed from a firm or an organisation.</summary>
    public const string Removed = "removed";

    /// <summary>A person was given another role.</summary>
    public const string RoleChanged = "role-changed";

    /// <summary>Somebody was invited to a firm or an organisation.</summary>
    public const string Invited = "invited";

    /// <summary>An invitation was taken back.</summary>
    public const string InvitationRevoked = "invitation-revoked";

    /// <summary>An organisation was entered.</summary>
    public const string OrganisationAdded = "organisation-added";

    /// <summary>A password was chosen anew, or sessions were ended everywhere.</summary>
    public const string SecretsChanged = "secrets-changed";

    /// <summary>An administrator locked or unlocked an account, or made a link for a new password.</summary>
    public const string AccountHandled = "account-handled";

    /// <summary>An account was erased.</summary>
    public const string AccountErased = "account-erased";

    /// <summary>Somebody signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A sign-in failed.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>An API key was made.</summary>
    public const string KeyMade = "key-made";

    /// <summary>An API key was revoked.</summary>
    public const string KeyRevoked = "key-revoked";
}

/// <summary>The answer to a write that carried an idempotency key, so that a second sending gets the same answer and does nothing.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>Who sent it.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The key they sent with it.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of method, path and body: the same key with another request is a mistake.</summary>
    public byte[] RequestHash { get; set; } = [];

    /// <summary>Status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>Headers worth repeating (Location, ETag) as JSON.</summary>
    public string Headers { get; set; } = "{}";

    /// <summary>Body of the answer.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A key by which cookies and tokens are protected, as the framework writes it.</summary>
public sealed class ProtectionKey
{
    /// <summary>The framework's name of the key.</summary>
    public string Id { get; set; } = "";

    /// <summary>The key as XML.</summary>
    public string Xml { get; set; } = "";
}
