using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>How often each market takes which rank: bars of shares side by side, the first rank darkest.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What the shares are shares of: "share of draws".</param>
/// <param name="Bands">Two to four bands of ranks, the best first: "first choice", "2nd to 5th", "6th to 10th".</param>
/// <param name="Rows">The markets in order.</param>
public sealed record RankShares(string Name, string Axis, IReadOnlyList<string> Bands, IReadOnlyList<RankShares.Row> Rows) : Chart(Name)
{
    /// <summary>One market.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Shares">One share, 0 to 1, for each band; what they leave of the whole stays empty.</param>
    public sealed record Row(string Label, IReadOnlyList<double> Shares);

    internal override ChartRoom Room => ChartRoom.OfRows(Rows.Count);

    internal override IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say) => [.. Bands.Zip(Colour.Shares)];

    internal override Specification Specify(Localiser say)
    {
        IReadOnlyList<string> labels = ChartRows.Distinct(Rows.Select(row => row.Label)), bands = ChartRows.Distinct(Bands);
        return new Specification
        {
            Description = Name,
            Data = new Data { Values = [.. from row in Enumerable.Range(0, Rows.Count) from band in Enumerable.Range(0, bands.Count) let share = Rows[row].Shares[band] select new Mark(labels[row], bands[band], band, ChartRows.Tidy(share), $"{labels[row]}, {bands[band]}: {say.Percent(share, share is > 0 and < .01 ? 1 : 0)}")] },
            Layer =
            [
                new Layer
                {
                    Mark = new Vega.Mark(MarkType.Bar) { Stroke = Colour.Surface, StrokeWidth = 1 },
                    Encoding = new Encoding
                    {
                        X = PositionChannel.Number("share", Axis, ".0%", ChartScale.Whole(say)) with { Stack = "zero" },
                        Y = PositionChannel.Rows("market"),
                        Color = new ColourChannel("band", FieldType.Nominal, new ColourScale(bands, [.. Colour.Shares.Take(bands.Count)])),
                        Order = new OrderChannel("order"),
                        Tooltip = new TextChannel("text", FieldType.Nominal),
                    },
                },
            ],
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        ChartScale scale = ChartScale.Whole(say);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. Rows.Select(row => row.Label)], scale, Axis, Legend(say));
        double thick = frame.Thickness(Rows.Count);
        for (int row = 0; row < Rows.Count; row++)
        {
            double before = 0;
            for (int band = 0; band < Bands.Count; band++)
            {
                double share = Rows[row].Shares[band];
                if (share > 0) canvas.Rect(frame.X(scale, before), frame.MiddleOf(row, Rows.Count) - thick / 2, frame.X(scale, before + share) - frame.X(scale, before), thick, Colour.Shares[band]);
                before += share;
            }
        }
    }

    private sealed record Mark(string Market, string Band, int Order, double Share, string Text);
}
