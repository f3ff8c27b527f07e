using System.Globalization;
using System.Text;
using Foothold.Web.Components;

namespace Foothold.Web.Charts;

/// <summary>Writes SVG by attributes alone, with the light palette, so that a chart stands in a file or a mail as it is.</summary>
internal sealed class SvgCanvas(int width, int height, string name)
{
    public const int Letters = 13;

    private readonly StringBuilder _parts = new();

    public int Width { get; } = width;

    public int Height { get; } = height;

    public void Rect(double x, double y, double width, double height, Colour fill, double opacity = 1) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(height)}\" fill=\"{fill.Light}\"{Opacity(opacity)}/>");

    public void Line(double x1, double y1, double x2, double y2, Colour stroke, double width = 1, bool dashed = false) =>
        Add($"<path d=\"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}\" stroke=\"{stroke.Light}\" stroke-width=\"{N(width)}\" fill=\"none\"{(dashed ? " stroke-dasharray=\"6 4\"" : "")}/>");

    public void Path(IEnumerable<(double X, double Y)> points, Colour stroke, double width) =>
        Add($"<path d=\"{Way(points)}\" stroke=\"{stroke.Light}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\" fill=\"none\"/>");

    public void Area(IEnumerable<(double X, double Y)> points, Colour fill, double opacity) => Add($"<path d=\"{Way(points)}Z\" fill=\"{fill.Light}\"{Opacity(opacity)}/>");

    public void Dot(double x, double y, double radius, Colour fill) => Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{fill.Light}\"/>");

    /// <summary>A text on one line; what is longer than the room is shortened.</summary>
    public void Text(double x, double y, string text, Colour? colour = null, string anchor = "start", double room = double.PositiveInfinity) =>
        Add($"<text x=\"{N(x)}\" y=\"{N(y)}\" fill=\"{(colour ?? Colour.Ink).Light}\" text-anchor=\"{anchor}\">{Escaped(Shortened(text, room))}</text>");

    public override string ToString() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif\" font-size=\"{Letters}\"><title>{Escaped(name)}</title>\n{_parts}</svg>\n";

    // Letters differ between machines; 0.55 of the size is their usual width, a little wide on purpose.
    internal static double WidthOf(string text) => text.Length * Letters * 0.55;

    private static string Shortened(string text, double room)
    {
        if (WidthOf(text) <= room) return text;
        int letters = Math.Max(1, (int)(room / (Letters * 0.55)) - 1);
        // Never half a letter of two code units.
        if (char.IsHighSurrogate(text[letters - 1])) letters--;
        return $"{text[..letters].TrimEnd()}…";
    }

    private static string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                // What XML cannot hold.
                < ' ' or '\ufffe' or '\uffff' => safe.Append(' '),
                _ => safe.Append(letter),
            };
        }

        return safe.ToString();
    }

    private static string Opacity(double value) => value < 1 ? $" fill-opacity=\"{N(value)}\"" : "";

    private static string Way(IEnumerable<(double X, double Y)> points) => string.Concat(points.Select((point, index) => string.Create(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{N(point.X)} {N(point.Y)}")));

    private static string N(double value) => SvgNumber.Of(value);

    private void Add(string part) => _parts.Append(part).Append('\n');
}
