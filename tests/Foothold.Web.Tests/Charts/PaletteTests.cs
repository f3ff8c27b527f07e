using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Tests.Shared;

namespace Foothold.Web.Tests.Charts;

/// <summary>Reads the palette off the style sheet and checks it by arithmetic: contrast as WCAG 2 defines it, differences as seen with two kinds of cones (Machado, Oliveira and Fernandes 2009).</summary>
public sealed partial class PaletteTests
{
    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Root, "src", "Foothold.Web", "wwwroot", "css", "app.css"));

    // Severity 1.0 of the tables by Machado et al., on linear red, green and blue.
    private static readonly double[][] Protan = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    private static readonly double[][] Deutan = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    private static readonly double[][] Tritan = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];
    private static readonly double[][] Usual = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_OnItsGround_ReachesFourAndAHalf(bool dark)
    {
        Dictionary<string, double[]> colours = Read(dark);
        (string Text, string Ground)[] pairs =
        [
            ("ink", "paper"), ("ink", "surface"), ("ink", "sunk"), ("ink", "accent-soft"), ("ink", "info-soft"), ("ink", "warn-soft"), ("ink", "bad-soft"), ("ink", "good-soft"),
            ("muted", "paper"), ("muted", "surface"), ("muted", "info-soft"), ("muted", "warn-soft"), ("accent", "paper"), ("accent", "surface"), ("accent", "accent-soft"), ("accent", "info-soft"), ("accent", "warn-soft"),
            ("on-accent", "accent"), ("on-accent", "accent-strong"), ("warn", "warn-soft"), ("bad", "bad-soft"), ("bad", "surface"), ("bad", "paper"), ("good", "good-soft"),
        ];
        Assert.All(pairs, pair => Assert.True(Contrast(colours[pair.Text], colours[pair.Ground]) >= 4.5, $"{pair.Text} on {pair.Ground}: {Contrast(colours[pair.Text], colours[pair.Ground]):0.00}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MarksAndEdges_OnTheirGround_ReachThree(bool dark)
    {
        Dictionary<string, double[]> colours = Read(dark);
        string[] marks = ["edge", "series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
        Assert.All(marks, mark => Assert.True(Contrast(colours[mark], colours["surface"]) >= 3, $"{mark}: {Contrast(colours[mark], colours["surface"]):0.00}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ColoursSideBySide_SeenWithTwoKindsOfCones_StayApart(bool dark)
    {
        Dictionary<string, double[]> colours = Read(dark);
        // The pairs that charts put side by side.
        (string, string)[] pairs = [("series-1", "series-2"), ("series-1", "series-6"), ("series-2", "series-6"), ("share-1", "share-2"), ("share-2", "share-3"), ("share-3", "share-4"), ("share-1", "series-2"), ("share-2", "series-2"), ("share-3", "none"), ("good", "bad")];
        foreach (double[][] eye in new[] { Usual, Protan, Deutan, Tritan })
            Assert.All(pairs, pair => Assert.True(Distance(Seen(eye, colours[pair.Item1]), Seen(eye, colours[pair.Item2])) >= 10, $"{pair}: {Distance(Seen(eye, colours[pair.Item1]), Seen(eye, colours[pair.Item2])):0.0}"));
    }

    [Fact]
    public void Distance_OfKnownColours_IsAsPublished()
    {
        // Black and white are 100 apart in CIELAB; a colour is 0 from itself.
        Assert.Equal(100, Distance([1, 1, 1], [0, 0, 0]), 1);
        Assert.Equal(0, Distance([.2, .3, .4], [.2, .3, .4]), 9);
        Assert.Equal(21, Contrast([1, 1, 1], [0, 0, 0]), 6);
    }

    private static Dictionary<string, double[]> Read(bool dark)
    {
        int start = Css.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        string light = Css[..start], part = Css[start..Css.IndexOf("pointer: coarse", StringComparison.Ordinal)];
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (Match match in Variable().Matches(dark ? light + part : light)) values[match.Groups[1].Value] = [.. Enumerable.Range(0, 3).Select(at => Linear(int.Parse(match.Groups[2].Value.AsSpan(2 * at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0))];
        return values;
    }

    private static double Linear(double value) => value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);

    private static double Luminance(double[] colour) => .2126 * colour[0] + .7152 * colour[1] + .0722 * colour[2];

    private static double Contrast(double[] one, double[] other)
    {
        double light = Math.Max(Luminance(one), Luminance(other)), dark = Math.Min(Luminance(one), Luminance(other));
        return (light + .05) / (dark + .05);
    }

    private static double[] Seen(double[][] eye, double[] colour) => [.. eye.Select(row => Math.Clamp(row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2], 0, 1))];

    // CIE 1976 difference in L*a*b* under D65.
    private static double Distance(double[] one, double[] other)
    {
        double[] a = Lab(one), b = Lab(other);
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Lab(double[] colour)
    {
        double x = (.4124564 * colour[0] + .3575761 * colour[1] + .1804375 * colour[2]) / .95047;
        double y = .2126729 * colour[0] + .7151522 * colour[1] + .0721750 * colour[2];
        double z = (.0193339 * colour[0] + .1191920 * colour[1] + .9503041 * colour[2]) / 1.08883;
        static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        return [116 * F(y) - 16, 500 * (F(x) - F(y)), 200 * (F(y) - F(z))];
    }

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-f]{6});")]
    private static partial Regex Variable();
}
