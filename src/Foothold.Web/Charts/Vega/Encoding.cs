using System.Text.Json.Serialization;

namespace Foothold.Web.Charts.Vega;

/// <summary>Kinds of fields.</summary>
internal enum FieldType
{
    Quantitative,
    Nominal,
    Ordinal,
    Temporal,
}

/// <summary>Which field decides what about a mark.</summary>
internal sealed record Encoding
{
    public PositionChannel? X { get; init; }

    public SecondChannel? X2 { get; init; }

    public PositionChannel? Y { get; init; }

    public SecondChannel? Y2 { get; init; }

    public ColourChannel? Color { get; init; }

    public TextChannel? Text { get; init; }

    public OrderChannel? Order { get; init; }

    /// <summary>A sentence about the mark, shown under the pointer.</summary>
    public TextChannel? Tooltip { get; init; }
}

/// <summary>A place along an axis, by a field or, with <see cref="Datum"/>, the same for all marks.</summary>
internal sealed record PositionChannel
{
    public string? Field { get; init; }

    public double? Datum { get; init; }

    public required FieldType Type { get; init; }

    public Axis? Axis { get; init; }

    public Scale? Scale { get; init; }

    public string? Stack { get; init; }

    /// <summary>Always null: the order of the rows is the order of the chart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sort { get; }

    /// <summary>Rows under each other, named by a field.</summary>
    public static PositionChannel Rows(string field) => new() { Field = field, Type = FieldType.Nominal, Axis = new Axis { LabelLimit = 170, Ticks = false, Domain = false, LabelPadding = 8 } };

    /// <summary>A number along an axis with a title.</summary>
    public static PositionChannel Number(string field, string title, string format, ChartScale? scale = null) => new() { Field = field, Type = FieldType.Quantitative, Axis = new Axis { Title = title, Format = format, TickCount = 5, Grid = true }, Scale = scale is null ? null : new Scale { Domain = [scale.From, scale.To] } };
}

/// <summary>Where a mark ends.</summary>
internal sealed record SecondChannel(string? Field)
{
    public double? Datum { get; init; }
}

/// <summary>A colour by a field.</summary>
internal sealed record ColourChannel(string Field, FieldType Type, ColourScale Scale)
{
    /// <summary>Always null: which colour is what stands on the page above the picture, where it wraps on a phone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Legend { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sort { get; }
}

/// <summary>Names and their colours, in order.</summary>
internal sealed record ColourScale(IReadOnlyList<string> Domain, IReadOnlyList<Colour> Range);

/// <summary>What is written.</summary>
internal sealed record TextChannel(string Field, FieldType Type);

/// <summary>What is drawn first.</summary>
internal sealed record OrderChannel(string Field);

/// <summary>The ends of a scale.</summary>
internal sealed record Scale
{
    public IReadOnlyList<double>? Domain { get; init; }

    public bool? Zero { get; init; }

    public bool? Nice { get; init; }

    public double? Padding { get; init; }
}

/// <summary>An axis.</summary>
internal sealed record Axis
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Title { get; init; }

    public string? Format { get; init; }

    public int? TickCount { get; init; }

    public IReadOnlyList<int>? Values { get; init; }

    public bool? Grid { get; init; }

    public bool? Ticks { get; init; }

    public bool? Domain { get; init; }

    public int? LabelLimit { get; init; }

    public int? LabelPadding { get; init; }
}
