using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>Draws charts as SVG text without a browser, for documents that are downloaded and printed. Light colours, fixed width; the same data, words and order as on the page.</summary>
public static class StaticSvg
{
    private const int Width = 720;

    /// <summary>The room of a legend above the marks.</summary>
    internal const int LegendRoom = 34;

    /// <summary>The picture, an svg element of its own.</summary>
    public static string Of(Chart chart, Localiser say)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ChartRoom room = chart.Room;
        int legend = room.Height > 0 && chart.Legend(say).Count > 0 ? LegendRoom : 0;
        var canvas = new SvgCanvas(Width, room.Height > 0 ? room.Height + legend : Width * room.High / room.Wide, chart.Name);
        chart.Draw(canvas, say);
        return canvas.ToString();
    }
}
