using System.Text;

namespace Foothold.Evidence.Goods.Search;

/// <summary>Words as they are compared: small letters, no accents, no plural or case endings.</summary>
internal static class PlainText
{
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįıłñńňòóôõöøőřśşšťùúûüūůűųýÿźżž";

    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiiilnnnooooooorssstuuuuuuuuyyzzz";

    // Endings of plurals and cases in the five languages, longest first. Cut from both sides of a comparison, so they need not be right, only the same.
    private static readonly string[] Endings = ["nen", "ar", "or", "er", "en", "na", "n", "e", "a"];

    private const int ShortestStem = 3;

    /// <summary>Small letters without accents: "Küchenmöbel" is "kuchenmobel", "ß" is "ss".</summary>
    public static string Fold(string text)
    {
        // By table: the program runs without the culture data that decomposition would need.
        var folded = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            char small = char.ToLowerInvariant(letter);
            if (small < 128) folded.Append(small);
            else if (Accented.IndexOf(small, StringComparison.Ordinal) is >= 0 and int at) folded.Append(Plain[at]);
            else
                folded.Append(small switch { 'ß' => "ss", 'œ' => "oe", 'æ' => "ae", '’' => "'", _ => small.ToString() });
        }

        return folded.ToString();
    }

    /// <summary>The words of a folded text: runs of letters and digits; "t-shirt" and "d'olive" are two words each.</summary>
    public static List<string> Words(string folded)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= folded.Length; i++)
        {
            bool inside = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            words.Add(folded[start..i]);
            start = -1;
        }

        return words;
    }

    /// <summary>A folded word without its ending.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem) return word;
        if (word[^1] == 'y') return word[..^1] + "i";
        if (word[^1] == 's' && word[^2] != 's') word = word[..^1];
        foreach (string ending in Endings)
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }
}
