using Foothold.Advice.LandedCost;
using static Foothold.Advice.Documents.LandedCostReport;

namespace Foothold.Advice.Documents;

/// <summary>The landed cost as one table: the steps, or with --all-terms the terms.</summary>
public static class LandedCostCsv
{
    /// <summary>One row per step, or per term where all terms are asked for.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="report">The landed cost.</param>
    public static void Write(TextWriter output, LandedCostReport report)
    {
        LandedCostResult result = report.Result;
        if (report.AllTerms)
        {
            ScreeningCsv.Row(output, "term", "place", "price", "buyer_bears", "currency", "note");
            foreach (TermPrice term in result.Terms)
                ScreeningCsv.Row(output, IncotermRule.Of(term.Term).Code, Word(term.Place), term.Price is { } price ? Plain(price.Amount) : "", term.BuyerPays is { } pays ? Plain(pays.Amount) : "", result.Price.Currency.Code, term.WhyNot ?? term.Remark ?? "");
            return;
        }

        ScreeningCsv.Row(output, "step", "name", "amount_invoice", "currency_invoice", "amount", "currency", "borne_by", "rule");
        foreach (WaterfallStep step in result.Steps)
        {
            ScreeningCsv.Row(output, step.Step is { } kind ? Word(kind) : "net", step.Name, Plain(step.InvoiceAmount.Amount), step.InvoiceAmount.Currency.Code, Plain(step.Amount.Amount), step.Amount.Currency.Code,
                step.Step is null ? "" : Word(step.Payer), step.Rule);
        }

        ScreeningCsv.Row(output, "landed", "landed", Plain(result.LandedInvoice.Amount), result.LandedInvoice.Currency.Code, Plain(result.Landed.Amount), result.Landed.Currency.Code, "", "");
    }
}
