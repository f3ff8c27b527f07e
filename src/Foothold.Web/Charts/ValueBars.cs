using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>What each thing is worth, with what it costs as a line across: questions with the cost of their tests, markets with their profit.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Axis">What is measured, with its currency.</param>
/// <param name="Rows">The things in order.</param>
public sealed record ValueBars(string Name, string Axis, IReadOnlyList<ValueBars.Row> Rows) : Chart(Name)
{
    /// <summary>One thing.</summary>
    /// <param name="Label">Its name.</param>
    /// <param name="Value">What it is worth.</param>
    /// <param name="Cost">What it costs, or null.</param>
    public sealed record Row(string Label, double Value, double? Cost = null);

    internal override ChartRoom Room => ChartRoom.OfRows(Rows.Count);

    internal override IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say) => HasCosts ? [(say["what it is worth"], Colour.Series[0]), (say["what it costs"], Colour.Ink)] : [];

    internal override Specification Specify(Localiser say)
    {
        IReadOnlyList<string> labels = ChartRows.Distinct(Rows.Select(row => row.Label));
        PositionChannel rows = PositionChannel.Rows("label");
        var text = new TextChannel("text", FieldType.Nominal);
        var layers = new List<Layer>
        {
            new() { Mark = new Vega.Mark(MarkType.Bar) { Color = Colour.Series[0], CornerRadius = 1, Opacity = HasCosts ? .55 : 1 }, Encoding = new Encoding { X = PositionChannel.Number("value", Axis, ",~f", ScaleOf(say)), Y = rows, Tooltip = text } },
        };
        if (HasCosts)
        {
            layers.Add(new Layer
            {
                Transform = [new Transform { Filter = "isValid(datum.cost)" }],
                Mark = new Vega.Mark(MarkType.Tick) { Color = Colour.Ink, Size = 26, Thickness = 3, Opacity = 1 },
                Encoding = new Encoding { X = new PositionChannel { Field = "cost", Type = FieldType.Quantitative }, Y = rows, Tooltip = text },
            });
        }

        return new Specification
        {
            Description = Name,
            Data = new Data { Values = [.. Rows.Select((row, index) => new Mark(labels[index], ChartRows.Tidy(row.Value), row.Cost is { } cost ? ChartRows.Tidy(cost) : null, Sentence(say, labels[index], row)))] },
            Layer = layers,
        };
    }

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        ChartScale scale = ScaleOf(say);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. Rows.Select(row => row.Label)], scale, Axis, Legend(say));
        double thick = frame.Thickness(Rows.Count), zero = frame.X(scale, 0);
        for (int row = 0; row < Rows.Count; row++)
        {
            double y = frame.MiddleOf(row, Rows.Count), end = frame.X(scale, Rows[row].Value);
            canvas.Rect(Math.Min(zero, end), y - thick / 2, Math.Abs(end - zero), thick, Colour.Series[0], HasCosts ? .55 : 1);
            if (Rows[row].Cost is { } cost) canvas.Line(frame.X(scale, cost), y - 13, frame.X(scale, cost), y + 13, Colour.Ink, 3);
        }
    }

    private bool HasCosts => Rows.Any(row => row.Cost is not null);

    private ChartScale ScaleOf(Localiser say) => ChartScale.Holding(Rows.SelectMany(row => new[] { row.Value, row.Cost ?? 0 }), (tick, decimals) => say.Number(tick, decimals), withZero: true);

    private static string Sentence(Localiser say, string label, Row row) => row.Cost is { } cost ? say["{0}: worth {1}, costs {2}", label, say.Number(row.Value), say.Number(cost)] : $"{label}: {say.Number(row.Value)}";

    private sealed record Mark(string Label, double Value, double? Cost, string Text);
}
