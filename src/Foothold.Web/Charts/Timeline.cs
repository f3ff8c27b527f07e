using System.Globalization;
using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>What happened when, on one line for each market.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Events">What happened, in any order.</param>
public sealed record Timeline(string Name, IReadOnlyList<Timeline.Event> Events) : Chart(Name)
{
    /// <summary>One thing that happened.</summary>
    /// <param name="Day">When.</param>
    /// <param name="Line">On which line: the market.</param>
    /// <param name="Text">What, in a few words.</param>
    public sealed record Event(DateOnly Day, string Line, string Text);

    internal override ChartRoom Room => ChartRoom.OfRows(Lines.Count);

    private IReadOnlyList<string> Lines => [.. Events.Select(happened => happened.Line).Distinct(StringComparer.Ordinal)];

    internal override Specification Specify(Localiser say) => new()
    {
        Description = Name,
        Data = new Data { Values = [.. Events.Select(happened => new Mark(happened.Line, happened.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{say.Date(happened.Day)}, {happened.Line}: {happened.Text}"))] },
        Layer =
        [
            new Layer
            {
                Mark = new Vega.Mark(MarkType.Point) { Color = Colour.Series[0], Filled = true, Size = 110, Opacity = .75 },
                Encoding = new Encoding
                {
                    X = new PositionChannel { Field = "day", Type = FieldType.Temporal, Axis = new Axis { Format = "%b %Y", TickCount = 5, Grid = true } },
                    Y = PositionChannel.Rows("line"),
                    Tooltip = new TextChannel("text", FieldType.Nominal),
                },
            },
        ],
    };

    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        IReadOnlyList<string> lines = Lines;
        // A scale of years: days before and after the first of January are parts of one.
        ChartScale scale = ChartScale.Holding(Events.Select(happened => YearOf(happened.Day)), (tick, decimals) => decimals == 0 ? tick.ToString("0", CultureInfo.InvariantCulture) : "", withZero: false);
        SvgFrame frame = SvgFrame.OfRows(canvas, lines, scale, "", Legend(say));
        foreach (Event happened in Events) canvas.Dot(frame.X(scale, YearOf(happened.Day)), frame.MiddleOf(IndexOf(lines, happened.Line), lines.Count), 5.5, Colour.Series[0]);
    }

    private static double YearOf(DateOnly day) => day.Year + (day.DayOfYear - 1) / 366.0;

    private static int IndexOf(IReadOnlyList<string> lines, string line) => lines.Index().First(pair => pair.Item == line).Index;

    private sealed record Mark(string Line, string Day, string Text);
}
