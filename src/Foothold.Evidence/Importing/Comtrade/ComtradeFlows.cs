using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Makes one row of each flow of a year and direction: breakdowns are added up where there is no row for the whole, rows given twice count once.</summary>
internal sealed class ComtradeFlows
{
    /// <summary>Rows that were given again with the same value.</summary>
    public long Repeated { get; private set; }

    /// <summary>Rows that were given again with another value; the later one counts.</summary>
    public long Revised { get; private set; }

    /// <summary>Parts of a breakdown that were added up because the whole was not given.</summary>
    public long AddedUp { get; private set; }

    /// <summary>Parts of a breakdown that were left out because the whole, or a coarser breakdown, was given.</summary>
    public long LeftOut { get; private set; }

    /// <summary>The flows of one edition, sorted by product, reporter, partner; sums over all partners among them.</summary>
    /// <param name="rows">Rows of a year and direction; changed.</param>
    /// <param name="edition">The edition wanted; rows of others are passed over.</param>
    public List<ComtradeRow> Of(ComtradeRow[] rows, int edition)
    {
        ComtradeRow[] wanted = Array.TrueForAll(rows, row => row.Edition == edition) ? rows : Array.FindAll(rows, row => row.Edition == edition);
        Array.Sort(wanted);
        var flows = new List<ComtradeRow>(wanted.Length);
        for (int start = 0, end; start < wanted.Length; start = end)
        {
            ref readonly ComtradeRow first = ref wanted[start];
            ComtradeRow flow = default;
            int parts = 0;
            for (end = start; end < wanted.Length && wanted[end].SameFlow(first); end++)
            {
                ref readonly ComtradeRow row = ref wanted[end];
                if (row.Breakdown != first.Breakdown)
                {
                    LeftOut++;
                    continue;
                }

                // Of rows about the same part, the one read last counts.
                if (end + 1 < wanted.Length && wanted[end + 1].SameFlow(row) && wanted[end + 1].Breakdown == row.Breakdown && wanted[end + 1].Detail == row.Detail)
                {
                    if (wanted[end + 1].MilliDollars == row.MilliDollars) Repeated++;
                    else Revised++;
                    continue;
                }

                flow = parts++ == 0 ? row : Add(flow, row);
            }

            if (parts > 1) AddedUp += parts;
            flows.Add(flow);
        }

        return flows;
    }

    private static ComtradeRow Add(in ComtradeRow sum, in ComtradeRow row) => new(sum.Code, sum.Edition, sum.Breakdown, sum.Marks | row.Marks)
    {
        Reporter = sum.Reporter,
        Partner = sum.Partner,
        Detail = sum.Detail,
        MilliDollars = sum.MilliDollars + row.MilliDollars,
        Grams = sum.Grams < 0 || row.Grams < 0 ? FlowRow.NoQuantity : sum.Grams + row.Grams,
    };
}
