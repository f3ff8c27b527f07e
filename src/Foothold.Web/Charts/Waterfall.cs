using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>How an amount comes together step by step: each step starts where the one before ended, totals start at zero.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What is measured, with its currency: "EUR a pack".</param>
/// <param name="Steps">The steps in order.</param>
public sealed record Waterfall(string Name, string Axis, IReadOnlyList<Waterfall.Step> Steps) : Chart(Name)
{
    /// <summary>One step.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Amount">What it adds, or takes away; of a total what has come together, which is worked out and not read.</param>
    /// <param name="IsTotal">Whether it is a total of all before.</param>
    public sealed record Step(string Label, double Amount, bool IsTotal = false);

    /// <summary>How many decimals amounts are told with.</summary>
    public int Decimals { get; init; } = 2;

    internal override ChartRoom Room => ChartRoom.OfRows(Steps.Count);

    internal override IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say) => [.. KindsOf(say).Zip(Colours)];

    internal override Specification Specify(Localiser say)
    {
        IReadOnlyList<string> labels = ChartRows.Distinct(Steps.Select(step => step.Label));
        string[] kinds = KindsOf(say);
        PositionChannel rows = PositionChannel.Rows("label");
        return new Specification
        {
            Description = Name,
            Data = new Data { Values = [.. Bars().Select((bar, index) => new Mark(labels[index], ChartRows.Tidy(bar.Start), ChartRows.Tidy(bar.End), kinds[bar.Kind], ChartRows.Tidy(Math.Max(bar.Start, bar.End)), say.Number(bar.Amount, Decimals), $"{labels[index]}: {say.Number(bar.Amount, Decimals)}"))] },
            Layer =
            [
                new Layer
                {
                    Mark = new Vega.Mark(MarkType.Bar) { CornerRadius = 1 },
                    Encoding = new Encoding
                    {
                        X = PositionChannel.Number("start", Axis, ",~f", ScaleOf(say)), X2 = new SecondChannel("end"), Y = rows,
                        Color = new ColourChannel("kind", FieldType.Nominal, new ColourScale(kinds, Colours)),
                        Tooltip = new TextChannel("text", FieldType.Nominal),
                    },
                },
                new Layer
                {
                    Mark = new Vega.Mark(MarkType.Text) { Color = Colour.Ink, Align = "left", Baseline = "middle", Dx = 6 },
                    Encoding = new Encoding { X = new PositionChannel { Field = "edge", Type = FieldType.Quantitative }, Y = rows, Text = new TextChannel("amount", FieldType.Nominal) },
                },
            ],
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        (double Start, double End, double Amount, int Kind)[] bars = [.. Bars()];
        ChartScale scale = ScaleOf(say);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. Steps.Select(step => step.Label)], scale, Axis, Legend(say));
        double thick = frame.Thickness(bars.Length);
        for (int row = 0; row < bars.Length; row++)
        {
            double from = frame.X(scale, Math.Min(bars[row].Start, bars[row].End)), to = frame.X(scale, Math.Max(bars[row].Start, bars[row].End)), y = frame.MiddleOf(row, bars.Length);
            canvas.Rect(from, y - thick / 2, Math.Max(1, to - from), thick, Colours[bars[row].Kind]);
            string amount = say.Number(bars[row].Amount, Decimals);
            bool isOutside = to + 8 + SvgCanvas.WidthOf(amount) > canvas.Width;
            canvas.Text(isOutside ? from - 6 : to + 6, y + 4.5, amount, anchor: isOutside ? "end" : "start");
        }
    }

    private static Colour[] Colours { get; } = [Colour.Series[0], Colour.Series[1], Colour.Series[5]];

    private static string[] KindsOf(Localiser say) => [say["adds"], say["takes away"], say["together"]];

    // Amounts stand behind their bars; a tenth of the width is left for the last one.
    private ChartScale ScaleOf(Localiser say) => ChartScale.Holding(Bars().SelectMany(bar => new[] { bar.Start, bar.End, 1.1 * Math.Max(bar.Start, bar.End) }), (tick, decimals) => say.Number(tick, decimals), withZero: true);

    private IEnumerable<(double Start, double End, double Amount, int Kind)> Bars()
    {
        double sum = 0;
        foreach (Step step in Steps)
        {
            if (step.IsTotal)
            {
                yield return (0, sum, sum, 2);
                continue;
            }

            yield return (sum, sum + step.Amount, step.Amount, step.Amount < 0 ? 1 : 0);
            sum += step.Amount;
        }
    }

    private sealed record Mark(string Label, double Start, double End, string Kind, double Edge, string Amount, string Text);
}
