using System.Text.Json;
using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>
/// What a chart shows, whoever draws it: the browser by Vega-Lite, or <see cref="StaticSvg"/> where no script runs. Texts come in the language of the page;
/// numbers are written by the localiser, on axes and beside marks alike.
/// </summary>
/// <param name="Name">What the chart shows, for those who do not see it: "How often each market is the first choice".</param>
public abstract record Chart(string Name)
{
    /// <summary>The room it takes, known before it is drawn.</summary>
    internal abstract ChartRoom Room { get; }

    /// <summary>Which colour is what; empty where there is one colour alone.</summary>
    internal virtual IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say) => [];

    /// <summary>The specification for Vega-Lite.</summary>
    internal abstract Specification Specify(Localiser say);

    /// <summary>Draws it on a canvas of the width of <see cref="StaticSvg"/>.</summary>
    internal abstract void Draw(SvgCanvas canvas, Localiser say);

    /// <summary>The specification as JSON that may stand in a script element: everything that could end one is escaped.</summary>
    internal string ToJson(Localiser say, bool indented = false) => JsonSerializer.Serialize(Specify(say) with { Config = VegaConfig.Of(say.Language) }, indented ? VegaJson.Indented : VegaJson.Compact);
}

/// <summary>The room of a chart: a fixed height however wide it is, or a fixed shape.</summary>
/// <param name="Height">The height in pixels; 0 when the shape decides.</param>
/// <param name="Wide">Width of the shape.</param>
/// <param name="High">Height of the shape.</param>
internal readonly record struct ChartRoom(int Height, int Wide, int High)
{
    /// <summary>Room for rows under each other and an axis.</summary>
    public static ChartRoom OfRows(int rows) => new(54 + 30 * Math.Max(1, rows), 0, 0);

    /// <summary>Room of a fixed shape.</summary>
    public static ChartRoom OfShape(int wide, int high) => new(0, wide, high);
}
