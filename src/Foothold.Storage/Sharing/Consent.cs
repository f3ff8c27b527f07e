using Foothold.Domain.Firms;

namespace Foothold.Storage.Sharing;

/// <summary>Parts of a firm's record that can be shared, together or apart.</summary>
[Flags]
public enum Scope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Name, home, size, accounts, languages and products.</summary>
    Profile = 1,

    /// <summary>The journey, and stage and pathway that follow from it.</summary>
    Journey = 2,

    /// <summary>Answers and the diagnosis.</summary>
    Diagnosis = 4,

    /// <summary>Wishes about markets and the ranking.</summary>
    Markets = 8,

    /// <summary>Prices, costs, appraisals, landed costs and cash.</summary>
    Money = 16,

    /// <summary>Assumptions, experiments, decisions and the plan.</summary>
    Plan = 32,

    /// <summary>Everything.</summary>
    All = Profile | Journey | Diagnosis | Markets | Money | Plan,
}

/// <summary>What shared data may be used for.</summary>
public enum Purpose
{
    /// <summary>To advise the firm.</summary>
    Advice,

    /// <summary>To hand a need on to others who can help.</summary>
    Referral,

    /// <summary>To learn, without names, what helps firms.</summary>
    Study,
}

/// <summary>A firm lets an organisation see part of its record for a purpose and a time. Ended by revoking, never changed.</summary>
public sealed class Consent
{
    /// <summary>The id.</summary>
    public ConsentId Id { get; set; }

    /// <summary>Who lets see.</summary>
    public FirmId FirmId { get; set; }

    /// <summary>Who may see.</summary>
    public OrganisationId OrganisationId { get; set; }

    /// <summary>What.</summary>
    public Scope Scope { get; set; }

    /// <summary>What for.</summary>
    public Purpose Purpose { get; set; }

    /// <summary>Who in the firm gave it.</summary>
    public PersonId GivenBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; set; }

    /// <summary>From when on it no longer counts.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Who revoked it, or null.</summary>
    public PersonId? RevokedBy { get; set; }

    /// <summary>Whether it counts at a moment.</summary>
    public bool HoldsAt(DateTimeOffset moment) => RevokedAt is null && GivenAt <= moment && moment < ExpiresAt;
}
