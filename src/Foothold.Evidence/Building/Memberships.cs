using System.Globalization;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Building;

/// <summary>The dated parties of the fact files, resolved to pairs of countries.</summary>
internal static class Memberships
{
    private const string Union = "eu", Transition = "eu-uk-transition";

    private static readonly ILookup<string, Party> Parties = FactFile.Read("agreement_parties.tsv").ToLookup(
        row => row["agreement"],
        row => new Party(row["side"], row["party"], FactFile.Day(row["from"])!.Value, FactFile.Day(row["to"])),
        StringComparer.Ordinal);

    /// <summary>Members of the European Union on a day, by code.</summary>
    public static IReadOnlyList<CountryCode> MembersOfTheUnion(DateOnly day) =>
        [.. Parties[Union].Where(party => party.From <= day && (party.To is null || party.To >= day)).Select(party => CountryCode.Parse(party.Code)).Order()];

    /// <summary>Pairs under an agreement with the days from and to which it links them: two parties of different sides, or both of side "*".</summary>
    public static IEnumerable<LinkSpan> Pairs(string agreement)
    {
        (Party Party, CountryCode Code)[] all = [.. Parties[agreement].SelectMany(Expand)];
        var found = new Dictionary<(CountryCode A, CountryCode B), List<LinkSpan>>();
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                (Party one, CountryCode a) = all[i];
                (Party other, CountryCode b) = all[j];
                if (ReferenceEquals(a, b) || (one.Side == other.Side && one.Side != "*")) continue;
                DateOnly from = one.From > other.From ? one.From : other.From;
                DateOnly? to = one.To is null ? other.To : other.To is null || one.To < other.To ? one.To : other.To;
                if (to < from) continue;
                (CountryCode, CountryCode) key = a.CompareTo(b) < 0 ? (a, b) : (b, a);
                if (!found.TryGetValue(key, out List<LinkSpan>? spans)) found.Add(key, spans = []);
                spans.Add(new LinkSpan(key.Item1, key.Item2, from, to));
            }
        }

        return found.Values.SelectMany(Joined);
    }

    // A party that is a group stands for its members, each as long as it is one: "@eu" are the members of the Union, "@eu-trade" also the United Kingdom in its transition period.
    private static IEnumerable<(Party Party, CountryCode Code)> Expand(Party party)
    {
        if (!party.Code.StartsWith('@')) return [(party, CountryCode.Parse(party.Code))];
        IEnumerable<Party> members = Parties[Union];
        if (party.Code == "@eu-trade") members = members.Concat(Parties[Transition].Where(member => !member.Code.StartsWith('@')));
        else if (party.Code != "@eu") throw new InvalidOperationException($"agreement_parties.tsv names the group {party.Code}, which is not known.");
        return members
            .Select(member => new Party(party.Side, member.Code, member.From > party.From ? member.From : party.From, member.To is null || party.To < member.To ? party.To : member.To))
            .Where(member => member.To is null || member.From <= member.To)
            .Select(member => (member, CountryCode.Parse(member.Code)));
    }

    // Spans of one pair that touch become one.
    private static IEnumerable<LinkSpan> Joined(List<LinkSpan> spans)
    {
        LinkSpan? current = null;
        foreach (LinkSpan span in spans.OrderBy(span => span.From))
        {
            if (current is { To: { } end } && span.From <= end.AddDays(1)) current = current with { To = span.To is null || span.To > end ? span.To : end };
            else if (current is null) current = span;
            else if (current.To is not null)
            {
                yield return current;
                current = span;
            }
        }

        if (current is not null) yield return current;
    }

    internal sealed record LinkSpan(CountryCode A, CountryCode B, DateOnly From, DateOnly? To);

    private sealed record Party(string Side, string Code, DateOnly From, DateOnly? To)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {From:yyyy-MM-dd}");
    }
}
