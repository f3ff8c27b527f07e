using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>The place for marks within a static picture: rows on the left, a scale below, a legend on top. Draws its axes when made.</summary>
internal sealed class SvgFrame
{
    private const double LabelRoom = 190;
    private readonly SvgCanvas _canvas;

    private SvgFrame(SvgCanvas canvas, double left, double top, double right, double bottom) => (_canvas, Left, Top, Right, Bottom) = (canvas, left, top, right, bottom);

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>Rows with their names and a scale below.</summary>
    public static SvgFrame OfRows(SvgCanvas canvas, IReadOnlyList<string> rows, ChartScale scale, string title, IReadOnlyList<(string Label, Colour Colour)> legend)
    {
        var frame = new SvgFrame(canvas, LabelRoom + 10, legend.Count > 0 ? StaticSvg.LegendRoom : 4, canvas.Width - 24, canvas.Height - 50);
        foreach (double tick in scale.Ticks)
        {
            double x = frame.X(scale, tick);
            canvas.Line(x, frame.Top, x, frame.Bottom, Colour.Line);
            canvas.Text(x, frame.Bottom + 18, scale.Write(tick), anchor: "middle");
        }

        canvas.Text((frame.Left + frame.Right) / 2, frame.Bottom + 40, title, Colour.Muted, "middle");
        frame.Legend(legend);
        for (int row = 0; row < rows.Count; row++) canvas.Text(LabelRoom, frame.MiddleOf(row, rows.Count) + 4.5, rows[row], anchor: "end", room: LabelRoom);
        return frame;
    }

    /// <summary>A scale on the left and one below.</summary>
    public static SvgFrame OfPlane(SvgCanvas canvas, ChartScale across, string acrossTitle, ChartScale up, string upTitle)
    {
        double left = 16 + up.Ticks.Max(tick => SvgCanvas.WidthOf(up.Write(tick)));
        var frame = new SvgFrame(canvas, left, 30, canvas.Width - 16, canvas.Height - 50);
        canvas.Text(0, 16, upTitle, Colour.Muted);
        foreach (double tick in up.Ticks)
        {
            double y = frame.Y(up, tick);
            canvas.Line(left, y, frame.Right, y, Colour.Line);
            canvas.Text(left - 8, y + 4.5, up.Write(tick), anchor: "end");
        }

        foreach (double tick in across.Ticks) canvas.Text(frame.X(across, tick), frame.Bottom + 18, across.Write(tick), anchor: "middle");
        canvas.Text((left + frame.Right) / 2, frame.Bottom + 40, acrossTitle, Colour.Muted, "middle");
        return frame;
    }

    public double X(ChartScale scale, double value) => Left + (Right - Left) * scale.Place(value);

    public double Y(ChartScale scale, double value) => Bottom - (Bottom - Top) * scale.Place(value);

    public double MiddleOf(int row, int rows) => Top + (Bottom - Top) * (row + .5) / rows;

    public double Thickness(int rows) => .7 * (Bottom - Top) / Math.Max(1, rows);

    /// <summary>Which colour is what, above the marks.</summary>
    private void Legend(IEnumerable<(string Label, Colour Colour)> entries)
    {
        double x = Left;
        foreach ((string label, Colour colour) in entries)
        {
            _canvas.Rect(x, 6, 12, 12, colour);
            _canvas.Text(x + 18, 16.5, label);
            x += 34 + SvgCanvas.WidthOf(label);
        }
    }
}

/// <summary>A scale with round ticks.</summary>
internal sealed class ChartScale
{
    private ChartScale(double from, double to, IReadOnlyList<double> ticks, Func<double, string> write) => (From, To, Ticks, Write) = (from, to, ticks, write);

    public double From { get; }

    public double To { get; }

    public IReadOnlyList<double> Ticks { get; }

    public Func<double, string> Write { get; }

    /// <summary>A scale that holds all values, with about five ticks at 1, 2 or 5 times a power of ten; its ends are ticks.</summary>
    public static ChartScale Holding(IEnumerable<double> values, Func<double, int, string> write, bool withZero)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        double least = all.DefaultIfEmpty(0).Min(), most = all.DefaultIfEmpty(1).Max();
        if (withZero) (least, most) = (Math.Min(0, least), Math.Max(0, most));
        if (most <= least) most = least + 1;
        double step = Step((most - least) / 5);
        double from = step * Math.Floor(least / step + 1e-9), to = step * Math.Ceiling(most / step - 1e-9);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        double[] ticks = [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(index => Math.Round(from + index * step, 12))];
        return new ChartScale(from, to, ticks, value => write(value, decimals));
    }

    /// <summary>A scale with its ends and ticks given.</summary>
    public static ChartScale OfTicks(double from, double to, IReadOnlyList<int> ticks, Func<double, string> write) => new(from, to > from ? to : from + 1, [.. ticks.Select(tick => (double)tick)], write);

    /// <summary>Shares from 0 to 1.</summary>
    public static ChartScale Whole(Localiser say) => new(0, 1, [0, .2, .4, .6, .8, 1], value => say.Percent(value));

    public double Place(double value) => (Math.Clamp(value, From, To) - From) / (To - From);

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1.000001 => 1, <= 2.000001 => 2, <= 5.000001 => 5, _ => 10 } * power;
    }
}
