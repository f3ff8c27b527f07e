using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Writes the agreements of the panel and the dated facts, and the restrictions.</summary>
internal static class AgreementTable
{
    private const string PanelNote = "In force in 2016 by the panel, which has every fourth year: it may have started up to three years before the year given. What changed after 2016 is not in it.";

    private static readonly CountryCode UnitedKingdom = CountryCode.Parse("GBR");
    private static readonly DateOnly EndOfTransition = new(2020, 12, 31);

    public static (TableText Agreements, TableText Pairs) Write(Draft draft)
    {
        var agreements = new List<(string Id, string Name, AgreementKind Kind, string Source, bool Checked, string Note)>();
        var links = new List<(string Id, CountryCode A, CountryCode B, DateOnly From, DateOnly? To)>();
        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("agreements.tsv"))
        {
            agreements.Add((row["id"], row["name"], Enum.Parse<AgreementKind>(row["kind"]), SourceIds.Facts, false, row["note"]));
            links.AddRange(Memberships.Pairs(row["id"]).Select(span => (row["id"], span.A, span.B, span.From, span.To)));
        }

        Dictionary<int, IReadOnlyDictionary<string, string>> decided = FactFile.Read("panel_agreements.tsv").ToDictionary(row => int.Parse(row["panel_id"], CultureInfo.InvariantCulture));
        foreach (IGrouping<int, (int Id, CountryCode A, CountryCode B)> group in draft.Panel.InForce.GroupBy(link => link.Id))
        {
            IReadOnlyDictionary<string, string>? decision = decided.GetValueOrDefault(group.Key);
            if (decision?["left_out"].Length > 0) continue;
            string id = $"pta-{group.Key}", name = decision?["name"].Length > 0 ? decision["name"] : draft.Panel.Names.GetValueOrDefault(group.Key, Unnamed(group));
            // Agreements of the Union bound the United Kingdom until its transition period ended.
            bool ofTheUnion = name.StartsWith("EU ", StringComparison.Ordinal);
            DateOnly? ended = decision is null ? null : FactFile.Day(decision["ended"]);
            agreements.Add((
                id, name, decision?["kind"].Length > 0 ? Enum.Parse<AgreementKind>(decision["kind"]) : AgreementKind.FreeTrade, SourceIds.Agreements, true, decision?["note"].Length > 0 ? $"{PanelNote} {decision["note"]}" : PanelNote));
            foreach ((int Id, CountryCode A, CountryCode B) link in group)
            {
                DateOnly? to = ofTheUnion && (link.A == UnitedKingdom || link.B == UnitedKingdom) && (ended is null || ended > EndOfTransition) ? EndOfTransition : ended;
                links.Add((id, link.A, link.B, new DateOnly(draft.Panel.FirstSeen[link], 1, 1), to));
            }
        }

        var table = new TableText(Schema.Agreements);
        foreach ((string id, string name, AgreementKind kind, string source, bool isChecked, string note) in agreements.OrderBy(row => row.Id, StringComparer.Ordinal))
            table.Add(id, name, kind.ToString(), source, TableText.Flag(isChecked), note);
        var pairs = new TableText(Schema.AgreementPairs);
        foreach ((string id, CountryCode a, CountryCode b, DateOnly from, DateOnly? to) in links.OrderBy(row => row.Id, StringComparer.Ordinal).ThenBy(row => row.A).ThenBy(row => row.B).ThenBy(row => row.From))
            pairs.Add(id, a.Alpha3, b.Alpha3, TableText.Day(from), TableText.Day(to));
        return (table, pairs);
    }

    public static TableText WriteRestrictions()
    {
        var table = new TableText(Schema.Restrictions);
        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("restrictions.tsv")
                     .OrderBy(row => row["iso3"], StringComparer.Ordinal).ThenBy(row => row["authority"], StringComparer.Ordinal).ThenBy(row => row["from"], StringComparer.Ordinal))
            table.Add(row["iso3"], row["authority"], row["scope"], row["from"], row["to"], row["broad"], TableText.Flag(false), row["note"]);
        return table;
    }

    private static string Unnamed(IEnumerable<(int Id, CountryCode A, CountryCode B)> links) =>
        $"Agreement without a name in the source: {string.Join(", ", links.SelectMany(link => new[] { link.A, link.B }).Distinct().Order().Take(4).Select(code => code.Name))}";
}
