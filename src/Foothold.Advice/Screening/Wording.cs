using System.Globalization;

namespace Foothold.Advice.Screening;

/// <summary>Puts beliefs into words: always the fact or figure itself, with its unit, never a general phrase.</summary>
internal static class Wording
{
    /// <summary>The fact behind a belief, e.g. "420 km" or "no duty: European Economic Area".</summary>
    public static string Fact(Belief belief) => string.Join(", ", belief.Components.Select(Fact).Where(text => text.Length > 0));

    /// <summary>What is not known, with its 90 % range.</summary>
    public static string Range(Belief belief)
    {
        ComponentBelief widest = belief.Components.MaxBy(component => component.Component.Share * component.StandardDeviation)!;
        string what = widest.Component.What;
        string why = widest.Basis switch
        {
            Basis.Imputed => "no figure",
            Basis.Estimated when widest.Component.ProxyError > 0 => "a proxy",
            Basis.Estimated => widest.Period is { } estimated ? $"estimate of {estimated}" : "an estimate",
            _ => widest.Period is { } period ? $"figure of {period}" : "",
        };
        return $"{what}: {RangeOf(widest)}{(why.Length > 0 ? $" ({why})" : "")}";
    }

    /// <summary>The value of a component and, where it is not known exactly, its 90 % range.</summary>
    public static string ValueWithRange(ComponentBelief component)
    {
        if (component.Low == component.High) return Number(component.Component, component.Value);
        string text = $"{Number(component.Component, component.Value)}, {RangeOf(component)}";
        return component.Component.Kind switch
        {
            ComponentKind.ProductImports or ComponentKind.ProductPotential => $"USD {text}",
            ComponentKind.ProductGrowth => $"{text} % a year",
            _ => text,
        };
    }

    /// <summary>The value of a component with its unit.</summary>
    public static string Fact(ComponentBelief component)
    {
        string value = Number(component.Component, component.Value);
        if (component.IsOwn) return component.Note;
        string about = component.Basis == Basis.Imputed ? "about " : "";
        return component.Component.Kind switch
        {
            ComponentKind.TariffFaced => component.Basis == Basis.Fact ? component.Note : $"{about}{value} % duty",
            // What follows the first semicolon is a caution for the page of figures, not a reason.
            ComponentKind.AgreementDepth or ComponentKind.Culture => component.Note.Split(';')[0],
            ComponentKind.Language => component.Note,
            ComponentKind.SharedHistory or ComponentKind.OwnTies => component.Note,
            ComponentKind.Distance => $"{about}{value} km",
            ComponentKind.InstitutionalDistance => $"{about}institutional distance {value}",
            ComponentKind.CurrencyRisk => component.Basis == Basis.Fact ? component.Note : $"{about}exchange rate swings ±{(component.Value * 100).ToString("0", CultureInfo.InvariantCulture)} % a year",
            ComponentKind.TroddenPath => $"{about}{(component.Value * 100).ToString(component.Value < 0.001 ? "0.00" : "0.0", CultureInfo.InvariantCulture)} % of home's exports go there",
            ComponentKind.ProductImports => $"{about}buys USD {value} of it a year",
            ComponentKind.ProductGrowth => $"{about}imports of it {component.Value.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture)} % a year",
            ComponentKind.ProductSuppliers => $"{about}{(1 / component.Value).ToString("0.0", CultureInfo.InvariantCulture)} suppliers that count",
            ComponentKind.ProductPrice => $"{about}pays {Math.Abs(100 * (component.Value - 1)).ToString("0", CultureInfo.InvariantCulture)} % {(component.Value < 1 ? "less" : "more")} than the world's middle",
            ComponentKind.ProductPotential when component.Basis == Basis.Imputed => "potential unknown",
            // The bottom of the scale stands for nothing left; its own value is no figure.
            ComponentKind.ProductPotential => component.Value <= 1.5 * component.Component.Worst ? "home sells there what can be expected" : $"room for USD {value} more from home",
            _ => SeriesFact(component.Component.SeriesIds[0], about, component.Value, value),
        };
    }

    /// <summary>A value as people write it: 95 bn, 4.2 m, 0.35.</summary>
    public static string Number(Component component, double value) => component.Kind == ComponentKind.Distance
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : Short(value);

    /// <summary>A number with three significant digits and bn or m where it is large.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        (double scale, string suffix) = size >= 1e12 ? (1e12, " tn") : size >= 1e9 ? (1e9, " bn") : size >= 1e6 ? (1e6, " m") : (1, "");
        double scaled = value / scale;
        string format = Math.Abs(scaled) switch { >= 1000 => "N0", >= 100 => "0", >= 10 => "0.#", >= 1 => "0.0#", >= 0.1 => "0.0#", 0 => "0", _ => "0.00#" };
        return scaled.ToString(format, CultureInfo.InvariantCulture) + suffix;
    }

    private static string RangeOf(ComponentBelief component) => component.Low == component.High
        ? Number(component.Component, component.Value)
        : $"{Number(component.Component, Math.Min(component.Low, component.High))} to {Number(component.Component, Math.Max(component.Low, component.High))}";

    private static string SeriesFact(string series, string about, double value, string text) => series switch
    {
        "imports.merchandise.usd" => $"{about}imports goods for USD {text}",
        "gdp.usd" => $"{about}GDP USD {text}",
        "gdp.growth" => $"{about}GDP {(value >= 0 ? "+" : "")}{value.ToString("0.0", CultureInfo.InvariantCulture)} % a year",
        "gdp.percapita.ppp" => $"{about}USD {value.ToString("N0", CultureInfo.InvariantCulture)} a head",
        "lpi.overall" => $"{about}logistics {text} of 5",
        "wgi.rl" => $"{about}institutions {text}",
        "imports.supplier.concentration" => $"{about}supplier concentration {text}",
        "internet.users" => $"{about}{value.ToString("0", CultureInfo.InvariantCulture)} % online",
        "secure.servers" => $"{about}{text} secure servers per million",
        "wgi.pv" => $"{about}political stability {text}",
        "wgi.cc" => $"{about}control of corruption {text}",
        "wgi.va" => $"voice {text}",
        "agreements.environment" => $"{(value * 100).ToString("0", CultureInfo.InvariantCulture)} % of agreements with environmental rules",
        _ => $"{about}{text}",
    };
}
