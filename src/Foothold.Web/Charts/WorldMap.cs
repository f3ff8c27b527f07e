using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Web.Charts.Vega;
using Foothold.Web.Languages;

namespace Foothold.Web.Charts;

/// <summary>Countries coloured by a share, in four steps. Countries without one are shown as such and named so.</summary>
/// <param name="Name">What the chart shows.</param>
/// <param name="Places">The countries that were compared, with their share, 0 to 1, or null where it is not known.</param>
/// <param name="Home">The firm's home, in a colour of its own.</param>
public sealed record WorldMap(string Name, IReadOnlyList<WorldMap.Place> Places, CountryCode? Home = null) : Chart(Name)
{
    private static readonly double[] Steps = [.2, .05, .01, 0];

    /// <summary>One country.</summary>
    public sealed record Place(CountryCode Country, double? Share);

    internal override ChartRoom Room => ChartRoom.OfShape(2, 1);

    internal override IReadOnlyList<(string Label, Colour Colour)> Legend(Localiser say)
    {
        IEnumerable<(string, Colour)> bands = BandsOf(say).Zip([.. Colour.Shares, Colour.None]);
        return Home is { Numeric: > 0 } ? [.. bands, (HomeBand(say), Colour.Series[1])] : [.. bands];
    }

    internal override Specification Specify(Localiser say)
    {
        string[] bands = BandsOf(say);
        IReadOnlyList<(string Label, Colour Colour)> legend = Legend(say);
        return new Specification
        {
            Description = Name,
            Data = new Data { Url = "countries", Format = new DataFormat("topojson", "countries") },
            Transform =
            [
                // Nobody sells there, and it would take a third of the picture.
                new Transform { Filter = "datum.id !== '010'" },
                new Transform { Lookup = "id", From = new LookupFrom(new Data { Values = [.. Rows(say, bands)] }, "id", ["band", "text"]), Default = bands[^1] },
            ],
            Projection = new Projection("equalEarth"),
            Layer =
            [
                new Layer
                {
                    Mark = new Vega.Mark(MarkType.Geoshape) { Stroke = Colour.Surface, StrokeWidth = .5 },
                    Encoding = new Encoding
                    {
                        Color = new ColourChannel("band", FieldType.Nominal, new ColourScale([.. legend.Select(entry => entry.Label)], [.. legend.Select(entry => entry.Colour)])),
                        Tooltip = new TextChannel("text", FieldType.Nominal),
                    },
                },
            ],
        };
    }

    // Without a browser there is no map to draw on: the countries that count, as bars.
    internal override void Draw(SvgCanvas canvas, Localiser say)
    {
        Place[] first = [.. Places.Where(place => place.Share is not null).OrderByDescending(place => place.Share).ThenBy(place => place.Country.Alpha3, StringComparer.Ordinal).Take(9)];
        ChartScale scale = ChartScale.Holding([.. first.Select(place => place.Share!.Value)], (tick, decimals) => say.Percent(tick, Math.Max(0, decimals - 2)), withZero: true);
        SvgFrame frame = SvgFrame.OfRows(canvas, [.. first.Select(place => say.Country(place.Country))], scale, Name, []);
        double thick = frame.Thickness(first.Length);
        for (int row = 0; row < first.Length; row++)
            canvas.Rect(frame.Left, frame.MiddleOf(row, first.Length) - thick / 2, frame.X(scale, first[row].Share!.Value) - frame.Left, thick, Colour.Shares[BandOf(first[row].Share!.Value)]);
    }

    private IEnumerable<Mark> Rows(Localiser say, string[] bands)
    {
        foreach (Place place in Places.Where(place => place.Country.Numeric > 0 && place.Country != Home))
        {
            string name = say.Country(place.Country);
            yield return place.Share is { } share
                ? new Mark(Id(place.Country), bands[BandOf(share)], $"{name}: {say.Percent(share, share is > 0 and < .01 ? 1 : 0)}")
                : new Mark(Id(place.Country), bands[^1], $"{name}: {bands[^1]}");
        }

        if (Home is { Numeric: > 0 } home) yield return new Mark(Id(home), HomeBand(say), $"{say.Country(home)}: {HomeBand(say)}");
    }

    private static string HomeBand(Localiser say) => say["home"];

    private static string[] BandsOf(Localiser say) => [say["{0} and more", say.Percent(.2)], say["{0} to {1}", say.Percent(.05), say.Percent(.2)], say["{0} to {1}", say.Percent(.01), say.Percent(.05)], say["under {0}", say.Percent(.01)], say["not compared"]];

    private static int BandOf(double share) => Array.FindIndex(Steps, step => share >= step) is >= 0 and int band ? band : Steps.Length - 1;

    // The map's ids are the numbers of ISO 3166-1 with three digits.
    private static string Id(CountryCode country) => country.Numeric.ToString("D3", CultureInfo.InvariantCulture);

    private sealed record Mark(string Id, string Band, string Text);
}
