using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Forms;

/// <summary>One thing wrong in a form.</summary>
/// <param name="Field">The name of the field, to which the summary links; empty when it is about the whole form.</param>
/// <param name="Message">What is wrong and what to do, in the language of the page.</param>
public sealed record FormError(string Field, string Message);

/// <summary>
/// What somebody sent with a form, and what is wrong with it. Reading a field that is not right adds an error and gives null; what was typed is kept and shown again.
/// Numbers are understood as people of the language write them, with a comma or a point.
/// </summary>
public sealed class FormInput
{
    private readonly Dictionary<string, string[]> _values;
    private readonly List<FormError> _errors = [];
    private readonly Localiser _say;
    private readonly IFormCollection? _sent;

    private FormInput(Dictionary<string, string[]> values, Localiser say, IFormCollection? sent = null) => (_values, _say, _sent) = (values, say, sent);

    public IReadOnlyList<FormError> Errors => _errors;

    public bool IsValid => _errors.Count == 0;

    /// <summary>A form nobody has filled in yet.</summary>
    public static FormInput Empty(Localiser say) => new([], say);

    /// <summary>A form filled with what is known already.</summary>
    public static FormInput With(Localiser say, IEnumerable<KeyValuePair<string, string?>> values) =>
        new(values.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => new[] { pair.Value! }, StringComparer.Ordinal), say);

    /// <summary>What was sent. The antiforgery token has been checked before.</summary>
    public static async Task<FormInput> ReadAsync(HttpRequest request, Localiser say, CancellationToken cancellation)
    {
        IFormCollection form = await request.ReadFormAsync(cancellation);
        return new FormInput(form.ToDictionary(pair => pair.Key, pair => pair.Value.Select(text => text?.Trim() ?? "").ToArray(), StringComparer.Ordinal), say, form);
    }

    /// <summary>What was typed, for showing again; empty when nothing was.</summary>
    public string Raw(string field) => _values.TryGetValue(field, out string[]? values) && values.Length > 0 ? values[0] : "";

    /// <summary>What was sent, blanks at its ends and all, as passwords may have them. Never for showing again.</summary>
    public string Untrimmed(string field) => _sent?[field].FirstOrDefault() ?? "";

    /// <summary>All values of a field that may be given several times.</summary>
    public IReadOnlyList<string> All(string field) => _values.TryGetValue(field, out string[]? values) ? [.. values.Where(value => value.Length > 0)] : [];

    /// <summary>Whether the form that was sent has a field of that name, filled in or not.</summary>
    public bool Asks(string field) => _values.ContainsKey(field);

    public bool Has(string field) => Raw(field).Length > 0;

    public bool IsChecked(string field) => Raw(field) is "on" or "true" or "yes";

    public string? ErrorOf(string field) => _errors.FirstOrDefault(error => error.Field == field)?.Message;

    public void Add(string field, string message) => _errors.Add(new FormError(field, message));

    /// <summary>A text of at most so many characters without control characters (line breaks are kept where they are allowed); null when empty.</summary>
    public string? Text(string field, int most = 200, bool lines = false)
    {
        string text = Raw(field);
        if (text.Length == 0) return null;
        if (text.Length > most) Add(field, _say["This is longer than {0} characters. Shorten it.", most]);
        else if (text.Any(letter => char.IsControl(letter) && !(lines && letter is '\n' or '\r'))) Add(field, _say["This holds characters that cannot be shown. Type it again."]);
        else return text;
        return null;
    }

    /// <summary>As <see cref="Text"/>, with an error when it is empty.</summary>
    /// <param name="field">The field.</param>
    /// <param name="missing">What to say then, already in the language: "Enter the firm's name".</param>
    /// <param name="most">Most characters.</param>
    public string? Required(string field, string missing, int most = 200)
    {
        if (!Has(field)) Add(field, missing);
        return Text(field, most);
    }

    /// <summary>A number within bounds; null when empty.</summary>
    public decimal? Number(string field, decimal least, decimal most)
    {
        string text = Raw(field);
        if (text.Length == 0) return null;
        if (!TryNumber(text, out decimal value)) Add(field, _say["\"{0}\" is not a number. Write it in digits.", text]);
        else if (value < least || value > most) Add(field, _say["Enter a number from {0:#,0.######} to {1:#,0.######}.", least, most]);
        else return value;
        return null;
    }

    /// <summary>Several numbers within bounds, one a line or with semicolons between; none when empty. One that is not right is an error of the whole field.</summary>
    public IReadOnlyList<decimal> Numbers(string field, decimal least, decimal most)
    {
        var numbers = new List<decimal>();
        foreach (string text in Raw(field).Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryNumber(text, out decimal value)) Add(field, _say["\"{0}\" is not a number. Write it in digits.", text]);
            else if (value < least || value > most) Add(field, _say["Enter a number from {0:#,0.######} to {1:#,0.######}.", least, most]);
            else numbers.Add(value);
        }

        return numbers;
    }

    /// <summary>A whole number within bounds; null when empty.</summary>
    public int? Whole(string field, int least, int most)
    {
        if (Number(field, least, most) is not { } value) return null;
        if (value == decimal.Truncate(value)) return (int)value;
        Add(field, _say["Enter a whole number."]);
        return null;
    }

    /// <summary>A day as browsers send it (2026-10-05), or a month or a year where an approximate day will do; null when empty.</summary>
    public DateOnly? Day(string field)
    {
        string text = Raw(field);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        Add(field, _say["\"{0}\" is not a date. Write it as 2026-10-05.", text]);
        return null;
    }

    /// <summary>Puts what the reader of a firm's file found beside the fields it is about.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="fieldOf">The field of a JSON pointer ("/products/0/hs"); empty for the whole form.</param>
    public void AddProblems(IEnumerable<FileProblem> problems, Func<string, string> fieldOf)
    {
        foreach (FileProblem problem in problems) Add(fieldOf(problem.Path), Said(problem));
    }

    /// <summary>What the reader of a firm's file found, as a sentence in the language of the page.</summary>
    public string Said(FileProblem problem) => _say.Say(problem.Says.Capitalised());

    // "1 200,5", "1,200.5" and "1.200,5" are all understood: of comma and point the last is the decimal sign, unless it is the language's own sign between groups and stands between groups of three.
    private bool TryNumber(string text, out decimal value)
    {
        string tidy = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('\u202f' or '\u00a0' or '\''))).Replace('−', '-');
        int comma = tidy.LastIndexOf(','), point = tidy.LastIndexOf('.');
        string group = _say.Language.Culture.NumberFormat.NumberGroupSeparator;
        char sign = comma >= 0 && point >= 0 ? comma > point ? ',' : '.' : comma >= 0 ? IsGroup(tidy, ',') && group == "," ? '\0' : ',' : point >= 0 && IsGroup(tidy, '.') && group == "." ? '\0' : '.';
        string plain = string.Concat(tidy.Where(letter => letter is not (',' or '.') || letter == sign)).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsGroup(string text, char sign)
    {
        string[] parts = text.TrimStart('-').Split(sign);
        return parts.Length > 1 && parts[0].Length is >= 1 and <= 3 && parts[0] != "0" && parts.Skip(1).All(part => part.Length == 3);
    }
}
