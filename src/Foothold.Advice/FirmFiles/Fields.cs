using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;

namespace Foothold.Advice.FirmFiles;

/// <summary>
/// Reads the fields of one JSON object by name. What is missing, of the wrong kind, out of range, written twice or unknown becomes a problem with its place;
/// reading goes on, so that one run shows all mistakes. Call <see cref="End"/> when all known fields have been asked for.
/// </summary>
internal sealed class Fields
{
    // Characters of a wrong value that a message repeats.
    private const int MaxShown = 40;

    private readonly LocatedValue _value;
    private readonly Phrase _what;
    private readonly Problems _problems;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Fields(LocatedValue value, string what, Problems problems)
        : this(value, Phrase.Text(what), problems)
    {
    }

    public Fields(LocatedValue value, Phrase what, Problems problems)
    {
        (_value, _what, _problems) = (value, what, problems);
        if (value.Kind != JsonValueKind.Object)
        {
            problems.Add(value.Offset, Phrase.Of($"{what} has to be an object in braces, not {value.KindSaid}."));
            return;
        }

        foreach (IGrouping<string, (string Name, int Offset, LocatedValue)> twice in value.Members.GroupBy(member => member.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(twice.Last().Offset, Phrase.Of($"\"{twice.Key}\" is given twice in {what}; keep one."));
    }

    public int Offset => _value.Offset;

    public Problems Problems => _problems;

    public IEnumerable<(string Name, int Offset, LocatedValue Value)> Members => _value.Members;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the field is given as a list, of which <see cref="List"/> tells the items; anything else has been reported by it.</summary>
    public bool HasList(string name) => Find(name) is { Kind: JsonValueKind.Array };

    public int OffsetOf(string name) => Find(name)?.Offset ?? Offset;

    public void Require(params string[] names)
    {
        // Something that is no object has been reported as that; what it lacks beside would only hide the mistake.
        if (_value.Kind != JsonValueKind.Object) return;
        foreach (string name in names)
            if (Find(name) is null) _problems.Add(Offset, Phrase.Of($"{_what} lacks \"{name}\"."));
    }

    public string? Text(string name)
    {
        LocatedValue? value = Find(name);
        if (value is null) return null;
        if (value.Kind == JsonValueKind.String && value.Text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')))
        {
            _problems.Add(value.Offset, Phrase.Of($"\"{name}\" holds a control character; take it out."));
            return null;
        }

        // A line break in a name would break the line it is told in.
        if (value.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.Text)) return string.Join(' ', value.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _problems.Add(value.Offset, value.Kind == JsonValueKind.String ? Phrase.Of($"\"{name}\" is empty.") : Phrase.Of($"\"{name}\" has to be a text in quotes, not {value.KindSaid}."));
        return null;
    }

    /// <summary>A text that is read, and its mistakes reported, elsewhere; null when it is none.</summary>
    public string? TextQuietly(string name) => Find(name) is { Kind: JsonValueKind.String } value && !string.IsNullOrWhiteSpace(value.Text) ? value.Text.Trim() : null;

    public bool? Flag(string name)
    {
        LocatedValue? value = Find(name);
        if (value is null) return null;
        if (value.Kind is JsonValueKind.True or JsonValueKind.False) return value.Kind == JsonValueKind.True;
        _problems.Add(value.Offset, Phrase.Of($"\"{name}\" has to be true or false, not {value.KindSaid}."));
        return null;
    }

    public decimal? Number(string name, decimal min = decimal.MinValue, decimal max = decimal.MaxValue, string? meaning = null) =>
        Find(name) is { } value ? NumberOf(value, name, min, max, meaning, _problems) : null;

    public int? Whole(string name, int min, int max, string? meaning = null)
    {
        decimal? number = Number(name, min, max, meaning);
        if (number is null) return null;
        if (number == decimal.Truncate(number.Value)) return (int)number;
        _problems.Add(OffsetOf(name), Phrase.Of($"{Meant(meaning, name)} has to be a whole number, not {number.Value}."));
        return null;
    }

    /// <summary>A day, or a year or month, of which the first day is taken.</summary>
    public DateOnly? Date(string name) => Period(name)?.Start;

    /// <summary>A day, month or year.</summary>
    public Period? Period(string name)
    {
        LocatedValue? value = Find(name);
        if (value is null) return null;
        // Quarters and ranges are periods elsewhere, but no dates.
        if (value.Kind == JsonValueKind.String && !value.Text.AsSpan().ContainsAny("/Qq") && Domain.Time.Period.TryParse(value.Text, out Period period)) return period;
        _problems.Add(value.Offset, Phrase.Of($"\"{name}\" has to be a date such as \"2024-03-15\", \"2024-03\" or \"2024\" in quotes, not {Said(value)}."));
        return null;
    }

    public CountryCode? Country(string name, string role)
    {
        LocatedValue? value = Find(name);
        return value is null ? null : CountryOf(value, role, _problems);
    }

    public static CountryCode? CountryOf(LocatedValue value, string role, Problems problems)
    {
        if (value.Kind == JsonValueKind.String && CountryCode.TryParse(value.Text, out CountryCode? code)) return code;
        problems.Add(value.Offset, value.Kind == JsonValueKind.String ? Phrase.Of($"{Phrase.Text(role)} {CountryCode.Problem(value.Text)}") : Phrase.Of($"{Phrase.Text(role)} has to be a country code in quotes such as \"SWE\", not {value.KindSaid}."));
        return null;
    }

    /// <summary>An amount of money: { "amount": 12.5, "currency": "EUR" }.</summary>
    public Money? Money(string name, bool mayBeNegative = false, string? meaning = null) => Find(name) is { } value ? MoneyOf(value, name, _problems, mayBeNegative, meaning) : null;

    public static Money? MoneyOf(LocatedValue value, string name, Problems problems, bool mayBeNegative = false, string? meaning = null)
    {
        var fields = new Fields(value, Phrase.Of($"\"{name}\" (an amount such as {{ \"amount\": 12.5, \"currency\": \"EUR\" }})"), problems);
        if (value.Kind != JsonValueKind.Object) return null;
        fields.Require("amount", "currency");
        decimal? amount = fields.Number("amount", mayBeNegative ? -1e15m : 0, 1e15m, meaning ?? name);
        string? text = fields.Text("currency");
        fields.End();
        if (amount is null || text is null) return null;
        if (Currency.TryParse(text, out Currency? currency)) return new Money(amount.Value, currency);
        problems.Add(fields.OffsetOf("currency"), Phrase.Sequence(" ", Phrase.Of($"\"{text}\" is not a currency code (ISO 4217, such as EUR)."), Spelling.Suggestion(text, Currency.All.Select(known => known.Code))));
        return null;
    }

    /// <summary>One of a set of words, spelt in the file with hyphens: SalesSubsidiary is "sales-subsidiary".</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => Find(name) is { } value ? WordOf<T>(value, name, _problems) : null;

    public static T? WordOf<T>(LocatedValue value, string name, Problems problems)
        where T : struct, Enum
    {
        if (value.Kind == JsonValueKind.String)
        {
            foreach (T known in Enum.GetValues<T>())
                if (Words.Hyphenated(known.ToString()) == value.Text) return known;
        }

        string[] words = [.. Enum.GetNames<T>().Select(Words.Hyphenated)];
        problems.Add(value.Offset, Phrase.Sequence(" ", Phrase.Of($"\"{name}\" cannot be {Said(value)}."), Spelling.Suggestion(value.Text, words), Phrase.Of($"It is one of: {string.Join(", ", words)}.")));
        return null;
    }

    public Fields? Group(string name, string what)
    {
        LocatedValue? value = Find(name);
        return value is null ? null : new Fields(value, what, _problems) is { _value.Kind: JsonValueKind.Object } group ? group : null;
    }

    public IReadOnlyList<LocatedValue> List(string name)
    {
        LocatedValue? value = Find(name);
        if (value is null) return [];
        if (value.Kind == JsonValueKind.Array) return value.Items;
        _problems.Add(value.Offset, Phrase.Of($"\"{name}\" has to be a list in square brackets, not {value.KindSaid}."));
        return [];
    }

    /// <summary>Reports every field that nobody asked for.</summary>
    public void End()
    {
        foreach ((string name, int offset, LocatedValue _) in _value.Members)
            if (!_asked.Contains(name)) _problems.Add(offset, Phrase.Sequence(" ", Phrase.Of($"\"{name}\" is not a field of {_what}."), Spelling.Suggestion(name, _asked), Phrase.Of($"Fields: {string.Join(", ", _asked)}.")));
    }

    internal static decimal? NumberOf(LocatedValue value, string name, decimal min, decimal max, string? meaning, Problems problems)
    {
        Phrase what = Meant(meaning, name);
        if (value.Kind != JsonValueKind.Number)
        {
            problems.Add(value.Offset, value.Kind == JsonValueKind.String ? Phrase.Of($"{what} has to be a number, not {Said(value)}; write it without quotes.") : Phrase.Of($"{what} has to be a number, not {Said(value)}."));
            return null;
        }

        if (!decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            problems.Add(value.Offset, Phrase.Of($"{what} is {Said(value)}, which is far too large."));
            return null;
        }

        if (number >= min && number <= max) return number;
        problems.Add(value.Offset, number < min && min == 0 ? Phrase.Of($"{what} is {number}; it cannot be negative.") : Phrase.Of($"{what} is {number}; it has to lie between {min} and {max}."));
        return null;
    }

    internal static string Shown(LocatedValue value) => Said(value);

    internal static Phrase Said(LocatedValue value) => value.Kind switch
    {
        JsonValueKind.String => Phrase.Verbatim($"\"{Short(value.Text)}\""),
        JsonValueKind.Number => Phrase.Verbatim(Short(value.Text)),
        _ => value.KindSaid,
    };

    private static Phrase Meant(string? meaning, string name) => meaning is null ? Phrase.Verbatim($"\"{name}\"") : Phrase.Text(meaning);

    internal static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Short(string text) => text.Length <= MaxShown ? text : text[..(char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown)] + "…";

    // A null counts as not given, so that a form can write every field.
    private LocatedValue? Find(string name)
    {
        _asked.Add(name);
        foreach ((string given, int _, LocatedValue value) in _value.Members)
            if (given == name) return value.Kind == JsonValueKind.Null ? null : value;
        return null;
    }
}
