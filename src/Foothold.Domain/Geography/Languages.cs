namespace Foothold.Domain.Geography;

/// <summary>Names of languages, and which of them their speakers understand without having learnt them.</summary>
public static class Languages
{
    private const string Names =
        "aa Afar|ab Abkhaz|af Afrikaans|am Amharic|ar Arabic|ay Aymara|az Azerbaijani|be Belarusian|bg Bulgarian|bi Bislama|bn Bengali|bo Tibetan|bs Bosnian|ca Catalan|ch Chamorro|cs Czech|cy Welsh|da Danish|de German|dv Dhivehi|dz Dzongkha|"
        + "el Greek|en English|es Spanish|et Estonian|eu Basque|fa Persian|ff Fula|fi Finnish|fj Fijian|fo Faroese|fr French|fy Frisian|ga Irish|gd Scottish Gaelic|gl Galician|gn Guarani|gu Gujarati|gv Manx|ha Hausa|he Hebrew|hi Hindi|ho Hiri Motu|"
        + "hr Croatian|ht Haitian Creole|hu Hungarian|hy Armenian|id Indonesian|ig Igbo|is Icelandic|it Italian|ja Japanese|jv Javanese|ka Georgian|kg Kongo|kk Kazakh|kl Greenlandic|km Khmer|kn Kannada|ko Korean|ku Kurdish|ky Kyrgyz|la Latin|"
        + "lb Luxembourgish|ln Lingala|lo Lao|lt Lithuanian|lv Latvian|mg Malagasy|mh Marshallese|mi Maori|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi|ms Malay|mt Maltese|my Burmese|na Nauruan|nb Norwegian|nd Northern Ndebele|ne Nepali|"
        + "nl Dutch|nn Norwegian|no Norwegian|nr Southern Ndebele|ny Chichewa|om Oromo|or Odia|pa Punjabi|pl Polish|ps Pashto|pt Portuguese|qu Quechua|rm Romansh|rn Rundi|ro Romanian|ru Russian|rw Kinyarwanda|sd Sindhi|se Northern Sami|sg Sango|"
        + "si Sinhala|sk Slovak|sl Slovene|sm Samoan|sn Shona|so Somali|sq Albanian|sr Serbian|ss Swazi|st Sotho|sv Swedish|sw Swahili|ta Tamil|te Telugu|tg Tajik|th Thai|ti Tigrinya|tk Turkmen|tl Tagalog|tn Tswana|to Tongan|tr Turkish|"
        + "ts Tsonga|tw Twi|ug Uyghur|uk Ukrainian|ur Urdu|uz Uzbek|ve Venda|vi Vietnamese|wo Wolof|xh Xhosa|yo Yoruba|zh Chinese|zu Zulu|"
        + "ae Avestan|ak Akan|an Aragonese|as Assamese|av Avaric|ba Bashkir|bm Bambara|br Breton|ce Chechen|co Corsican|cr Cree|cu Church Slavic|cv Chuvash|ee Ewe|eo Esperanto|hz Herero|ia Interlingua|ie Interlingue|ii Sichuan Yi|ik Inupiaq|io Ido|iu Inuktitut|ki Kikuyu|kj Kwanyama|kr Kanuri|ks Kashmiri|kv Komi|kw Cornish|lg Ganda|li Limburgish|lu Luba-Katanga|ng Ndonga|nv Navajo|oc Occitan|oj Ojibwa|os Ossetian|pi Pali|sa Sanskrit|sc Sardinian|su Sundanese|tt Tatar|ty Tahitian|vo Volapük|wa Walloon|yi Yiddish|za Zhuang";

    // Pairs whose speakers understand each other in writing and speech well enough for business, roughly; the Scandinavian, West and South Slavic and other pairs that
    // Gooskens and colleagues (2018, International Journal of Multilingualism 15(2)) found above or near a half, and registers of one language under two names.
    private const string Understood =
        "sv no|sv nb|sv nn|no da|nb da|nn da|sv da|cs sk|hr sr|hr bs|sr bs|bg mk|id ms|hi ur|nl af|es gl|pt gl|es ca|no nb|no nn|nb nn|ru be|ru uk|be uk|fa tg|tr az|xh zu|rw rn";

    private static readonly Dictionary<string, string> NameByCode = Names.Split('|').ToDictionary(entry => entry[..2], entry => entry[3..], StringComparer.Ordinal);

    private static readonly HashSet<(string, string)> UnderstoodPairs = [.. Understood.Split('|').SelectMany(pair => new[] { (pair[..2], pair[3..]), (pair[3..], pair[..2]) })];

    /// <summary>Whether a text is a language code of ISO 639-1, in small letters.</summary>
    /// <param name="code">The text.</param>
    public static bool IsKnown(string code) => NameByCode.ContainsKey(code);

    /// <summary>The English name of a language, or its code when the name is not known.</summary>
    /// <param name="code">ISO 639-1.</param>
    public static string NameOf(string code) => NameByCode.GetValueOrDefault(code, code);

    /// <summary>Whether speakers of the one understand the other without having learnt it, roughly; false for a language and itself.</summary>
    /// <param name="one">ISO 639-1.</param>
    /// <param name="other">ISO 639-1.</param>
    public static bool AreMutuallyUnderstood(string one, string other) => UnderstoodPairs.Contains((one, other));
}
