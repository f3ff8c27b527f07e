using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Orders;

namespace Foothold.Advice.Documents;

/// <summary>An order looked at, as comma-separated values.</summary>
public static class OrderCsv
{
    /// <summary>The decision, then one row per check, sentence on delivery and document.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="advice">What is advised.</param>
    public static void Write(TextWriter output, OrderAdvice advice)
    {
        ScreeningCsv.Row(output, "part", "id", "mark", "text", "source", "checked", "change");
        ScreeningCsv.Row(output, "decide", Words.Hyphenated(advice.Decision.ToString()), "", string.Join(" ", advice.Reasons), "", "", advice.WouldChange);
        foreach (OrderPoint point in advice.Points) ScreeningCsv.Row(output, "check", point.Id, Words.Hyphenated(point.Mark.ToString()), point.Text, point.Source, point.Checked switch { true => "yes", false => "no", _ => "" }, point.Change ?? "");
        foreach (string sentence in advice.Delivery?.Used ?? []) ScreeningCsv.Row(output, "delivery", advice.Delivery!.Term, "", sentence, "", "", "");
        foreach (OrderDocument document in advice.Documents) ScreeningCsv.Row(output, "document", "", "", $"{document.Name}: {document.Why}", document.Source, document.Checked ? "yes" : "no", "");
    }
}
