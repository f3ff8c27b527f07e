using System.Globalization;
using Foothold.Advice.Origin;

namespace Foothold.Advice.Documents;

/// <summary>The answer of `foothold origin` as comma-separated values: one row per agreement, material, demand, missing fact, remedy and amount.</summary>
public static class OriginCsv
{
    /// <summary>The answer, then each agreement with what it rests on, then the amounts.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="answer">The answer.</param>
    public static void Write(TextWriter output, PreferenceAnswer answer)
    {
        ScreeningCsv.Row(output, "market", "agreement", "kind", "item", "answer", "value", "limit", "text");
        string market = answer.Market.Alpha3;
        void Row(string agreement, string kind, string item, string word, decimal? value, decimal? limit, string text) => ScreeningCsv.Row(output, market, agreement, kind, item, word, Text(value), Text(limit), text);

        Row("", "worth claiming", "", OriginWords.Word(answer.Answer), null, null, answer.Because);
        foreach (AgreementOption option in answer.Options)
        {
            string id = option.Link.Id;
            Row(id, "origin", "", option.Origin is { } judged ? OriginWords.Word(judged.Answer) : "", null, null, option.Origin?.Because ?? "");
            if (option.Origin is not { } origin) continue;
            foreach (MaterialResult material in origin.Materials) Row(id, "material", material.Path, OriginWords.Word(material.Originating), material.Share, null, material.Because);
            Row(id, "material", "work, overhead, profit", "", origin.WorkShare, null, "");
            for (int i = 0; i < origin.Alternatives.Count; i++)
                foreach (DemandResult demand in origin.Alternatives[i].Demands) Row(id, "demand", ((char)('a' + i)).ToString(), OriginWords.Word(demand.Answer), demand.High, demand.Limit, demand.Demand.ToString());
            foreach (OpenFact fact in origin.Needed) Row(id, "missing", fact.About, "", null, null, fact.Text);
            foreach (Remedy remedy in origin.Remedies) Row(id, "remedy", string.Join(' ', remedy.Materials), "", remedy.Amount, null, remedy.Text);
        }

        if (answer.Worth is not { } worth) return;
        foreach ((string name, decimal? amount) in OriginJson.Amounts(worth)) Row("", "money", name, "", amount, null, worth.Currency.Code);
    }

    private static string Text(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
