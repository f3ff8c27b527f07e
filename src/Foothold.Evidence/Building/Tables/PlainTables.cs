using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Writes the tables that are taken over as they are: sources and goods.</summary>
internal static class PlainTables
{
    public static TableText Sources()
    {
        var table = new TableText(Schema.Sources);
        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("sources.tsv").OrderBy(row => row["id"], StringComparer.Ordinal)) table.Add([.. Schema.Sources.Columns.Select(column => row[column])]);
        return table;
    }

    public static TableText Sections(Draft draft)
    {
        var table = new TableText(Schema.HsSections);
        foreach ((string section, string name) in draft.Sections) table.Add(section, name);
        return table;
    }

    public static TableText Goods(Draft draft)
    {
        var table = new TableText(Schema.Hs2022);
        foreach ((string code, string section, string description) in draft.Goods.OrderBy(entry => entry.Code, StringComparer.Ordinal)) table.Add(code, section, description);
        return table;
    }
}
