using Foothold.Domain.Firms;

namespace Foothold.Storage.People;

/// <summary>What somebody may do in a firm. Each role may do what the ones before it may.</summary>
public enum FirmRole
{
    /// <summary>Sees everything, answers the questionnaire, records events.</summary>
    Member,

    /// <summary>The person in the firm in charge of going abroad: also changes profile, wishes, plans and worksheets.</summary>
    ChangeAgent,

    /// <summary>Also invites and removes people, gives and revokes consents, exports and erases.</summary>
    Owner,
}

/// <summary>What somebody does in an organisation that supports firms.</summary>
public enum OrganisationRole
{
    /// <summary>Sees pseudonymised figures only, where firms consented to study.</summary>
    Analyst,

    /// <summary>Sees what firms consented to; answers the questionnaire as adviser and comments on plans.</summary>
    Adviser,

    /// <summary>Also invites and removes people of the organisation.</summary>
    Manager,
}

/// <summary>A person belongs to a firm.</summary>
public sealed class FirmMembership
{
    /// <summary>The firm.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>What they may do.</summary>
    public FirmRole Role { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>A person belongs to an organisation.</summary>
public sealed class OrganisationMembership
{
    /// <summary>The organisation.</summary>
    public OrganisationId OrganisationId { get; set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>What they do there.</summary>
    public OrganisationRole Role { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>An organisation that supports firms: a cluster, chamber, agency, incubator or bank.</summary>
public sealed class OrganisationRow
{
    /// <summary>The id.</summary>
    public OrganisationId Id { get; set; }

    /// <summary>Its name; not empty, unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Alpha-3 code of the country it works in.</summary>
    public string Country { get; set; } = "";

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>An invitation to join a firm or an organisation; exactly one of the two is named.</summary>
public sealed class Invitation
{
    /// <summary>The id.</summary>
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the secret in the link; the secret itself is shown once and kept nowhere.</summary>
    public byte[] SecretHash { get; set; } = [];

    /// <summary>The address it was meant for.</summary>
    public string Email { get; set; } = "";

    /// <summary>The firm, or null.</summary>
    public FirmId? FirmId { get; set; }

    /// <summary>Role in the firm, or null.</summary>
    public FirmRole? FirmRole { get; set; }

    /// <summary>The organisation, or null.</summary>
    public OrganisationId? OrganisationId { get; set; }

    /// <summary>Role in the organisation, or null.</summary>
    public OrganisationRole? OrganisationRole { get; set; }

    /// <summary>Who invited.</summary>
    public PersonId InvitedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on it cannot be accepted.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was accepted, or null.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was taken back, or null.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A key by which a program acts for a person. Only a hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>The id.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose key it is; the key can do at most what they can.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>What the person calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The first letters of the key, by which it can be recognised in a list.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>SHA-256 of the key.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Whether it may write; false for reading only.</summary>
    public bool MayWrite { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was last used, to the hour; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
