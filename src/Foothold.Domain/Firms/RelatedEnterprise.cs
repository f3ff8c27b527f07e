using Foothold.Domain.Amounts;

namespace Foothold.Domain.Firms;

/// <summary>What kind of holder is on the other side; some may hold up to half without making the firm dependent (Recommendation 2003/361/EC, Annex, Article 3(2)).</summary>
public enum HolderKind
{
    /// <summary>An ordinary enterprise.</summary>
    Enterprise,

    /// <summary>Public investment corporation, venture capital company or business angel (up to EUR 1.25 m).</summary>
    VentureCapital,

    /// <summary>University or non-profit research centre.</summary>
    University,

    /// <summary>Institutional investor, including a regional development fund.</summary>
    InstitutionalInvestor,

    /// <summary>Autonomous local authority with a budget under EUR 10 m and fewer than 5 000 inhabitants.</summary>
    SmallLocalAuthority,

    /// <summary>Any other public body: 25 % or more in its hands and the firm is not an SME (Article 3(4)).</summary>
    PublicBody,
}

/// <summary>An enterprise tied to the firm by ownership or control, up or down the chain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">The larger of the shares of capital and of votes held by one in the other, 0 to 100 %.</param>
/// <param name="Kind">What kind of holder it is.</param>
/// <param name="HasControl">Whether one controls the other by other means (contract, right to appoint the board): linked whatever the share.</param>
/// <param name="Accounts">Its yearly accounts, consolidated where they exist.</param>
/// <param name="Related">Enterprises related to it in turn.</param>
public sealed record RelatedEnterprise(
    string Name, Percentage Share, HolderKind Kind, bool HasControl, IReadOnlyList<AnnualAccounts> Accounts, IReadOnlyList<RelatedEnterprise> Related);
