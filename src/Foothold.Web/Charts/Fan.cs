using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>Cash by month as a fan: in half of the cases within the dark band, in nine of ten within the light one, with the limit that must not be passed.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What is measured, with its currency: "cash, EUR".</param>
/// <param name="MonthAxis">What the months are counted from: "months from today".</param>
/// <param name="Months">The months in order.</param>
public sealed record Fan(string Name, string Axis, string MonthAxis, IReadOnlyList<Fan.Month> Months) : Chart(Name)
{
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12];

    /// <summary>One month.</summary>
    /// <param name="Number">Which one.</param>
    /// <param name="Low">5 % of the cases lie below.</param>
    /// <param name="LowerQuarter">25 % of the cases lie below.</param>
    /// <param name="Median">Half of the cases lie below.</param>
    /// <param name="UpperQuarter">75 % of the cases lie below.</param>
    /// <param name="High">95 % of the cases lie below.</param>
    public sealed record Month(int Number, double Low, double LowerQuarter, double Median, double UpperQuarter, double High);

    /// <summary>The cash that must not be fallen below, and what it is called: "credit limit".</summary>
    public (double Value, string Label)? Limit { get; init; }

    internal override ChartRoom Room => ChartRoom.OfShape(16, 10);

    internal override Specification Specify(Localiser say)
    {
        PositionChannel months = new() { Field = "month", Type = FieldType.Quantitative, Axis = new Axis { Title = MonthAxis, Format = "d", Values = [.. Months.Select(month => month.Number).Where(IsMarked)], Grid = false }, Scale = new Scale { Nice = false, Zero = false } };
        var layers = new List<Layer>
        {
            new() { Mark = new Vega.Mark(MarkType.Area) { Color = Colour.Series[0], Opacity = .18, Interpolate = "monotone" }, Encoding = new Encoding { X = months, Y = PositionChannel.Number("low", Axis, ",~f"), Y2 = new SecondChannel("high") } },
            new() { Mark = new Vega.Mark(MarkType.Area) { Color = Colour.Series[0], Opacity = .32, Interpolate = "monotone" }, Encoding = new Encoding { X = months, Y = new PositionChannel { Field = "lowerQuarter", Type = FieldType.Quantitative }, Y2 = new SecondChannel("upperQuarter") } },
            new() { Mark = new Vega.Mark(MarkType.Line) { Color = Colour.Series[0], StrokeWidth = 2.5, Interpolate = "monotone" }, Encoding = new Encoding { X = months, Y = new PositionChannel { Field = "median", Type = FieldType.Quantitative } } },
            // Wide marks that are not seen, so that a sentence about the month appears wherever the pointer is.
            new() { Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Ink, StrokeWidth = 18, Opacity = 0 }, Encoding = new Encoding { X = months, Tooltip = new TextChannel("text", FieldType.Nominal) } },
            new() { Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Muted, StrokeWidth = 1 }, Encoding = new Encoding { Y = new PositionChannel { Datum = 0, Type = FieldType.Quantitative } } },
        };
        if (Limit is { } limit)
        {
            layers.Add(new Layer { Mark = new Vega.Mark(MarkType.Rule) { Color = Colour.Bad, StrokeWidth = 2, StrokeDash = [6, 4] }, Encoding = new Encoding { Y = new PositionChannel { Datum = ChartRows.Tidy(limit.Value), Type = FieldType.Quantitative } } });
            layers.Add(new Layer
            {
                Data = new Data { Values = [new LimitMark(ChartRows.Tidy(limit.Value), LastMonth, limit.Label)] },
                Mark = new Vega.Mark(MarkType.Text) { Color = Colour.Bad, Align = "right", Baseline = "bottom", Dy = -4 },
                Encoding = new Encoding { X = months with { Field = "month" }, Y = new PositionChannel { Field = "limit", Type = FieldType.Quantitative }, Text = new TextChannel("label", FieldType.Nominal) },
            });
        }

        return new Specification
        {
            Description = Name,
            Data = new Data { Values = [.. Months.Select(month => new Mark(month.Number, ChartRows.Tidy(month.Low), ChartRows.Tidy(month.LowerQuarter), ChartRows.Tidy(month.Median), ChartRows.Tidy(month.UpperQuarter), ChartRows.Tidy(month.High), Sentence(say, month)))] },
            Layer = layers,
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        ChartScale up = ChartScale.Holding([.. Months.SelectMany(month => new[] { month.Low, month.High }), .. Limit is { } line ? [line.Value] : Array.Empty<double>()], (tick, decimals) => say.Number(tick, decimals), withZero: true);
        ChartScale across = ChartScale.OfTicks(FirstMonth, LastMonth, [.. Months.Select(month => month.Number).Where(IsMarked)], tick => say.Number(tick));
        SvgFrame frame = SvgFrame.OfPlane(canvas, across, MonthAxis, up, Axis);
        (double, double) At(Month month, double value) => (frame.X(across, month.Number), frame.Y(up, value));
        canvas.Area([.. Months.Select(month => At(month, month.High)), .. Months.Reverse().Select(month => At(month, month.Low))], Colour.Series[0], .18);
        canvas.Area([.. Months.Select(month => At(month, month.UpperQuarter)), .. Months.Reverse().Select(month => At(month, month.LowerQuarter))], Colour.Series[0], .32);
        canvas.Path(Months.Select(month => At(month, month.Median)), Colour.Series[0], 2.5);
        canvas.Line(frame.Left, frame.Y(up, 0), frame.Right, frame.Y(up, 0), Colour.Muted);
        if (Limit is not { } limit) return;
        canvas.Line(frame.Left, frame.Y(up, limit.Value), frame.Right, frame.Y(up, limit.Value), Colour.Bad, 2, dashed: true);
        canvas.Text(frame.Right, frame.Y(up, limit.Value) - 6, limit.Label, Colour.Bad, "end");
    }

    private int FirstMonth => Months.Count == 0 ? 0 : Months[0].Number;

    private int LastMonth => Months.Count == 0 ? 1 : Months[^1].Number;

    // At most a dozen months are named, at steps that people count in.
    private bool IsMarked(int month) => month % MonthSteps.First(step => step == 12 || Months.Count <= 12 * step + 1) == 0;

    private static string Sentence(Localiser say, Month month) =>
        say["Month {0}: {1}. In half of the cases {2} to {3}, in nine of ten {4} to {5}.", month.Number, say.Number(month.Median), say.Number(month.LowerQuarter), say.Number(month.UpperQuarter), say.Number(month.Low), say.Number(month.High)];

    private sealed record Mark(int Month, double Low, double LowerQuarter, double Median, double UpperQuarter, double High, string Text);

    private sealed record LimitMark(double Limit, int Month, string Label);
}
