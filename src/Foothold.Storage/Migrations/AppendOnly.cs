using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Foothold.Storage.Migrations;

/// <summary>
/// What is recorded stays: the database itself refuses every change and removal of recorded rows, whoever asks for it. The one way out is the erasure of a firm, which the database carries out when a row is added to "erasures".
/// </summary>
[DbContext(typeof(FootholdDb))]
[Migration("20261122000002_AppendOnly")]
internal sealed class AppendOnly : Migration
{
    /// <summary>Tables whose rows never change, with the keys under which a second row would take the place of a first. The audit trail outlives the firm.</summary>
    private static readonly GuardedTable[] Recorded =
    [
        new("firm_sections", [["FirmId", "Section", "Revision"]]),
        new("journey_events", [["Id"], ["FirmId", "Sequence"]]),
        new("answers", [["Id"], ["FirmId", "Sequence"]]),
        new("plans", [["FirmId", "Version"]]),
        new("plan_comments", [["Id"]]),
        new("shipments", [["Id", "Version"]]),
        new("audit", [["Id"]]) { OutlivesFirm = true },
    ];

    /// <summary>Tables of which some columns never change and some are set once; their rows go with the firm, or may be removed.</summary>
    private static readonly GuardedTable[] EndedOnce =
    [
        new("consents", [["Id"]]) { Fixed = ["Id", "FirmId", "OrganisationId", "Scope", "Purpose", "GivenBy", "GivenAt", "ExpiresAt"], SetOnce = ["RevokedAt", "RevokedBy"] },
        new("invitations", [["Id"], ["SecretHash"]])
        {
            Fixed = ["Id", "SecretHash", "Email", "FirmId", "FirmRole", "OrganisationId", "OrganisationRole", "InvitedBy", "CreatedAt", "ExpiresAt"], SetOnce = ["AcceptedAt", "RevokedAt"], MayBeRemoved = true,
        },
    ];

    private static readonly GuardedTable Firms = new("firms", [["Id"]]) { Fixed = ["Id", "IsInvented", "CreatedAt"], Key = "Id" };

    /// <summary>Tables of which the rows of a firm go when it is erased, each before the ones it refers to.</summary>
    private static readonly string[] OfFirm = ["plan_comments", "plans", "shipments", "answers", "journey_events", "firm_sections", "consents", "invitations", "firm_members"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (string statement in Statements(isServer: ActiveProvider!.StartsWith("Npgsql", StringComparison.Ordinal))) migrationBuilder.Sql(statement);
    }

    /// <summary>Names of the triggers, by which a check sees that none is missing.</summary>
    internal static IEnumerable<string> GuardNames(bool isServer) => Statements(isServer).Select(statement => statement.Split('"')).Where(parts => parts[0] == "CREATE TRIGGER ").Select(parts => parts[1]);

    private static IEnumerable<string> Statements(bool isServer) => isServer ? PostgresGuards.All(Recorded, EndedOnce, Firms, OfFirm) : SqliteGuards.All(Recorded, EndedOnce, Firms, OfFirm);
}

/// <summary>A table that is guarded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its keys, the first one and the others that are unique.</param>
internal sealed record GuardedTable(string Name, string[][] Keys)
{
    /// <summary>The column that names the firm.</summary>
    public string Key { get; init; } = "FirmId";

    /// <summary>Columns that never change.</summary>
    public string[] Fixed { get; init; } = [];

    /// <summary>Columns that are set once.</summary>
    public string[] SetOnce { get; init; } = [];

    /// <summary>Whether its rows stay when the firm is erased.</summary>
    public bool OutlivesFirm { get; init; }

    /// <summary>Whether rows may be removed.</summary>
    public bool MayBeRemoved { get; init; }

    /// <summary>Says that a change is not allowed: a fixed column differs, or one that was set does.</summary>
    public string IsForbiddenChange => string.Join(" OR ",
    [
        .. Fixed.Select(column => $"NEW.\"{column}\" IS DISTINCT FROM OLD.\"{column}\""),
        .. SetOnce.Select(column => $"(OLD.\"{column}\" IS NOT NULL AND NEW.\"{column}\" IS DISTINCT FROM OLD.\"{column}\")"),
    ]);
}
