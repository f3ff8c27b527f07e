using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foothold.Web.Charts;

/// <summary>A colour of the palette: on a page a custom property of the style sheet, so that a chart follows light, dark and print by itself; in a file of its own the light value.</summary>
/// <param name="Variable">Its name in the style sheet, without the dashes.</param>
/// <param name="Light">Its value on white.</param>
[JsonConverter(typeof(ColourConverter))]
public sealed record Colour(string Variable, string Light)
{
    public static Colour Ink { get; } = new("ink", "#14272b");

    public static Colour Muted { get; } = new("muted", "#4a5d61");

    public static Colour Line { get; } = new("line", "#d2dcdc");

    public static Colour Surface { get; } = new("surface", "#ffffff");

    public static Colour None { get; } = new("none", "#e3e6e6");

    public static Colour Bad { get; } = new("bad", "#a3211b");

    /// <summary>Colours of series that have no order, told apart also by people who see two colours.</summary>
    public static IReadOnlyList<Colour> Series { get; } = [new("series-1", "#0b6e79"), new("series-2", "#c8672b"), new("series-3", "#5d4b9c"), new("series-4", "#a97c08"), new("series-5", "#3f86c6"), new("series-6", "#7a8588")];

    /// <summary>Colours of an order, strongest first.</summary>
    public static IReadOnlyList<Colour> Shares { get; } = [new("share-1", "#07454c"), new("share-2", "#2b8a94"), new("share-3", "#86c0c4"), new("share-4", "#c9dfe0")];

    public static IEnumerable<Colour> All => [Ink, Muted, Line, Surface, None, Bad, .. Series, .. Shares];

    private sealed class ColourConverter : JsonConverter<Colour>
    {
        public override Colour Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Colour value, JsonSerializerOptions options) => writer.WriteStringValue($"var(--{value.Variable})");
    }
}
