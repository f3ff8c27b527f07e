using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Tariffs;

/// <summary>
/// Reads duties as schedules write them: "16.5%", "Free", "4.4¢/kg", "$1.035/kg + 17%", "12 % + 17.30 EUR/100 kg", "9 % MIN 2.4 EUR/100 kg", "See 9822.05.20". The grammar is in docs/explanation/tariffs.md.
/// </summary>
/// <remarks>Never throws: what is not understood as a whole comes back as <see cref="UnreadDuty"/> with its words. Time and depth are bounded by the length of the text; texts above <see cref="MaxLength"/> are not read.</remarks>
public static partial class DutyText
{
    /// <summary>Longest text that is looked into; the longest rate of the US schedule has about 450 characters.</summary>
    public const int MaxLength = 2000;

    private static readonly Currency Dollar = Currency.Parse("USD");

    /// <summary>Reads a duty.</summary>
    /// <param name="text">The words of the schedule; blanks and case do not matter.</param>
    /// <param name="local">The importer's currency, which "$" and "cents" stand for where it is a dollar; US dollars when null.</param>
    /// <returns>The duty; <see cref="UnreadDuty"/> for empty text and whatever is not understood as a whole.</returns>
    public static Duty Parse(string text, Currency? local = null)
    {
        if (text.Length > MaxLength) return new UnreadDuty(Blanks().Replace(text, " ").Trim(), "longer than any rate");
        string words = Blanks().Replace(text, " ").Trim();
        if (words.Length == 0) return new UnreadDuty("", "empty");
        string bare = words.TrimEnd('.', ' ');
        if (bare.Equals("free", StringComparison.OrdinalIgnoreCase) || bare.Equals("nil", StringComparison.OrdinalIgnoreCase) || bare.Equals("exempt", StringComparison.OrdinalIgnoreCase)
            || bare.Equals("duty-free", StringComparison.OrdinalIgnoreCase) || bare.Equals("no additional duty", StringComparison.OrdinalIgnoreCase) || bare == "0") return Duty.Free;
        if (bare.StartsWith("free, ", StringComparison.OrdinalIgnoreCase)) return new FreeDuty(bare[6..].Trim() is { Length: > 0 } condition ? condition : null);
        if (Reference(bare, local) is { } referred) return referred;
        var scanner = new DutyScanner(bare, local is null || !IsDollar(local) ? Dollar : local);
        return scanner.ReadWhole() ?? new UnreadDuty(words, WhyNot(bare));
    }

    /// <summary>Provisions that a text refers to, e.g. "9822.05.20" or "2009"; as written, in order.</summary>
    public static IReadOnlyList<string> ReferencesIn(string text) => [.. Provision().Matches(text).Select(match => match.Value)];

    private static bool IsDollar(Currency currency) => currency.Code is "USD" or "CAD" or "AUD" or "NZD" or "SGD" or "HKD" or "TWD" or "BBD" or "BSD" or "BZD" or "BMD" or "FJD" or "GYD" or "JMD" or "KYD" or "LRD" or "NAD" or "SBD" or "SRD" or "TTD" or "XCD";

    private static Duty? Reference(string text, Currency? local)
    {
        if (!Referring().IsMatch(text)) return null;
        // "The duty provided in the applicable subheading + 25%": the reference and what comes on top.
        Match added = AddedTo().Match(text);
        if (added.Success)
        {
            string more = added.Groups["more"].Value;
            if (more.StartsWith("a duty of ", StringComparison.OrdinalIgnoreCase)) more = more[10..];
            Duty extra = Parse(more, local);
            if (extra is ShareDuty or QuantityDuty or SumDuty)
                return new SumDuty([new ReferredDuty(added.Groups["whole"].Value.Trim()), .. extra is SumDuty sum ? sum.Parts : [extra]]);
        }

        return new ReferredDuty(text);
    }

    private static string WhyNot(string text) =>
        text.Contains("for each degree", StringComparison.OrdinalIgnoreCase) ? "sliding scale by degree"
        : text.Contains("for each other", StringComparison.OrdinalIgnoreCase) ? "an amount for parts, with a ceiling"
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "a number without % or unit"
        : "words not understood";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(see\s|no change|the (duty|rate)s?\b|a duty\b|rate (applicable|provided)|duty (applicable|provided))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Referring();

    [GeneratedRegex(@"^(?<whole>the (duty|rate)[^+]*?)\s*(\+|\bplus\b)\s*(?<more>(a duty of )?[0-9$].*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddedTo();

    [GeneratedRegex(@"\b\d{4}(\.\d{2}){0,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Provision();
}
