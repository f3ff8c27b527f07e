using System.Collections.Frozen;

namespace Foothold.Web.Features.Accounts;

/// <summary>What is wrong with a password.</summary>
public enum PasswordFault
{
    None,
    TooShort,
    TooLong,

    /// <summary>Among the first that somebody would try.</summary>
    Common,

    /// <summary>Holds the person's name or address, or the name of this program.</summary>
    Personal,
}

/// <summary>
/// Which passwords are refused: short ones and those that are tried first. Length does more than signs of several kinds, so none are asked for.
/// </summary>
public static class PasswordRules
{
    public const int Least = 10;
    public const int Most = 200;

    // A password made of one of these and of decoration (digits, signs, capital letters, a 0 for an o) is found within seconds; the words are those that lists of leaked passwords begin with, in the five languages.
    private static readonly string[] Words =
    [
        "password", "passwort", "passord", "lösenord", "losenord", "motdepasse", "contraseña", "contrasena", "kennwort", "passwd", "pass", "qwerty", "qwertz", "azerty", "letmein", "welcome", "willkommen", "välkommen", "bienvenue", "bienvenido",
        "iloveyou", "teamo", "jetaime", "admin", "administrator", "root", "user", "guest", "login", "master", "dragon", "monkey", "football", "baseball", "fussball", "fotboll", "sunshine", "princess", "superman", "batman", "secret", "hemligt", "geheim", "hallo", "hello", "hola", "bonjour",
        "sommar", "sommer", "summer", "winter", "vinter", "spring", "autumn", "januari", "january", "monday", "changeme", "default", "test", "testing", "trustno", "whatever", "starwars", "company", "business", "export", "international", "foothold",
    ];

    private static readonly FrozenSet<string> Common = Words.Select(Plain).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Rows = ["qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];

    /// <summary>What is wrong with a password for somebody of this name and address.</summary>
    public static PasswordFault Check(string password, string email, string name)
    {
        if (password.Length < Least) return PasswordFault.TooShort;
        if (password.Length > Most) return PasswordFault.TooLong;
        string low = password.ToLowerInvariant();
        if (low.Distinct().Count() < 4 || IsRun(low) || IsCommon(Plain(low))) return PasswordFault.Common;
        return Own(email, name).Any(own => low.Contains(own, StringComparison.Ordinal) && low.Length - own.Length < 6) ? PasswordFault.Personal : PasswordFault.None;
    }

    // Parts of the name and the address that are long enough to mean something.
    private static IEnumerable<string> Own(string email, string name)
    {
        string[] parts = [email, email.Split('@')[0], .. email.Split('@', '.', '-', '_', '+'), name.Replace(" ", "", StringComparison.Ordinal), .. name.Split(' ')];
        return parts.Select(part => part.ToLowerInvariant()).Where(part => part.Length >= 4);
    }

    private static bool IsRun(string low)
    {
        string back = string.Concat(low.Reverse());
        return Rows.Any(row => row.Contains(low, StringComparison.Ordinal) || row.Contains(back, StringComparison.Ordinal));
    }

    // One word or several of them, nothing else.
    private static bool IsCommon(string letters)
    {
        if (letters.Length == 0 || Common.Contains(letters)) return true;
        for (int cut = 3; cut <= letters.Length - 3; cut++)
            if (Common.Contains(letters[..cut]) && IsCommon(letters[cut..])) return true;
        return false;
    }

    // The letters behind the decoration: digits and signs at the ends go, those within stand for letters.
    private static string Plain(string low) => string.Concat(low.Trim([.. "0123456789!?.,;:-_#*+&%/()= "]).Select(letter => letter switch
    {
        '0' => 'o', '1' => 'l', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => letter,
    }).Where(char.IsLetter));
}
