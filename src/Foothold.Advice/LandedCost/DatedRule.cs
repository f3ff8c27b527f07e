using Foothold.Domain.Text;
using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.LandedCost;

/// <summary>A rule of a destination as it holds from a day on.</summary>
internal abstract record DatedRule
{
    public required string Id { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day, or null while it holds.</summary>
    public DateOnly? To { get; init; }

    public required Phrase Source { get; init; }

    public required bool IsChecked { get; init; }

    public Phrase? Note { get; init; }

    /// <summary>The file that it was read from.</summary>
    public required string File { get; init; }

    /// <summary>What the rule says, for the list of what to confirm.</summary>
    public abstract Phrase Says { get; }

    /// <summary>The list of the file in which such rules stand.</summary>
    public abstract string List { get; }

    /// <summary>What to write where once this rule has ended, as a sentence or more; amounts that are not known are left as "…".</summary>
    public virtual Phrase Successor(string id, string name) => Phrase.Of($"Write its successor into a file and name it with --rules FILE: {Frame(id, name, "…")}, with the fields that docs/reference/shipment.md lists for \"{List}\".");

    /// <summary>A file of rules that holds one entry, which begins on the day after this one ended.</summary>
    protected string Frame(string id, string name, string fields) => string.Create(CultureInfo.InvariantCulture,
        $"{{ \"format\": \"{CustomsRulesReader.Format}\", \"id\": \"{id}\", \"name\": \"{name}\", \"{List}\": [{{ \"id\": \"{Id}\", \"from\": \"{To?.AddDays(1):yyyy-MM-dd}\", {fields}, \"source\": \"…\", \"checked\": true }}] }}");
}

/// <summary>Which costs belong to the customs value.</summary>
internal sealed record ValueRule(string Basis, IReadOnlyList<CostStep> Includes, Phrase? PaidApart) : DatedRule
{
    public override string List => "customsValue";

    public override Phrase Says => Phrase.Of($"customs value on the basis {Phrase.Text(Basis.Replace("cif", "CIF", StringComparison.Ordinal).Replace("fob", "FOB", StringComparison.Ordinal))}");
}

/// <summary>How value, duty and tax are rounded.</summary>
internal sealed record RoundingRule(Rounding Value, Rounding? DutyBase, Rounding Duty, Rounding? VatBase, Rounding Vat) : DatedRule
{
    public override string List => "rounding";

    public override Phrase Says => Phrase.Text("rounding of customs value, duty and tax");
}

/// <summary>Chapters of the tariff that come in free of duty from everywhere.</summary>
internal sealed record FreeRule(int FirstChapter, int LastChapter) : DatedRule
{
    public override string List => "dutyFree";

    public override Phrase Says => Phrase.Of($"no duty on chapters {FirstChapter} to {LastChapter}");
}

/// <summary>A fee on importing: a share of the customs value between bounds.</summary>
internal sealed record FeeRule(Phrase Name, Percentage Rate, Money? Minimum, Money? Maximum, IReadOnlyList<TransportMode> Modes, Money? Above) : DatedRule
{
    public override string List => "fees";

    public override Phrase Says => Phrase.Sequence(
        ", ", Phrase.Of($"{Name} {Rate}"), Minimum is null ? null : Phrase.Of($"at least {ShownAmount.Exact(Minimum)}"), Maximum is null ? null : Phrase.Of($"at most {ShownAmount.Exact(Maximum)}"));

    public override Phrase Successor(string id, string name)
    {
        string Bound(string field, Money? amount) => amount is null ? "" : $", \"{field}\": {{ \"amount\": …, \"currency\": \"{amount.Currency}\" }}";
        string above = Above is null ? "" : string.Create(CultureInfo.InvariantCulture, $", \"above\": {{ \"amount\": {Above.Amount}, \"currency\": \"{Above.Currency}\" }}");
        string modes = Modes.Count == 0 ? "" : $", \"modes\": [{string.Join(", ", Modes.Select(mode => $"\"{FirmFiles.Words.Hyphenated(mode.ToString())}\""))}]";
        string fields = string.Create(CultureInfo.InvariantCulture, $"\"name\": \"{Name}\", \"percent\": {Rate.Percent:0.######}{Bound("minimum", Minimum)}{Bound("maximum", Maximum)}{above}{modes}");
        string levy = $"\"levies\": [{{ \"name\": \"{Name}\", \"amount\": {{ \"amount\": …, \"currency\": \"{(Minimum ?? Maximum ?? Above)?.Currency.Code ?? "…"}\" }}, \"replaces\": \"{Id}\", \"source\": \"…\" }}]";
        return Phrase.Sequence(
            " ", Phrase.Of($"Write its successor into a file, with the amounts of the day in place of each …, and name it with --rules FILE: {Frame(id, name, fields)}."), Phrase.Of($"Or state the fee itself in the shipment: {levy}."));
    }
}

/// <summary>What a small consignment is relieved of.</summary>
internal enum ReliefOf
{
    Duty,
    Levies,
    Vat,
}

/// <summary>What is compared with the threshold of a relief.</summary>
internal enum ReliefMeasure
{
    GoodsValue,
    CustomsValue,
    Tax,
}

/// <summary>A threshold up to which duty or tax is not charged; a null threshold means that there is none any more.</summary>
internal sealed record ReliefRule(IReadOnlyList<ReliefOf> Of, ReliefMeasure Measure, Money? Threshold, bool IsInclusive) : DatedRule
{
    public override string List => "reliefs";

    public override Phrase Says => Threshold is null ? Phrase.Of($"no relief from {Taxes} for small consignments")
        : IsInclusive ? Phrase.Of($"relief from {Taxes} up to {ShownAmount.Exact(Threshold)} ({Measured})") : Phrase.Of($"relief from {Taxes} below {ShownAmount.Exact(Threshold)} ({Measured})");

    private Phrase Measured => Measure switch { ReliefMeasure.GoodsValue => Phrase.Text("goods value"), ReliefMeasure.CustomsValue => Phrase.Text("customs value"), _ => Phrase.Text("tax") };

    private Phrase Taxes => Of.Select(one => one switch { ReliefOf.Duty => Phrase.Text("duty"), ReliefOf.Levies => Phrase.Text("levies"), _ => Phrase.Text("import VAT") }).Aggregate((first, next) => Phrase.Of($"{first} and {next}"));
}

/// <summary>The tax on importing.</summary>
/// <param name="Name">Its name there: VAT, GST, consumption tax.</param>
/// <param name="Includes">Costs that its base includes beside the customs value.</param>
internal sealed record VatRule(Phrase Name, IReadOnlyList<CostStep> Includes) : DatedRule
{
    public override string List => "vat";

    public override Phrase Says => Includes.Count == 0 ? Phrase.Of($"{Name} is on customs value, duty and levies") : Phrase.Of($"{Name} is on customs value, duty, levies and costs to the first destination");
}

/// <summary>The standard rate of the tax on importing; destinations whose countries differ have none.</summary>
internal sealed record VatRateRule(Percentage Rate) : DatedRule
{
    public override string List => "vatRates";

    public override Phrase Says => Phrase.Of($"standard rate of import VAT {Rate}");
}

/// <summary>Something to know that no amount shows.</summary>
internal sealed record Notice(Phrase Text) : DatedRule
{
    public override string List => "notices";

    public override Phrase Says => Text;
}
