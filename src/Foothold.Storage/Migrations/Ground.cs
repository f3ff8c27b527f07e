using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Foothold.Storage.Migrations;

/// <summary>The tables of firms, of those who work with them, and of what they make.</summary>
[DbContext(typeof(FootholdDb))]
[Migration("20261122000001_Ground")]
internal sealed class Ground : Migration
{
    private bool IsServer => ActiveProvider!.StartsWith("Npgsql", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateFirms(migrationBuilder);
        CreatePeople(migrationBuilder);
        CreateAccess(migrationBuilder);
        CreateWork(migrationBuilder);
        CreateTrail(migrationBuilder);
    }

    private void CreateFirms(MigrationBuilder to)
    {
        to.CreateTable("firms", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            Name = table.Column<string>(nullable: false),
            Home = table.Column<string>(nullable: false),
            IsInvented = table.Column<bool>(nullable: false),
            Revision = table.Column<long>(nullable: false),
            CreatedAt = Moment(table),
        }, constraints: table => table.PrimaryKey("PK_firms", row => row.Id));
        to.CreateTable("firm_sections", table => new
        {
            FirmId = table.Column<Guid>(nullable: false),
            Section = table.Column<string>(nullable: false),
            Revision = table.Column<long>(nullable: false),
            Json = table.Column<string>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_firm_sections", row => new { row.FirmId, row.Section, row.Revision });
            table.ForeignKey("FK_firm_sections_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateTable("journey_events", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            FirmId = table.Column<Guid>(nullable: false),
            Sequence = table.Column<long>(nullable: false),
            Kind = table.Column<string>(nullable: false),
            On = table.Column<DateOnly>(nullable: false),
            Json = table.Column<string>(nullable: false),
            Supersedes = table.Column<Guid>(nullable: true),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_journey_events", row => row.Id);
            table.ForeignKey("FK_journey_events_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_journey_events_FirmId_Sequence", "journey_events", ["FirmId", "Sequence"], unique: true);
        to.CreateTable("answers", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            FirmId = table.Column<Guid>(nullable: false),
            Sequence = table.Column<long>(nullable: false),
            Json = table.Column<string>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_answers", row => row.Id);
            table.ForeignKey("FK_answers_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_answers_FirmId_Sequence", "answers", ["FirmId", "Sequence"], unique: true);
        to.CreateTable("erasures", table => new
        {
            FirmId = table.Column<Guid>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
            IsComplete = table.Column<bool>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_erasures", row => new { row.FirmId, row.At }));
    }

    private void CreatePeople(MigrationBuilder to)
    {
        to.CreateTable("people", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            DisplayName = table.Column<string>(nullable: false),
            Language = table.Column<string>(nullable: false),
            IsAdministrator = table.Column<bool>(nullable: false),
            CreatedAt = Moment(table),
            UserName = table.Column<string>(maxLength: 256, nullable: true),
            NormalizedUserName = table.Column<string>(maxLength: 256, nullable: true),
            Email = table.Column<string>(maxLength: 256, nullable: true),
            NormalizedEmail = table.Column<string>(maxLength: 256, nullable: true),
            EmailConfirmed = table.Column<bool>(nullable: false),
            PasswordHash = table.Column<string>(nullable: true),
            SecurityStamp = table.Column<string>(nullable: true),
            ConcurrencyStamp = table.Column<string>(nullable: true),
            PhoneNumber = table.Column<string>(maxLength: 256, nullable: true),
            PhoneNumberConfirmed = table.Column<bool>(nullable: false),
            TwoFactorEnabled = table.Column<bool>(nullable: false),
            LockoutEnd = Moment(table, nullable: true),
            LockoutEnabled = table.Column<bool>(nullable: false),
            AccessFailedCount = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_people", row => row.Id));
        to.CreateIndex("EmailIndex", "people", "NormalizedEmail");
        to.CreateIndex("UserNameIndex", "people", "NormalizedUserName", unique: true);
        to.CreateTable("person_claims", table => new
        {
            Id = Numbered(table.Column<int>(nullable: false)),
            UserId = table.Column<Guid>(nullable: false),
            ClaimType = table.Column<string>(nullable: true),
            ClaimValue = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_person_claims", row => row.Id);
            table.ForeignKey("FK_person_claims_people_UserId", row => row.UserId, "people", "Id", onDelete: ReferentialAction.Cascade);
        });
        to.CreateIndex("IX_person_claims_UserId", "person_claims", "UserId");
        to.CreateTable("person_logins", table => new
        {
            LoginProvider = table.Column<string>(maxLength: 128, nullable: false),
            ProviderKey = table.Column<string>(maxLength: 128, nullable: false),
            ProviderDisplayName = table.Column<string>(nullable: true),
            UserId = table.Column<Guid>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_person_logins", row => new { row.LoginProvider, row.ProviderKey });
            table.ForeignKey("FK_person_logins_people_UserId", row => row.UserId, "people", "Id", onDelete: ReferentialAction.Cascade);
        });
        to.CreateIndex("IX_person_logins_UserId", "person_logins", "UserId");
        to.CreateTable("person_tokens", table => new
        {
            UserId = table.Column<Guid>(nullable: false),
            LoginProvider = table.Column<string>(maxLength: 128, nullable: false),
            Name = table.Column<string>(maxLength: 128, nullable: false),
            Value = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_person_tokens", row => new { row.UserId, row.LoginProvider, row.Name });
            table.ForeignKey("FK_person_tokens_people_UserId", row => row.UserId, "people", "Id", onDelete: ReferentialAction.Cascade);
        });
        to.CreateTable("passkeys", table => new
        {
            CredentialId = table.Column<byte[]>(maxLength: 1024, nullable: false),
            UserId = table.Column<Guid>(nullable: false),
            Data = table.Column<string>(type: IsServer ? "jsonb" : "TEXT", nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_passkeys", row => row.CredentialId);
            table.ForeignKey("FK_passkeys_people_UserId", row => row.UserId, "people", "Id", onDelete: ReferentialAction.Cascade);
        });
        to.CreateIndex("IX_passkeys_UserId", "passkeys", "UserId");
        to.CreateTable("drafts", table => new
        {
            PersonId = table.Column<Guid>(nullable: false),
            Kind = table.Column<string>(nullable: false),
            Json = table.Column<string>(nullable: false),
            At = Moment(table),
        }, constraints: table => table.PrimaryKey("PK_drafts", row => new { row.PersonId, row.Kind }));
    }

    private void CreateAccess(MigrationBuilder to)
    {
        to.CreateTable("organisations", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            Name = table.Column<string>(nullable: false),
            Country = table.Column<string>(nullable: false),
            CreatedAt = Moment(table),
        }, constraints: table => table.PrimaryKey("PK_organisations", row => row.Id));
        to.CreateIndex("IX_organisations_Name", "organisations", "Name", unique: true);
        to.CreateTable("firm_members", table => new
        {
            FirmId = table.Column<Guid>(nullable: false),
            PersonId = table.Column<Guid>(nullable: false),
            Role = table.Column<int>(nullable: false),
            Since = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_firm_members", row => new { row.FirmId, row.PersonId });
            table.ForeignKey("FK_firm_members_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_firm_members_PersonId", "firm_members", "PersonId");
        to.CreateTable("organisation_members", table => new
        {
            OrganisationId = table.Column<Guid>(nullable: false),
            PersonId = table.Column<Guid>(nullable: false),
            Role = table.Column<int>(nullable: false),
            Since = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_organisation_members", row => new { row.OrganisationId, row.PersonId });
            table.ForeignKey("FK_organisation_members_organisations_OrganisationId", row => row.OrganisationId, "organisations", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_organisation_members_PersonId", "organisation_members", "PersonId");
        to.CreateTable("invitations", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            SecretHash = table.Column<byte[]>(nullable: false),
            Email = table.Column<string>(nullable: false),
            FirmId = table.Column<Guid>(nullable: true),
            FirmRole = table.Column<int>(nullable: true),
            OrganisationId = table.Column<Guid>(nullable: true),
            OrganisationRole = table.Column<int>(nullable: true),
            InvitedBy = table.Column<Guid>(nullable: false),
            CreatedAt = Moment(table),
            ExpiresAt = Moment(table),
            AcceptedAt = Moment(table, nullable: true),
            RevokedAt = Moment(table, nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_invitations", row => row.Id);
            table.ForeignKey("FK_invitations_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_invitations_organisations_OrganisationId", row => row.OrganisationId, "organisations", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_invitations_SecretHash", "invitations", "SecretHash", unique: true);
        to.CreateIndex("IX_invitations_FirmId", "invitations", "FirmId");
        to.CreateIndex("IX_invitations_OrganisationId", "invitations", "OrganisationId");
        to.CreateTable("api_keys", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            PersonId = table.Column<Guid>(nullable: false),
            Name = table.Column<string>(nullable: false),
            Prefix = table.Column<string>(nullable: false),
            Hash = table.Column<byte[]>(nullable: false),
            MayWrite = table.Column<bool>(nullable: false),
            CreatedAt = Moment(table),
            ExpiresAt = Moment(table, nullable: true),
            LastUsedAt = Moment(table, nullable: true),
            RevokedAt = Moment(table, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_api_keys", row => row.Id));
        to.CreateIndex("IX_api_keys_Hash", "api_keys", "Hash", unique: true);
        to.CreateIndex("IX_api_keys_PersonId", "api_keys", "PersonId");
        to.CreateTable("consents", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            FirmId = table.Column<Guid>(nullable: false),
            OrganisationId = table.Column<Guid>(nullable: false),
            Scope = table.Column<int>(nullable: false),
            Purpose = table.Column<int>(nullable: false),
            GivenBy = table.Column<Guid>(nullable: false),
            GivenAt = Moment(table),
            ExpiresAt = Moment(table),
            RevokedAt = Moment(table, nullable: true),
            RevokedBy = table.Column<Guid>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_consents", row => row.Id);
            table.ForeignKey("FK_consents_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_consents_organisations_OrganisationId", row => row.OrganisationId, "organisations", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_consents_FirmId", "consents", "FirmId");
        to.CreateIndex("IX_consents_OrganisationId", "consents", "OrganisationId");
    }

    private void CreateWork(MigrationBuilder to)
    {
        to.CreateTable("plans", table => new
        {
            FirmId = table.Column<Guid>(nullable: false),
            Version = table.Column<int>(nullable: false),
            Json = table.Column<string>(nullable: false),
            Note = table.Column<string>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_plans", row => new { row.FirmId, row.Version });
            table.ForeignKey("FK_plans_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateTable("plan_comments", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            FirmId = table.Column<Guid>(nullable: false),
            PlanVersion = table.Column<int>(nullable: false),
            Item = table.Column<string>(nullable: true),
            Text = table.Column<string>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            Name = table.Column<string>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_plan_comments", row => row.Id);
            table.ForeignKey("FK_plan_comments_plans_FirmId_PlanVersion", row => new { row.FirmId, row.PlanVersion }, "plans", ["FirmId", "Version"], onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_plan_comments_FirmId_PlanVersion", "plan_comments", ["FirmId", "PlanVersion"]);
        to.CreateTable("shipments", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            Version = table.Column<int>(nullable: false),
            FirmId = table.Column<Guid>(nullable: false),
            Name = table.Column<string>(nullable: false),
            Json = table.Column<string>(nullable: false),
            By = table.Column<Guid>(nullable: false),
            At = Moment(table),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_shipments", row => new { row.Id, row.Version });
            table.ForeignKey("FK_shipments_firms_FirmId", row => row.FirmId, "firms", "Id", onDelete: ReferentialAction.Restrict);
        });
        to.CreateIndex("IX_shipments_FirmId", "shipments", "FirmId");
    }

    private void CreateTrail(MigrationBuilder to)
    {
        to.CreateTable("audit", table => new
        {
            Id = Numbered(table.Column<long>(nullable: false)),
            At = Moment(table),
            Person = table.Column<Guid>(nullable: true),
            Key = table.Column<Guid>(nullable: true),
            FirmId = table.Column<Guid>(nullable: true),
            Action = table.Column<string>(nullable: false),
            Subject = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_audit", row => row.Id));
        to.CreateIndex("IX_audit_FirmId_Id", "audit", ["FirmId", "Id"]);
        to.CreateTable("idempotent_answers", table => new
        {
            PersonId = table.Column<Guid>(nullable: false),
            Key = table.Column<string>(nullable: false),
            RequestHash = table.Column<byte[]>(nullable: false),
            Status = table.Column<int>(nullable: false),
            Headers = table.Column<string>(nullable: false),
            Body = table.Column<byte[]>(nullable: false),
            At = Moment(table),
        }, constraints: table => table.PrimaryKey("PK_idempotent_answers", row => new { row.PersonId, row.Key }));
        to.CreateIndex("IX_idempotent_answers_At", "idempotent_answers", "At");
        to.CreateTable("protection_keys", table => new
        {
            Id = table.Column<string>(nullable: false),
            Xml = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_protection_keys", row => row.Id));
    }

    // SQLite keeps moments as UTC ticks, see FootholdDb.
    private OperationBuilder<AddColumnOperation> Moment(ColumnsBuilder table, bool nullable = false) => IsServer ? table.Column<DateTimeOffset>(nullable: nullable) : table.Column<long>(nullable: nullable);

    private static OperationBuilder<AddColumnOperation> Numbered(OperationBuilder<AddColumnOperation> column) =>
        column.Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
