using Foothold.Domain.Text;

namespace Foothold.Advice.Screening;

/// <summary>Puts beliefs into words: always the fact or figure itself, with its unit, never a general phrase.</summary>
internal static class Wording
{
    /// <summary>The fact behind a belief, e.g. "420 km" or "no duty: European Economic Area".</summary>
    public static Phrase Fact(Belief belief) => Phrase.Sequence(", ", belief.Components.Select(Fact));

    /// <summary>What is not known, with its 90 % range.</summary>
    public static Phrase Range(Belief belief)
    {
        ComponentBelief widest = belief.Components.MaxBy(component => component.Component.Share * component.StandardDeviation)!;
        Phrase what = Phrase.Text(widest.Component.What), range = RangeOf(widest);
        Phrase? why = widest.Basis switch
        {
            Basis.Imputed => Phrase.Text("no figure"),
            Basis.Estimated when widest.Component.ProxyError > 0 => Phrase.Text("a proxy"),
            Basis.Estimated => widest.Period is { } estimated ? Phrase.Of($"estimate of {estimated.ToString()}") : Phrase.Text("an estimate"),
            _ => widest.Period is { } period ? Phrase.Of($"figure of {period.ToString()}") : null,
        };
        return why is null ? Phrase.Of($"{what}: {range}") : Phrase.Of($"{what}: {range} ({why})");
    }

    /// <summary>The value of a component and, where it is not known exactly, its 90 % range.</summary>
    public static Phrase ValueWithRange(ComponentBelief component)
    {
        Phrase value = Number(component.Component, component.Value);
        if (component.Low == component.High) return value;
        Phrase text = Phrase.Sequence(", ", value, RangeOf(component));
        return component.Component.Kind switch
        {
            ComponentKind.ProductImports or ComponentKind.ProductPotential => Phrase.Of($"USD {text}"),
            ComponentKind.ProductGrowth => Phrase.Of($"{text} % a year"),
            _ => text,
        };
    }

    /// <summary>The value of a component with its unit.</summary>
    public static Phrase Fact(ComponentBelief component)
    {
        if (component.IsOwn) return component.Note;
        Phrase? fact = Noted(component);
        if (fact is not null) return fact;
        fact = component.Component.Kind == ComponentKind.ProductPotential ? Potential(component) : Measured(component);
        bool isAbout = component.Basis == Basis.Imputed && component.Component.Kind != ComponentKind.ProductPotential && component.Component is not { Kind: ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage, SeriesIds: ["wgi.va", ..] or ["agreements.environment", ..] };
        return isAbout ? Phrase.Of($"about {fact}") : fact;
    }

    /// <summary>A value as people write it: 95 bn, 4.2 m, 0.35.</summary>
    public static Phrase Number(Component component, double value) => component.Kind == ComponentKind.Distance ? Phrase.Of($"{value:N0}") : Short(value);

    /// <summary>A number with three significant digits and bn or m where it is large.</summary>
    public static Phrase Short(double value)
    {
        double size = Math.Abs(value);
        double scale = size >= 1e12 ? 1e12 : size >= 1e9 ? 1e9 : size >= 1e6 ? 1e6 : 1;
        double scaled = value / scale;
        string format = Math.Abs(scaled) switch { >= 1000 => "N0", >= 100 => "0", >= 10 => "0.#", >= 1 => "0.0#", >= 0.1 => "0.0#", 0 => "0", _ => "0.00#" };
        var number = new Rounded(scaled, format);
        return scale switch { 1e12 => Phrase.Of($"{number} tn"), 1e9 => Phrase.Of($"{number} bn"), 1e6 => Phrase.Of($"{number} m"), _ => Phrase.Of($"{number}") };
    }

    // Facts that are told in words of their own; null for those that are told as a figure.
    private static Phrase? Noted(ComponentBelief component) => component.Component.Kind switch
    {
        ComponentKind.TariffFaced or ComponentKind.CurrencyRisk => component.Basis == Basis.Fact ? component.Note : null,
        // Cautions are for the page of figures, not a reason.
        ComponentKind.AgreementDepth or ComponentKind.Culture => component.Brief,
        ComponentKind.Language or ComponentKind.SharedHistory or ComponentKind.OwnTies => component.Note,
        _ => null,
    };

    private static Phrase Measured(ComponentBelief component)
    {
        Phrase value = Number(component.Component, component.Value);
        return component.Component.Kind switch
        {
            ComponentKind.TariffFaced => Phrase.Of($"{value} % duty"),
            ComponentKind.Distance => Phrase.Of($"{value} km"),
            ComponentKind.InstitutionalDistance => Phrase.Of($"institutional distance {value}"),
            ComponentKind.CurrencyRisk => Phrase.Of($"exchange rate swings ±{component.Value * 100:0} % a year"),
            ComponentKind.TroddenPath => Phrase.Of($"{new Rounded(component.Value * 100, component.Value < 0.001 ? "0.00" : "0.0")} % of home's exports go there"),
            ComponentKind.ProductImports => Phrase.Of($"buys USD {value} of it a year"),
            ComponentKind.ProductGrowth => Phrase.Of($"imports of it {component.Value:+0.0;−0.0;0.0} % a year"),
            ComponentKind.ProductSuppliers => Phrase.Of($"{1 / component.Value:0.0} suppliers that count"),
            ComponentKind.ProductPrice => component.Value < 1 ? Phrase.Of($"pays {Math.Abs(100 * (component.Value - 1)):0} % less than the world's middle") : Phrase.Of($"pays {Math.Abs(100 * (component.Value - 1)):0} % more than the world's middle"),
            _ => SeriesFact(component.Component.SeriesIds[0], component.Value, value),
        };
    }

    private static Phrase Potential(ComponentBelief component) => component.Basis == Basis.Imputed ? Phrase.Text("potential unknown")
        // The bottom of the scale stands for nothing left; its own value is no figure.
        : component.Value <= 1.5 * component.Component.Worst ? Phrase.Text("home sells there what can be expected")
        : Phrase.Of($"room for USD {Number(component.Component, component.Value)} more from home");

    private static Phrase RangeOf(ComponentBelief component) => component.Low == component.High
        ? Number(component.Component, component.Value)
        : Phrase.Of($"{Number(component.Component, Math.Min(component.Low, component.High))} to {Number(component.Component, Math.Max(component.Low, component.High))}");

    private static Phrase SeriesFact(string series, double value, Phrase text) => series switch
    {
        "imports.merchandise.usd" => Phrase.Of($"imports goods for USD {text}"),
        "gdp.usd" => Phrase.Of($"GDP USD {text}"),
        "gdp.growth" => value >= 0 ? Phrase.Of($"GDP +{value:0.0} % a year") : Phrase.Of($"GDP {value:0.0} % a year"),
        "gdp.percapita.ppp" => Phrase.Of($"USD {value:N0} a head"),
        "lpi.overall" => Phrase.Of($"logistics {text} of 5"),
        "wgi.rl" => Phrase.Of($"institutions {text}"),
        "imports.supplier.concentration" => Phrase.Of($"supplier concentration {text}"),
        "internet.users" => Phrase.Of($"{value:0} % online"),
        "secure.servers" => Phrase.Of($"{text} secure servers per million"),
        "wgi.pv" => Phrase.Of($"political stability {text}"),
        "wgi.cc" => Phrase.Of($"control of corruption {text}"),
        "wgi.va" => Phrase.Of($"voice {text}"),
        "agreements.environment" => Phrase.Of($"{value * 100:0} % of agreements with environmental rules"),
        _ => text,
    };
}
