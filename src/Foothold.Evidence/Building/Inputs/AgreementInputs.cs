using System.Globalization;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>Names of the agreements of the panel.</summary>
internal sealed class AgreementNamesInput : IRawInput
{
    public string File => "pta_agreements.csv";

    public IReadOnlyList<string> Columns => ["id", "agreement"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            int id = Id(rows);
            string name = string.Join(' ', rows.Text("agreement").Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (name.Length == 0) rows.Reject("no name");
            else if (!draft.Panel.Names.TryAdd(id, name)) rows.Reject("a second name for the same agreement");
            else rows.Keep();
        }
    }

    internal static int Id(RawTable rows) => int.TryParse(rows.Text("id"), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : throw rows.Bad("id", rows.Text("id"), "a whole number");
}

/// <summary>Provisions of the agreements: an agreement has one when any of its versions has.</summary>
internal sealed class ProvisionsInput : IRawInput
{
    public string File => "pta_provisions.csv";

    public IReadOnlyList<string> Columns => ["id", "lm_prov_10", "env_prov_18"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            int id = AgreementNamesInput.Id(rows);
            (bool labour, bool environment) = draft.Panel.Provisions.GetValueOrDefault(id);
            draft.Panel.Provisions[id] = (labour | rows.Flag("lm_prov_10"), environment | rows.Flag("env_prov_18"));
            rows.Keep();
        }
    }
}
