namespace Foothold.Evidence.Building.Inputs;

/// <summary>Distances and ties of pairs by CEPII. The two directions differ in the last digit only; their mean is taken.</summary>
internal sealed class GeodistInput : IRawInput
{
    public string File => "cepii_geodist_bilateral.csv";

    public IReadOnlyList<string> Columns => ["iso_o", "iso_d", "contig", "comlang_off", "comlang_ethno", "colony", "comcol", "distcap", "distw"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso_o") is not { } from || rows.Country("iso_d") is not { } to) continue;
            PairDraft pair = draft.Pair(from, to);
            pair.Weighted = Mean(pair.Weighted, rows.Number("distw"));
            pair.Capitals = Mean(pair.Capitals, rows.Number("distcap"));
            pair.Contiguous |= rows.Flag("contig");
            pair.OfficialLanguage |= rows.Flag("comlang_off");
            pair.SpokenLanguage |= rows.Flag("comlang_ethno");
            pair.Colony |= rows.Flag("colony");
            pair.CommonColoniser |= rows.Flag("comcol");
            pair.InCepii = true;
            rows.Keep();
        }
    }

    private static double Mean(double before, double? now) => now is null ? before : double.IsNaN(before) ? now.Value : (before + now.Value) / 2;
}
