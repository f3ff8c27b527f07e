using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>What is believed of several things: each a range with its middle, on one scale.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What the scale measures, with its unit: "price a pack, EUR".</param>
/// <param name="Rows">The things in order.</param>
public sealed record Ranges(string Name, string Axis, IReadOnlyList<Ranges.Row> Rows) : Chart(Name)
{
    /// <summary>One thing.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Low">Where the range starts.</param>
    /// <param name="Middle">Its middle.</param>
    /// <param name="High">Where it ends.</param>
    public sealed record Row(string Label, double Low, double Middle, double High);

    /// <summary>A value to compare with: what the firm has, what it asks for.</summary>
    public double? Compare { get; init; }

    /// <summary>Whether the values are shares, written in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>How many decimals the values are told with.</summary>
    public int Decimals { get; init; }

    internal override ChartRoom Room => ChartRoom.OfRows(Rows.Count);

    internal override Specification Specify(Localiser say)
    {
        IReadOnlyList<string> labels = ChartRows.Distinct(Rows.Select(row => row.Label));
        PositionChannel rows = PositionChannel.Rows("label");
        var text = new TextChannel("text", FieldType.Nominal);
        var layers = new List<Layer>
        {
            new()
            {
                Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Series[0], StrokeWidth = 9, StrokeCap = "round", Opacity = .4 },
                Encoding = new Encoding { X = PositionChannel.Number("low", Axis, IsShare ? ".0%" : ",~f", ScaleOf(say)), X2 = new SecondChannel("high"), Y = rows, Tooltip = text },
            },
            new()
            {
                Mark = new Vega.Mark(MarkType.Point) { Color = Colour.Series[0], Filled = true, Size = 90, Opacity = 1 },
                Encoding = new Encoding { X = new PositionChannel { Field = "middle", Type = FieldType.Quantitative }, Y = rows, Tooltip = text },
            },
        };
        if (Compare is { } compare)
            layers.Add(new Layer { Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Ink, StrokeDash = [6, 4] }, Encoding = new Encoding { X = new PositionChannel { Datum = compare, Type = FieldType.Quantitative } } });
        return new Specification
        {
            Description = Name,
            Data = new Data { Values = [.. Rows.Select((row, index) => new Mark(labels[index], ChartRows.Tidy(row.Low), ChartRows.Tidy(row.Middle), ChartRows.Tidy(row.High), $"{labels[index]}: {Write(say, row.Middle)} ({Write(say, row.Low)} – {Write(say, row.High)})"))] },
            Layer = layers,
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        ChartScale scale = ScaleOf(say);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. Rows.Select(row => row.Label)], scale, Axis, Legend(say));
        for (int row = 0; row < Rows.Count; row++)
        {
            double y = frame.MiddleOf(row, Rows.Count), start = frame.X(scale, Rows[row].Low);
            canvas.Rect(start, y - 4.5, Math.Max(2, frame.X(scale, Rows[row].High) - start), 9, Colour.Series[0], .4);
            canvas.Dot(frame.X(scale, Rows[row].Middle), y, 5, Colour.Series[0]);
        }

        if (Compare is { } compare) canvas.Line(frame.X(scale, compare), frame.Top, frame.X(scale, compare), frame.Bottom, Colour.Ink, dashed: true);
    }

    private ChartScale ScaleOf(Localiser say) =>
        ChartScale.Holding([.. Rows.SelectMany(row => new[] { row.Low, row.High }), .. Compare is { } value ? [value] : Array.Empty<double>()], (tick, decimals) => IsShare ? say.Percent(tick, Math.Max(0, decimals - 2)) : say.Number(tick, decimals), withZero: false);

    private string Write(Localiser say, double value) => IsShare ? say.Percent(value, Decimals) : say.Number(value, Decimals);

    private sealed record Mark(string Label, double Low, double Middle, double High, string Text);
}
