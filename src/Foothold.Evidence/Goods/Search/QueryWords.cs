namespace Foothold.Evidence.Goods.Search;

/// <summary>Words that shape a query and name no good themselves, folded, in the five languages.</summary>
internal static class QueryWords
{
    private static readonly Dictionary<string, HashSet<string>> EmptyOf = new(StringComparer.Ordinal)
    {
        ["en"] = Set("a an the of for and or with in on to from by as at my our your we i it is are be made make making sell selling type types kind kinds use other various some all any than up"),
        ["de"] = Set("der die das den dem des ein eine einen einem fur fuer und oder mit aus in im von vom zum zur auf an unsere wir sowie als"),
        ["fr"] = Set("le la les un une des de du d l pour et ou avec en au aux a sur nos dans par"),
        ["es"] = Set("el la los las un una unos unas de del para y o e con por en nuestros a"),
        ["sv"] = Set("och for av till med i pa ett en den det som vara fran"),
    };

    private static readonly HashSet<string> Negations = Set(
        "not no non without except excluding excl nicht ohne ausser kein keine sans pas hors sauf sin excepto salvo utan ej icke inte exklusive");

    // What comes after says what the good goes with or is used for, hardly what it is.
    private static readonly HashSet<string> Companions = Set("for with fur fuer mit pour avec para con for med till");

    private static readonly HashSet<string> Links = Set("of in aus von de d du en del av i");

    private static readonly HashSet<string> Vague = Set(
        "natural pure real genuine small large big mini fine high low quality premium luxury modern vintage classic traditional handmade hand homemade organic bio eco ecological sustainable custom special professional industrial portable "
        + "set sets pack packs pair new used white black red blue green yellow brown dark light colour coloured craft artisan artisanal home household bottled loose long short heavy warm cold good best "
        + "gross grosse klein kleine weiss weisse schwarz schwarze rot rote naturlich handgemacht hochwertig regional okologisch dunkel hell neu "
        + "grand grande petit petite blanc blanche noir noire rouge artisanale naturel naturelle biologique neuf fait main "
        + "pequeno blanco blanca negro negra tinto rojo roja artesanal ecologico ecologica nuevo hecho mano calidad "
        + "stor stora liten sma vit vita svart svarta rod roda ekologisk ekologiska handgjord handgjorda ny nya lokal fin");

    private static readonly HashSet<string> Units = Set("kg g mg l ml cl dl m cm mm km w kw mw v kv kva ah mah gb tb inch inches pcs pieces litre litres liter");

    // Letters that only some of the languages have.
    private static readonly (char Letter, string[] Languages)[] Letters =
    [
        ('ß', ["de"]), ('ü', ["de"]), ('å', ["sv"]), ('ä', ["de", "sv"]), ('ö', ["de", "sv"]), ('ñ', ["es"]), ('í', ["es"]), ('ó', ["es"]), ('ú', ["es"]), ('á', ["es"]),
        ('ç', ["fr"]), ('è', ["fr"]), ('ê', ["fr"]), ('à', ["fr"]), ('û', ["fr"]), ('î', ["fr"]), ('ô', ["fr"]), ('œ', ["fr"]), ('é', ["fr", "es"]),
    ];

    public static bool IsEmpty(string word, string language) => EmptyOf[language].Contains(word);

    /// <summary>Whether the next word is one that the good is not.</summary>
    public static bool IsNegation(string word) => Negations.Contains(word);

    public static bool IsCompanion(string word) => Companions.Contains(word);

    /// <summary>Whether it binds "boxes of cardboard" to one expression.</summary>
    public static bool IsLink(string word) => Links.Contains(word);

    /// <summary>Whether it describes goods of any sort.</summary>
    public static bool IsVague(string word) => Vague.Contains(word);

    /// <summary>Whether it is an amount ("500", "12v") or, after one, its unit.</summary>
    public static bool IsAmount(string word, string? before) =>
        char.IsAsciiDigit(word[0]) && (word.All(char.IsAsciiDigit) || Units.Contains(word.TrimStart("0123456789".ToCharArray())))
        || Units.Contains(word) && before is { Length: > 0 } && char.IsAsciiDigit(before[0]);

    /// <summary>How much the letters and small words of a query speak for a language; 0 when nothing does.</summary>
    public static double Signs(string query, List<string> words, string language)
    {
        double signs = 0.25 * words.Count(word => IsEmpty(word, language));
        string small = query.ToLowerInvariant();
        foreach ((char letter, string[] languages) in Letters)
            if (languages.Contains(language) && small.Contains(letter, StringComparison.Ordinal)) signs += 0.3;
        return signs;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
