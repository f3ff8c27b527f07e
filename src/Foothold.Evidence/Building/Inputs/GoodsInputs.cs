using Foothold.Domain.Trade;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>Sections of the Harmonized System.</summary>
internal sealed class SectionsInput : IRawInput
{
    public string File => "hs_sections.csv";

    public IReadOnlyList<string> Columns => ["section", "name"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            string name = rows.Text("name");
            if (name.Length == 0) throw rows.Bad("name", name, "the name of a section");
            draft.Sections.Add((rows.Text("section"), $"{char.ToUpperInvariant(name[0])}{name[1..]}"));
            rows.Keep();
        }
    }
}

/// <summary>Chapters, headings and subheadings of HS 2022.</summary>
internal sealed class GoodsInput : IRawInput
{
    public string File => "hs_nomenclature_pddl.csv";

    public IReadOnlyList<string> Columns => ["section", "hscode", "description"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            string code = rows.Text("hscode");
            if (!HsCode.TryParse(code, HsEdition.Hs2022, out HsCode? parsed, out _) || parsed.Chapter == 99)
            {
                rows.Reject("not a good: totals and unspecified commodities");
                continue;
            }

            draft.Goods.Add((parsed.Digits, rows.Text("section"), string.Join(' ', rows.Text("description").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))));
            rows.Keep();
        }
    }
}
