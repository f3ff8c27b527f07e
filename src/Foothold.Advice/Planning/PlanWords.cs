using System.Globalization;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning;

/// <summary>The sentences of a plan that are the same on screen, on paper and in a terminal.</summary>
public static class PlanWords
{
    /// <summary>The firm in one line: home, size class, people, turnover, product.</summary>
    public static string Firm(ExportPlan plan)
    {
        FirmProfile profile = plan.Profile;
        AnnualAccounts? accounts = profile.File.Firm.LatestAccounts(profile.AsAt);
        string people = accounts?.Headcount is { } headcount ? $", {headcount.ToString("0.#", CultureInfo.InvariantCulture)} people" : "";
        string turnover = accounts?.Turnover is { } sales ? $", {PlanContext.Say(sales)} in {accounts.Year}" : "";
        string size = profile.Size.Class is { } known ? $"{Word(known)} firm" : "firm of undefined size class";
        string product = plan.Screening.Request.Product is Goods goods ? $"{goods.Name}, {goods.Code}" : $"{plan.Screening.Request.Product.Name}, a service";
        return $"{profile.File.Firm.Home.Name} · {size}{people}{turnover} · {product}";
    }

    /// <summary>Stage and path in one line, with what they rest on.</summary>
    public static string Stage(FirmProfile profile) =>
        $"Stage: {Word(profile.Stage.Current)}{(profile.Stage.Evidence.Count > 0 ? $" ({Joined(profile.Stage.Evidence.Take(2).Select(item => item.Sentence.ToString()))})" : "")} · path so far: {(profile.Pathway.All.Count > 0 ? string.Join(", ", profile.Pathway.All.Select(pathway => Word(pathway))) : "too early to tell")}";

    /// <summary>The path with its reasons.</summary>
    public static string Path(PathwayResult pathway)
    {
        string speed = pathway.Speed is { } known ? $"By speed: {Word(known)}." : $"By speed: undefined. {pathway.WhySpeedUndefined}";
        string drive = pathway.Drive is { } told ? $"By drive: {Word(told)}." : $"By drive: undefined. {pathway.WhyDriveUndefined}";
        return $"{speed} {drive} {string.Join(' ', pathway.Evidence.Select(item => item.Sentence))}".Trim();
    }

    /// <summary>The size class in one sentence.</summary>
    public static string Size(FirmProfile profile) => profile.Size.Class is { } size
        ? $"{char.ToUpperInvariant(Word(size)[0])}{Word(size)[1..]} enterprise under Recommendation 2003/361/EC, {Word(profile.Size.Relationship)}{(profile.Size.IsSme == true ? ", an SME" : "")}{Held(profile.Size, size)}."
        : $"Undefined. {profile.Size.WhyUndefined}";

    // The class of one year alone may differ from the status that the two-period rule holds; and a group counts with its parts.
    private static string Held(SizeClassResult result, SizeClass status)
    {
        if (result.Years.Count == 0) return "";
        MeasuredYear last = result.Years[^1];
        string group = result.Relationship != Relationship.Autonomous && last.Headcount is { } people ? string.Create(CultureInfo.InvariantCulture, $"; with the enterprises that count, {people:0.#} people in {last.Year}") : "";
        return last.Class is { } measured && measured != status ? $"{group}; {last.Year} alone would make it {Word(measured)}, but only two years in a row change the status (Article 4(2))" : group;
    }

    /// <summary>The first markets in one sentence, as sure as they are.</summary>
    public static Phrase Answer(ExportPlan plan)
    {
        MarketResult first = plan.Shortlist[0];
        Phrase answer = first.FirstChoice >= 0.6 ? Phrase.Of($"{first.Market} first, and it is fairly clear: the best market in {first.FirstChoice:0 %} of draws.")
            : first.FirstChoice >= 0.35 ? Phrase.Of($"{first.Market} first, though not by much: the best market in {first.FirstChoice:0 %} of draws.")
            : Phrase.Of($"{first.Market} first, but the choice is open: the best market in {first.FirstChoice:0 %} of draws.");
        Phrase? others = plan.Shortlist.Count > 1 ? Phrase.Of($"Then {Phrase.Sequence(", ", plan.Shortlist.Skip(1).Take(2).Select(market => Phrase.Of($"{market.Market}")))}.") : null;
        // The order is that of average ranks; another may come first more often and far down more often too.
        Phrase? oftener = plan.Shortlist.MaxBy(market => market.FirstChoice) is { } other && other.FirstChoice > first.FirstChoice + 2 * first.FirstChoiceError
            ? Phrase.Of($"{other.Market} is the best more often ({other.FirstChoice:0 %}), but on average ranks lower.") : null;
        return Phrase.Sequence(" ", answer, oftener, others);
    }

    /// <summary>Measures of the degree of internationalisation with their names.</summary>
    public static (string Name, Measure Measure)[] Measures(DegreeResult degree) =>
    [
        ("Foreign sales / sales (FSTS)", degree.Fsts), ("Foreign assets / assets (FATA)", degree.Fata), ("Foreign employees / employees (FETE)", degree.Fete), ("Transnationality index (TNI, 0-1)", degree.Tni),
        ("Sullivan's degree of internationalisation (0-5)", degree.Sullivan), ("Markets with sales", degree.Markets), ("Entropy of markets", degree.Entropy), ("Herfindahl index of markets", degree.Herfindahl),
        ("Effective number of markets", degree.EffectiveMarketsByEntropy), ("Years to the first foreign sale", degree.YearsToFirstForeignSale), ("Markets entered a year", degree.MarketsPerYear), ("Rhythm (irregularity of entries)", degree.Rhythm),
    ];

    /// <summary>A measure with three significant digits, or why it is undefined.</summary>
    public static string Rounded(Measure measure) => measure.Value is { } value ? double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("0.###", CultureInfo.InvariantCulture) : measure.ToString();

    /// <summary>Firm and adviser on one construct.</summary>
    public static string Roles(ConstructScore score)
    {
        string firm = score.Firm is { } own ? $"you {Tenths(own.Mean)}" : "", adviser = score.Adviser is { } other ? $"adviser {Tenths(other.Mean)}" : "";
        string both = string.Join(", ", new[] { firm, adviser }.Where(text => text.Length > 0));
        return score.Gap is { ProbabilityReal: > 0.8 } ? $"{both}: you see it differently" : both;
    }

    /// <summary>A name in the words users know: PassiveExporting is "passive exporting".</summary>
    public static string Word<T>(T name)
        where T : struct, Enum => Words.Hyphenated(name.ToString()).Replace('-', ' ').Replace("e commerce", "e-commerce", StringComparison.Ordinal);

    /// <summary>The same name as a text that can be said in other languages.</summary>
    public static Phrase Label<T>(T name)
        where T : struct, Enum => Phrase.Text(Word(name));

    /// <summary>A date as people write it: 5 October 2026.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An amount as people write it: "€1,500", "96,000 SEK"; decimals only where they matter.</summary>
    public static string Amount(Money money)
    {
        string digits = money.Amount.ToString(Math.Abs(money.Amount) >= 1000 || money.Amount == decimal.Truncate(money.Amount) ? "#,0" : "0.00", CultureInfo.InvariantCulture);
        return money.Currency == Currency.Euro ? $"€{digits}" : $"{digits} {money.Currency}";
    }

    /// <summary>An amount for a phrase: in English as <see cref="Amount"/> writes it, in other languages as they do.</summary>
    /// <param name="money">The amount.</param>
    public static ShownAmount Shown(Money money) =>
        new(money, Math.Abs(money.Amount) >= 1000 || money.Amount == decimal.Truncate(money.Amount) ? 0 : 2, Amount(money));

    /// <summary>Sentences as the parts of one: joined by semicolons, without their full stops.</summary>
    public static string Joined(IEnumerable<string> sentences) => string.Join("; ", sentences.Select(sentence => sentence.TrimEnd('.')));

    /// <inheritdoc cref="Joined(IEnumerable{string})"/>
    public static string Joined(IEnumerable<Phrase> sentences) => Joined(sentences.Select(sentence => sentence.ToString()));

    internal static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Tenths(double share) => (share * 10).ToString("0.0", CultureInfo.InvariantCulture);
}
