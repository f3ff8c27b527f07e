using System.Linq.Expressions;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Plans;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Foothold.Storage;

/// <summary>The database, SQLite or PostgreSQL. One instance per unit of work; not thread-safe.</summary>
/// <param name="options">Which database.</param>
public sealed class FootholdDb(DbContextOptions<FootholdDb> options) : IdentityUserContext<Person, Guid>(options)
{
    /// <summary>Firms.</summary>
    public DbSet<FirmRow> Firms => Set<FirmRow>();

    /// <summary>Sections of firms' files, all versions.</summary>
    public DbSet<FirmSection> Sections => Set<FirmSection>();

    /// <summary>Journeys.</summary>
    public DbSet<JourneyRow> Journeys => Set<JourneyRow>();

    /// <summary>Answers to the questionnaire.</summary>
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    /// <summary>What people have begun.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Firms that were erased.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>Who belongs to which firm.</summary>
    public DbSet<FirmMembership> FirmMemberships => Set<FirmMembership>();

    /// <summary>Who belongs to which organisation.</summary>
    public DbSet<OrganisationMembership> OrganisationMemberships => Set<OrganisationMembership>();

    /// <summary>Organisations.</summary>
    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    /// <summary>Invitations.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>API keys.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Consents.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    /// <summary>Plans, all versions.</summary>
    public DbSet<PlanRow> Plans => Set<PlanRow>();

    /// <summary>Remarks about plans.</summary>
    public DbSet<PlanComment> PlanComments => Set<PlanComment>();

    /// <summary>Worksheets of shipments, all versions.</summary>
    public DbSet<ShipmentRow> Shipments => Set<ShipmentRow>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Answers to writes with an idempotency key.</summary>
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    /// <summary>Keys of the framework's data protection.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <inheritdoc />
    protected override Version SchemaVersion { get; } = Microsoft.AspNetCore.Identity.IdentitySchemaVersions.Version3;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<FirmId>().HaveConversion<FirmIdConverter>();
        configurationBuilder.Properties<EventId>().HaveConversion<EventIdConverter>();
        configurationBuilder.Properties<PersonId>().HaveConversion<PersonIdConverter>();
        configurationBuilder.Properties<OrganisationId>().HaveConversion<OrganisationIdConverter>();
        configurationBuilder.Properties<ConsentId>().HaveConversion<ConsentIdConverter>();
        configurationBuilder.Properties<ShipmentId>().HaveConversion<ShipmentIdConverter>();
        // SQLite has no moments of its own and cannot order the text EF would write; UTC ticks order and compare everywhere.
        if (Database.IsSqlite()) configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConfigureAccounts(builder);
        builder.Entity<FirmRow>(firm =>
        {
            firm.ToTable("firms").HasKey(row => row.Id);
            firm.Property(row => row.Revision).IsConcurrencyToken();
        });
        builder.Entity<FirmSection>(section =>
        {
            section.ToTable("firm_sections").HasKey(row => new { row.FirmId, row.Section, row.Revision });
            OfFirm(section, row => row.FirmId);
        });
        builder.Entity<JourneyRow>(entry =>
        {
            entry.ToTable("journey_events").HasKey(row => row.Id);
            entry.HasIndex(row => new { row.FirmId, row.Sequence }).IsUnique();
            OfFirm(entry, row => row.FirmId);
        });
        builder.Entity<AnswerRow>(sheet =>
        {
            sheet.ToTable("answers").HasKey(row => row.Id);
            sheet.HasIndex(row => new { row.FirmId, row.Sequence }).IsUnique();
            OfFirm(sheet, row => row.FirmId);
        });
        builder.Entity<Draft>().ToTable("drafts").HasKey(row => new { row.PersonId, row.Kind });
        builder.Entity<Erasure>().ToTable("erasures").HasKey(row => new { row.FirmId, row.At });
        builder.Entity<FirmMembership>(member =>
        {
            member.ToTable("firm_members").HasKey(row => new { row.FirmId, row.PersonId });
            member.HasIndex(row => row.PersonId);
            OfFirm(member, row => row.FirmId);
        });
        builder.Entity<OrganisationMembership>(member =>
        {
            member.ToTable("organisation_members").HasKey(row => new { row.OrganisationId, row.PersonId });
            member.HasIndex(row => row.PersonId);
            OfOrganisation(member, row => row.OrganisationId);
        });
        builder.Entity<OrganisationRow>(organisation =>
        {
            organisation.ToTable("organisations").HasKey(row => row.Id);
            organisation.HasIndex(row => row.Name).IsUnique();
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(row => row.Id);
            invitation.HasIndex(row => row.SecretHash).IsUnique();
            OfFirm(invitation, row => row.FirmId);
            OfOrganisation(invitation, row => row.OrganisationId);
        });
        builder.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").HasKey(row => row.Id);
            key.HasIndex(row => row.Hash).IsUnique();
            key.HasIndex(row => row.PersonId);
        });
        builder.Entity<Consent>(consent =>
        {
            consent.ToTable("consents").HasKey(row => row.Id);
            OfFirm(consent, row => row.FirmId);
            OfOrganisation(consent, row => row.OrganisationId);
        });
        builder.Entity<PlanRow>(plan =>
        {
            plan.ToTable("plans").HasKey(row => new { row.FirmId, row.Version });
            OfFirm(plan, row => row.FirmId);
        });
        builder.Entity<PlanComment>(comment =>
        {
            comment.ToTable("plan_comments").HasKey(row => row.Id);
            comment.HasOne<PlanRow>().WithMany().HasForeignKey(row => new { row.FirmId, row.PlanVersion }).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<ShipmentRow>(shipment =>
        {
            shipment.ToTable("shipments").HasKey(row => new { row.Id, row.Version });
            OfFirm(shipment, row => row.FirmId);
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit").HasKey(row => row.Id);
            entry.HasIndex(row => new { row.FirmId, row.Id });
        });
        builder.Entity<IdempotentAnswer>(answer =>
        {
            answer.ToTable("idempotent_answers").HasKey(row => new { row.PersonId, row.Key });
            answer.HasIndex(row => row.At);
        });
        builder.Entity<ProtectionKey>().ToTable("protection_keys").HasKey(row => row.Id);
    }

    // The framework adds passkeys and lengths only where the options of the application say so; upkeep and tests open the database without an application, so it is said here, once for all.
    private static void ConfigureAccounts(ModelBuilder builder)
    {
        builder.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Ignore(row => row.PersonId);
            person.Property(row => row.PhoneNumber).HasMaxLength(256);
            person.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(row => row.UserId).IsRequired();
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("person_claims");
        builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("person_logins");
            login.Property(row => row.LoginProvider).HasMaxLength(128);
            login.Property(row => row.ProviderKey).HasMaxLength(128);
        });
        builder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("person_tokens");
            token.Property(row => row.LoginProvider).HasMaxLength(128);
            token.Property(row => row.Name).HasMaxLength(128);
        });
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("passkeys").HasKey(row => row.CredentialId);
            passkey.Property(row => row.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(row => row.Data).ToJson();
        });
    }

    // Rows of a firm go only when the firm is erased, and not by themselves. Ids of people are no such keys: an account can be erased, the id that stays behind names nobody.
    private static void OfFirm<T>(EntityTypeBuilder<T> rows, Expression<Func<T, object?>> key)
        where T : class => rows.HasOne<FirmRow>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    private static void OfOrganisation<T>(EntityTypeBuilder<T> rows, Expression<Func<T, object?>> key)
        where T : class => rows.HasOne<OrganisationRow>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    private sealed class FirmIdConverter() : ValueConverter<FirmId, Guid>(id => id.Value, value => new FirmId(value));

    private sealed class EventIdConverter() : ValueConverter<EventId, Guid>(id => id.Value, value => new EventId(value));

    private sealed class PersonIdConverter() : ValueConverter<PersonId, Guid>(id => id.Value, value => new PersonId(value));

    private sealed class OrganisationIdConverter() : ValueConverter<OrganisationId, Guid>(id => id.Value, value => new OrganisationId(value));

    private sealed class ConsentIdConverter() : ValueConverter<ConsentId, Guid>(id => id.Value, value => new ConsentId(value));

    private sealed class ShipmentIdConverter() : ValueConverter<ShipmentId, Guid>(id => id.Value, value => new ShipmentId(value));

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
