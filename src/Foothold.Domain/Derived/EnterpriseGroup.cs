using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Which enterprises' figures are added to a firm's own, and with what weight (Recommendation 2003/361/EC, Annex, Articles 3 and 6).</summary>
internal sealed class EnterpriseGroup
{
    private static readonly Percentage Quarter = Percentage.FromPercent(25m);
    private static readonly Percentage Half = Percentage.FromPercent(50m);

    private readonly Dictionary<string, Part> _parts = new(StringComparer.OrdinalIgnoreCase);

    private EnterpriseGroup(string firmName) => FirmName = firmName;

    /// <summary>An enterprise that is added, with the factor its figures are multiplied by.</summary>
    public sealed record Part(RelatedEnterprise Enterprise, decimal Factor);

    public string FirmName { get; }

    public Relationship Relationship { get; private set; }

    /// <summary>Article 3(4): a quarter or more in the hands of public bodies, directly or through an enterprise they control.</summary>
    public bool IsHeldByPublicBodies { get; private set; }

    public IEnumerable<Part> Parts => _parts.Values.OrderBy(part => part.Enterprise.Name, StringComparer.Ordinal);

    public static EnterpriseGroup Of(Firm firm, List<Phrase> warnings, List<Evidence> evidence)
    {
        var group = new EnterpriseGroup(firm.Name);
        group.AddRelatedOf(firm.Related, warnings);
        group.Relationship = firm.Related.Select(StandingOf).DefaultIfEmpty(Relationship.Autonomous).Max();
        foreach (RelatedEnterprise related in firm.Related.OrderBy(related => related.Name, StringComparer.Ordinal)) evidence.Add(Evidence.From(Describe(related)));

        Percentage publicShare = Percentage.FromFraction(firm.Related.Where(IsPublicHolding).Sum(related => related.Share.Fraction));
        bool controlled = firm.Related.Any(related => related.Kind == HolderKind.PublicBody && related.HasControl);
        group.IsHeldByPublicBodies = controlled || publicShare >= Quarter;
        if (group.IsHeldByPublicBodies)
            evidence.Add(Evidence.From(controlled
                ? Phrase.Of($"Public bodies hold {publicShare} and control: with 25 % or more the firm is not an SME, whatever its figures (Article 3(4)).")
                : Phrase.Of($"Public bodies hold {publicShare}: with 25 % or more the firm is not an SME, whatever its figures (Article 3(4)).")));
        return group;
    }

    /// <summary>How an enterprise stands to the one it is related to. Public bodies are no enterprises whose figures could be added.</summary>
    private static Relationship StandingOf(RelatedEnterprise related) =>
        related.HasControl || related.Share > Half ? Relationship.Linked
        : related.Share < Quarter || IsExemptUpToHalf(related.Kind) ? Relationship.Autonomous
        : Relationship.Partner;

    private static bool IsExemptUpToHalf(HolderKind kind) =>
        kind is HolderKind.VentureCapital or HolderKind.University or HolderKind.InstitutionalInvestor or HolderKind.SmallLocalAuthority;

    /// <summary>
    /// A public body itself, or a parent that one controls: both the firm and a public body hold more than half of it only if it stands above the firm, so a subsidiary is never mistaken for it.
    /// </summary>
    private static bool IsPublicHolding(RelatedEnterprise related) =>
        related.Kind == HolderKind.PublicBody
        || related.Share > Half && related.Related.Any(holder => holder.Kind == HolderKind.PublicBody && holder.Share > Half);

    /// <summary>Article 6(2) and (3): linked ones whole, with what they are linked to; partners of the firm and of its linked ones in proportion.</summary>
    private void AddRelatedOf(IReadOnlyList<RelatedEnterprise> relations, List<Phrase> warnings)
    {
        // A parent's list of related enterprises may name the firm itself again.
        foreach (RelatedEnterprise related in relations.Where(related => related.Kind != HolderKind.PublicBody && !IsTheFirm(related)))
        {
            switch (StandingOf(related))
            {
                case Relationship.Linked:
                    Add(related, 1m, warnings);
                    AddRelatedOf(related.Related, warnings);
                    break;
                case Relationship.Partner:
                    Add(related, related.Share.Fraction, warnings);
                    AddLinkedOfPartner(related, related.Share.Fraction, warnings);
                    break;
            }
        }
    }

    /// <summary>A partner's own figures come with the whole of what is linked to it, never with its partners.</summary>
    private void AddLinkedOfPartner(RelatedEnterprise partner, decimal factor, List<Phrase> warnings)
    {
        foreach (RelatedEnterprise linked in partner.Related.Where(related => related.Kind != HolderKind.PublicBody && !IsTheFirm(related) && StandingOf(related) == Relationship.Linked))
        {
            Add(linked, factor, warnings);
            AddLinkedOfPartner(linked, factor, warnings);
        }
    }

    private bool IsTheFirm(RelatedEnterprise related) => string.Equals(related.Name, FirmName, StringComparison.OrdinalIgnoreCase);

    private void Add(RelatedEnterprise related, decimal factor, List<Phrase> warnings)
    {
        if (_parts.TryGetValue(related.Name, out Part? known))
        {
            warnings.Add(Phrase.Of($"{related.Name} is listed more than once; it is counted once, with the larger share."));
            if (known.Factor >= factor) return;
        }

        _parts[related.Name] = new Part(related, factor);
    }

    private static Phrase Describe(RelatedEnterprise related) => StandingOf(related) switch
    {
        _ when related.Kind == HolderKind.PublicBody => Phrase.Of($"{related.Name} is a public body and holds {related.Share}."),
        Relationship.Linked when related.HasControl => Phrase.Of($"{related.Name} ({related.Share}, with control) is linked: its figures count in full (Articles 3(3) and 6(2))."),
        Relationship.Linked => Phrase.Of($"{related.Name} ({related.Share}) is linked: its figures count in full (Articles 3(3) and 6(2))."),
        Relationship.Partner => Phrase.Of($"{related.Name} ({related.Share}) is a partner: {related.Share} of its figures count (Articles 3(2) and 6(2))."),
        _ when related.Share >= Quarter => Phrase.Of($"{related.Name} ({related.Share}) is an investor of a kind that may hold up to 50 % without making the firm dependent (Article 3(2))."),
        _ => Phrase.Of($"{related.Name} ({related.Share}) holds or is held below 25 %: its figures do not count (Article 3(2))."),
    };
}
