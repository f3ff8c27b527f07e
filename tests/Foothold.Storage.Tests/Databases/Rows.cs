using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Plans;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Foothold.Tests.Shared;

namespace Foothold.Storage.Tests.Databases;

/// <summary>Puts at least one row into every table.</summary>
internal static class Rows
{
    public static readonly DateOnly Day = new(2026, 11, 1);

    public static readonly PersonId Owner = new(new Guid("0199d0d4-0000-7000-8000-0000000000aa"));

    private static readonly DateTimeOffset At = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static Actor Actor => new(Owner, "Karin Holm");

    public static FirmStore Store(FootholdDb db) => new(db, new FixedClock(Day), _ => null);

    /// <summary>Enters a sample.</summary>
    public static async Task<FirmId> EnterAsync(FootholdDb db, string sample)
    {
        FirmRecord record = await SampleAsync(sample);
        FirmChange change = await Store(db).CreateAsync(record, Actor, TestContext.Current.CancellationToken);
        Assert.True(change.IsSaved, change.Problems.Count > 0 ? change.Problems[0].Message : "stale");
        return record.Id;
    }

    public static async Task<FirmRecord> SampleAsync(string sample)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Repository.PathOf("samples", sample + ".json"), TestContext.Current.CancellationToken);
        FirmFile file = FirmFileReader.Read(bytes, Day, null, _ => null).File!;
        return FirmRecord.FromFile(bytes, file);
    }

    /// <summary>An event that fits every sample.</summary>
    public static string Inquiry(Guid id, string market = "DEU") =>
        $$$"""{"id":"{{{id}}}","event":"inquiry-received","on":"2026-10-30","market":"{{{market}}}","recorded":{"by":"Karin Holm","on":"2026-10-31","source":"mail"}}""";

    public static string Plan() => File.ReadAllText(Repository.PathOf("samples", "plans", "bakery-living-1.json"), Encoding.UTF8);

    public static string Shipment() => File.ReadAllText(Repository.PathOf("samples", "shipments", "biscuits-norway.json"), Encoding.UTF8);

    /// <summary>A firm with rows in every table that names it, and a person with everything that belongs to one.</summary>
    public static async Task<FirmId> FillAsync(FootholdDb db, string sample = "bakery")
    {
        FirmId firm = await EnterAsync(db, sample);
        bool isFirst = !db.Organisations.Any();
        OrganisationId organisation = isFirst ? new(Guid.CreateVersion7()) : db.Organisations.Select(row => row.Id).First();
        if (isFirst)
        {
            db.Organisations.Add(new OrganisationRow { Id = organisation, Name = "Export House", Country = "SWE", CreatedAt = At });
            db.OrganisationMemberships.Add(new OrganisationMembership { OrganisationId = organisation, PersonId = Owner, Role = OrganisationRole.Adviser, Since = At });
            var person = new Person { Id = Owner.Value, UserName = "karin@example.org", DisplayName = "Karin Holm", SecurityStamp = "stamp", CreatedAt = At, LockoutEnd = At };
            db.Users.Add(person);
            db.UserClaims.Add(new() { UserId = Owner.Value, ClaimType = "a", ClaimValue = "ü" });
            db.UserLogins.Add(new() { UserId = Owner.Value, LoginProvider = "a", ProviderKey = "b" });
            db.UserTokens.Add(new() { UserId = Owner.Value, LoginProvider = "a", Name = "b", Value = "c" });
            db.UserPasskeys.Add(new() { UserId = Owner.Value, CredentialId = [1, 2, 3], Data = new() { PublicKey = [4, 5], Name = "phone", CreatedAt = At, AttestationObject = [6], ClientDataJson = [7], Transports = ["usb"] } });
            db.Erasures.Add(new Erasure { FirmId = new FirmId(Guid.CreateVersion7()), By = Owner, At = At, IsComplete = true });
            db.ProtectionKeys.Add(new ProtectionKey { Id = "key-1", Xml = "<key id=\"1\" />" });
            db.ApiKeys.Add(new ApiKey { Id = Guid.CreateVersion7(), PersonId = Owner, Name = "till", Prefix = "fh_1", Hash = [1], CreatedAt = At });
            db.IdempotentAnswers.Add(new IdempotentAnswer { PersonId = new PersonId(Guid.CreateVersion7()), Key = "k", RequestHash = [1], Status = 201, Body = [2], At = At });
        }

        db.Invitations.Add(new Invitation { Id = Guid.CreateVersion7(), SecretHash = Guid.NewGuid().ToByteArray(), Email = "new@example.org", FirmId = firm, FirmRole = FirmRole.Member, InvitedBy = Owner, CreatedAt = At, ExpiresAt = At.AddDays(7) });
        db.Consents.Add(new Consent { Id = new ConsentId(Guid.CreateVersion7()), FirmId = firm, OrganisationId = organisation, Scope = Scope.Profile, Purpose = Purpose.Advice, GivenBy = Owner, GivenAt = At, ExpiresAt = At.AddYears(1) });
        db.Drafts.Add(new Draft { PersonId = Owner, Kind = $"answers {firm}", Json = "{}", At = At });
        db.Plans.Add(new PlanRow { FirmId = firm, Version = 1, Json = Plan(), Note = "first", By = Owner, At = At });
        db.Shipments.Add(new ShipmentRow { Id = new ShipmentId(Guid.CreateVersion7()), Version = 1, FirmId = firm, Name = "Oslo", Json = Shipment(), By = Owner, At = At });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.PlanComments.Add(new PlanComment { Id = Guid.CreateVersion7(), FirmId = firm, PlanVersion = 1, Text = "Good.", By = Owner, Name = "Karin Holm", At = At });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();
        return firm;
    }
}
