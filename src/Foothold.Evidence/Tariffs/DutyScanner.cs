using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Tariffs;

/// <summary>Reads amounts, sums and choices of duty from left to right. Null anywhere means: not understood, and then the whole is not.</summary>
internal ref struct DutyScanner(ReadOnlySpan<char> text, Currency dollar)
{
    private const int MaxParts = 24, MaxDepth = 4;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;

    /// <summary>The duty, when the whole text is one.</summary>
    public Duty? ReadWhole()
    {
        Duty? duty = ReadChoice();
        Skip();
        return duty is not null && _at == _text.Length ? duty : null;
    }

    // choice = "higher of (" sums ")" | sum [limits] | sum "or" sum … "whichever is higher"
    private Duty? ReadChoice()
    {
        if (_depth++ >= MaxDepth) return null;
        Duty? duty = ReadOpenChoice();
        _depth--;
        return duty;
    }

    private Duty? ReadOpenChoice()
    {
        if (Word("the higher of") || Word("higher of") || Word("greater of") || Word("the greater of")) return ReadList(isHigher: true);
        if (Word("the lower of") || Word("lower of") || Word("lesser of") || Word("the lesser of")) return ReadList(isHigher: false);
        Duty? first = ReadSum();
        if (first is null) return null;
        var options = new List<Duty> { first };
        while (options.Count < MaxParts && (Word("or") || Word(", or")))
        {
            if (ReadSum() is not { } next) return null;
            options.Add(next);
        }

        if (options.Count > 1)
        {
            Mark(',');
            if (Word("whichever is the higher") || Word("whichever is higher") || Word("whichever is the greater") || Word("whichever is greater")) return new ChoiceDuty(true, options);
            if (Word("whichever is the lower") || Word("whichever is lower") || Word("whichever is the lesser") || Word("whichever is less")) return new ChoiceDuty(false, options);
            return null;
        }

        return ReadLimits(first);
    }

    // Limits follow each other, innermost first: "9 % MIN 2.4 EUR/100 kg MAX 4.2 EUR/100 kg" is at most 4.2, of at least 2.4.
    private Duty? ReadLimits(Duty duty)
    {
        for (int limits = 0; limits < MaxDepth; limits++)
        {
            Mark(',');
            if (Word("but not less than") || Word("not less than") || Word("subject to a minimum of") || Word("with a minimum of") || Word("minimum") || Word("min.") || Word("min"))
            {
                if (ReadSum() is not { } least) return null;
                duty = new ChoiceDuty(true, [duty, least]);
            }
            else if (Word("but not more than") || Word("not more than") || Word("but not exceeding") || Word("not to exceed") || Word("maximum") || Word("max.") || Word("max"))
            {
                if (ReadSum() is not { } most) return null;
                duty = new ChoiceDuty(false, [duty, most]);
            }
            else
            {
                return duty;
            }
        }

        return duty;
    }

    private ChoiceDuty? ReadList(bool isHigher)
    {
        if (!Mark('(')) return null;
        var parts = new List<Duty>();
        do
        {
            if (parts.Count >= MaxParts || ReadChoice() is not { } part) return null;
            parts.Add(part);
        }
        while (Mark(';') || Word("and"));
        return Mark(')') && parts.Count > 1 ? new ChoiceDuty(isHigher, parts) : null;
    }

    private Duty? ReadSum()
    {
        var parts = new List<Duty>();
        do
        {
            if (parts.Count >= MaxParts || ReadTerm() is not { } part) return null;
            parts.Add(part);
        }
        while (Mark('+') || Word("plus"));
        return parts.Count == 1 ? parts[0] : new SumDuty(parts);
    }

    private Duty? ReadTerm()
    {
        if (_depth > 1 && (Word("free") || Word("nil"))) return Duty.Free;
        if (_depth > 0 && (Peek("higher of (") || Peek("lower of ("))) return ReadChoice();
        Currency? currency = ReadCurrency();
        if (!TryNumber(out decimal number)) return null;
        if (currency is null)
        {
            if (Mark('%') || Word("percent") || Word("per cent") || Word("pct")) return Share(number);
            if (Mark('¢') || Word("cents") || Word("cent")) (currency, number) = (dollar, number / 100m);
            else currency = ReadCurrency();
            if (currency is null) return null;
        }
        else if (Mark('.'))
        {
            Mark('-');   // "50.-"
        }

        return ReadQuantity(new Money(number, currency));
    }

    private ShareDuty? Share(decimal percent)
    {
        Word("ad valorem");
        return TryBasis(out string? basis) ? new ShareDuty(percent, basis) : null;
    }

    private QuantityDuty? ReadQuantity(Money amount)
    {
        decimal per = 1m;
        TariffUnit unit;
        if (Word("each")) unit = TariffUnit.Piece;
        else
        {
            if (!Mark('/') && !Word("per") && !Word("for") && !Word("a") && !Word("on each")) return null;
            bool counted = TryNumber(out decimal count);
            if (counted) per = count;
            if (per <= 0m) return null;
            Skip();
            if (TariffUnits.TryRead(_text[_at..], out unit, out int length)) _at += length;
            else if (counted)
            {
                // "89.6¢/1000", "10¢/1,000 pins": so many pieces.
                unit = TariffUnit.Piece;
                Word("pins");
            }
            else
            {
                return null;
            }

            // "EUR/100 kg/net" and the like.
            if (unit == TariffUnit.Kilogram && (Word("/net") || Word("net"))) unit = TariffUnit.Kilogram;
        }

        return TryBasis(out string? basis) ? new QuantityDuty(amount, per, unit, basis) : null;
    }

    /// <summary>What is counted when it is not the goods as a whole; true also when nothing is said.</summary>
    private bool TryBasis(out string? basis)
    {
        basis = null;
        Skip();
        int start = _at;
        if (Peek(", including ")) start++;
        else if (!Peek("on ") && !Peek("of ") && !Peek("over ") && !Peek("upon ") && !Peek("including ")) return true;
        int end = start;
        while (end < _text.Length && _text[end] is not ('+' or ';' or ')' or '('))
        {
            ReadOnlySpan<char> rest = _text[end..];
            if (rest.StartsWith(" but not", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" min ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" max ", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith(" or ", StringComparison.OrdinalIgnoreCase) && end + 4 < _text.Length && (char.IsAsciiDigit(_text[end + 4]) || _text[end + 4] == '$') || rest.StartsWith(" less ", StringComparison.OrdinalIgnoreCase)) break;
            end++;
        }

        basis = _text[start..end].Trim().ToString();
        _at = end;
        return basis.Length > 2;
    }

    private Currency? ReadCurrency()
    {
        Skip();
        ReadOnlySpan<char> rest = _text[_at..];
        if (rest.StartsWith("US$", StringComparison.OrdinalIgnoreCase)) return Take(3, Currency.Parse("USD"));
        if (rest.StartsWith("$")) return Take(1, dollar);
        if (rest.StartsWith("€")) return Take(1, Currency.Euro);
        if (rest.StartsWith("£")) return Take(1, Currency.Parse("GBP"));
        bool three = rest.Length >= 3 && char.IsAsciiLetter(rest[0]) && char.IsAsciiLetter(rest[1]) && char.IsAsciiLetter(rest[2]) && (rest.Length == 3 || !char.IsAsciiLetter(rest[3]));
        return three && Currency.TryParse(rest[..3].ToString(), out Currency? currency) ? Take(3, currency) : null;
    }

    private Currency Take(int length, Currency currency)
    {
        _at += length;
        return currency;
    }

    // 4.4, .5, 1,000, 4,4 and 33 1/3.
    private bool TryNumber(out decimal number)
    {
        Skip();
        int start = _at, end = _at;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] is '.' or ',' && end + 1 < _text.Length && char.IsAsciiDigit(_text[end + 1]))) end++;
        number = 0m;
        if (end == start || end - start > 31) return false;
        string digits = _text[start..end].ToString();
        // A comma before exactly three digits separates thousands; any other is a decimal comma.
        int comma = digits.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0) digits = digits.Length - comma == 4 || digits.Contains('.', StringComparison.Ordinal) ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)) return false;
        _at = end;
        return !TryFraction(out decimal part, out bool broken) ? !broken : Add(ref number, part);
    }

    private static bool Add(ref decimal number, decimal part)
    {
        number += part;
        return true;
    }

    private bool TryFraction(out decimal part, out bool broken)
    {
        (part, broken) = (0m, false);
        int at = _at;
        while (at < _text.Length && _text[at] == ' ') at++;
        int slash = at;
        while (slash < _text.Length && char.IsAsciiDigit(_text[slash]) && slash - at < 3) slash++;
        if (at == _at || slash == at || slash >= _text.Length || _text[slash] != '/') return false;
        int end = slash + 1;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]) && end - slash < 4) end++;
        if (end == slash + 1) return false;
        decimal below = decimal.Parse(_text[(slash + 1)..end], CultureInfo.InvariantCulture);
        broken = below == 0m;
        if (broken) return false;
        part = decimal.Parse(_text[at..slash], CultureInfo.InvariantCulture) / below;
        _at = end;
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private bool Mark(char mark)
    {
        Skip();
        if (_at >= _text.Length || _text[_at] != mark) return false;
        _at++;
        return true;
    }

    private readonly bool Peek(string words) => _text[_at..].TrimStart(' ').StartsWith(words, StringComparison.OrdinalIgnoreCase);

    private bool Word(string words)
    {
        Skip();
        ReadOnlySpan<char> rest = _text[_at..];
        if (!rest.StartsWith(words, StringComparison.OrdinalIgnoreCase)) return false;
        if (rest.Length > words.Length && char.IsLetter(words[^1]) && char.IsLetter(rest[words.Length])) return false;
        _at += words.Length;
        return true;
    }
}
