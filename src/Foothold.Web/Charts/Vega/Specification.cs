using System.Text.Json.Serialization;

namespace Foothold.Web.Charts.Vega;

/// <summary>A Vega-Lite specification, as far as charts here need it. Members are written in the order in which they stand.</summary>
internal sealed record Specification
{
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    public string Width { get; } = "container";

    public string Height { get; } = "container";

    public Autosize Autosize { get; } = new("fit", "padding");

    public required Data Data { get; init; }

    public IReadOnlyList<Transform>? Transform { get; init; }

    public Projection? Projection { get; init; }

    public required IReadOnlyList<Layer> Layer { get; init; }

    public VegaConfig? Config { get; init; }
}

/// <summary>How the picture is fitted into its box.</summary>
internal sealed record Autosize(string Type, string Contains);

/// <summary>Rows, or the name of a file that the page knows the address of.</summary>
internal sealed record Data
{
    /// <summary>Rows; each is a record whose members are the fields.</summary>
    public IReadOnlyList<object>? Values { get; init; }

    public string? Url { get; init; }

    public DataFormat? Format { get; init; }
}

/// <summary>How a file is read.</summary>
internal sealed record DataFormat(string Type, string Feature);

/// <summary>A step before drawing: a filter, or a look-up of a map's areas among rows.</summary>
internal sealed record Transform
{
    public string? Filter { get; init; }

    public string? Lookup { get; init; }

    public LookupFrom? From { get; init; }

    public string? Default { get; init; }
}

/// <summary>Where a look-up looks.</summary>
internal sealed record LookupFrom(Data Data, string Key, IReadOnlyList<string> Fields);

/// <summary>How the globe is laid flat.</summary>
internal sealed record Projection(string Type);

/// <summary>One kind of mark with what it stands for.</summary>
internal sealed record Layer
{
    public Data? Data { get; init; }

    public IReadOnlyList<Transform>? Transform { get; init; }

    public required Mark Mark { get; init; }

    public required Encoding Encoding { get; init; }
}

/// <summary>Kinds of marks.</summary>
internal enum MarkType
{
    Area,
    Bar,
    Geoshape,
    Line,
    Point,
    Rule,
    Text,
    Tick,
}

/// <summary>What is drawn.</summary>
internal sealed record Mark(MarkType Type)
{
    public Colour? Color { get; init; }

    public Colour? Stroke { get; init; }

    public double? StrokeWidth { get; init; }

    public string? StrokeCap { get; init; }

    public IReadOnlyList<int>? StrokeDash { get; init; }

    public double? Opacity { get; init; }

    public double? Size { get; init; }

    public double? Thickness { get; init; }

    public bool? Filled { get; init; }

    public double? CornerRadius { get; init; }

    public string? Align { get; init; }

    public string? Baseline { get; init; }

    public int? Dx { get; init; }

    public int? Dy { get; init; }

    public string? Interpolate { get; init; }
}
