using Foothold.Domain.Geography;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>
/// Goods exports and agreements of pairs in every fourth year up to 2016. Flows of Belgium-Luxembourg are not split between the two, so neither has any; as an origin it still counts in the concentration of others.
/// </summary>
internal sealed class TradeInput : IRawInput
{
    public string File => "bilateral_trade_pta_1964_2016.csv";

    public IReadOnlyList<string> Columns => ["exp", "imp", "time", "export", "id"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Area("exp") is not { } from || rows.Area("imp") is not { } to) continue;
            int year = rows.Year("time");
            double? value = rows.Number("export");
            int id = AgreementNamesInput.Id(rows);
            if (id != 0) draft.Panel.AddAgreement(id, year, from, to);
            bool current = from.Kind != AreaKind.Historic && to.Kind != AreaKind.Historic;
            if (value is { } flow && to.Kind != AreaKind.Historic) draft.Panel.AddFlow(to, year, flow);
            if (current && year == TradePanel.LastYear && value is { } exports)
            {
                PairDraft pair = draft.Pair(from, to);
                if (from.CompareTo(to) < 0) pair.ExportsAb = exports;
                else pair.ExportsBa = exports;
            }

            if (value is null && id == 0) rows.Reject("neither a flow nor an agreement");
            else if (current || (id != 0 && year == TradePanel.LastYear)) rows.Keep();
            else rows.Reject($"{(from.Kind == AreaKind.Historic ? from : to).Alpha3} stands for several places of today: the flow is not given to any of them");
        }
    }
}
