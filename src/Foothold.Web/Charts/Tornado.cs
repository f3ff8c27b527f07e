using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>How far a result moves when one assumption at a time is low or high, the strongest first.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What the result is, with its unit: "profit in three years, EUR".</param>
/// <param name="Today">The result as things are believed.</param>
/// <param name="Rows">The assumptions in order.</param>
public sealed record Tornado(string Name, string Axis, double Today, IReadOnlyList<Tornado.Row> Rows) : Chart(Name)
{
    /// <summary>One assumption.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="WhenLow">The result when it is low.</param>
    /// <param name="WhenHigh">The result when it is high.</param>
    public sealed record Row(string Label, double WhenLow, double WhenHigh);

    internal override ChartRoom Room => ChartRoom.OfRows(Rows.Count);

    internal override IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say) => [.. CasesOf(say).Zip(Colours)];

    internal override Specification Specify(Localiser say)
    {
        IReadOnlyList<string> labels = ChartRows.Distinct(Rows.Select(row => row.Label));
        string[] cases = CasesOf(say);
        PositionChannel rows = PositionChannel.Rows("label");
        return new Specification
        {
            Description = Name,
            Data = new Data
            {
                Values = [.. Rows.SelectMany((row, index) => new[] { (Case: 0, Value: row.WhenLow), (Case: 1, Value: row.WhenHigh) }.Select(end => new Mark(labels[index], cases[end.Case], ChartRows.Tidy(Today), ChartRows.Tidy(end.Value), $"{labels[index]}, {cases[end.Case]}: {say.Number(end.Value)}")))],
            },
            Layer =
            [
                new Layer
                {
                    Mark = new Vega.Mark(MarkType.Bar) { Opacity = .9 },
                    Encoding = new Encoding
                    {
                        X = PositionChannel.Number("today", Axis, ",~f", ScaleOf(say)), X2 = new SecondChannel("value"), Y = rows,
                        Color = new ColourChannel("case", FieldType.Nominal, new ColourScale(cases, Colours)),
                        Tooltip = new TextChannel("text", FieldType.Nominal),
                    },
                },
                new Layer { Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Ink, StrokeWidth = 1.5 }, Encoding = new Encoding { X = new PositionChannel { Datum = ChartRows.Tidy(Today), Type = FieldType.Quantitative } } },
            ],
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        ChartScale scale = ScaleOf(say);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. Rows.Select(row => row.Label)], scale, Axis, Legend(say));
        double thick = frame.Thickness(Rows.Count), middle = frame.X(scale, Today);
        for (int row = 0; row < Rows.Count; row++)
        {
            double top = frame.MiddleOf(row, Rows.Count) - thick / 2;
            foreach ((int index, double value) in new[] { Rows[row].WhenLow, Rows[row].WhenHigh }.Index())
            {
                double end = frame.X(scale, value);
                canvas.Rect(Math.Min(middle, end), top, Math.Abs(end - middle), thick, Colours[index], .9);
            }
        }

        canvas.Line(middle, frame.Top, middle, frame.Bottom, Colour.Ink, 1.5);
    }

    private ChartScale ScaleOf(Localiser say) => ChartScale.Holding([Today, .. Rows.SelectMany(row => new[] { row.WhenLow, row.WhenHigh })], (tick, decimals) => say.Number(tick, decimals), withZero: false);

    private static Colour[] Colours { get; } = [Colour.Series[1], Colour.Series[0]];

    private static string[] CasesOf(Localiser say) => [say["when it is low"], say["when it is high"]];

    private sealed record Mark(string Label, string Case, double Today, double Value, string Text);
}
