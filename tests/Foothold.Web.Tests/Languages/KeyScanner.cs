using System.Text.Json;
using System.Text.RegularExpressions;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Screening;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Tests.Shared;
using Foothold.Web.Components;
using Foothold.Web.Features.Profile;

namespace Foothold.Web.Tests.Languages;

/// <summary>Finds the English texts that are keys of translations: in the pages' sources, in the sentences of the engine, and in what the engine names.</summary>
internal static partial class KeyScanner
{
    /// <summary>Where a text that several areas say is listed.</summary>
    public const string Shared = "shared";

    /// <summary>The keys by area, each key in one area only.</summary>
    public static SortedDictionary<string, SortedSet<string>> Scan()
    {
        var areas = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        string root = Repository.Root;
        foreach (string file in Sources(Path.Combine(root, "src", "Foothold.Web")))
        {
            string[] parts = Path.GetRelativePath(Path.Combine(root, "src", "Foothold.Web"), file).Split(Path.DirectorySeparatorChar);
            Add(areas, parts[0] == "Features" && parts.Length > 2 ? parts[1].ToLowerInvariant() : Shared, OfPage(File.ReadAllText(file)));
        }

        foreach (string project in (string[])["Foothold.Advice", "Foothold.Domain"])
            foreach (string file in Sources(Path.Combine(root, "src", project)))
                if (!file.EndsWith("Phrase.cs", StringComparison.Ordinal)) Add(areas, "advice", OfEngine(File.ReadAllText(file)));
        Add(areas, "glossary", Glossary.All.SelectMany(pair => (string[])[pair.Key, pair.Value]));
        Add(areas, "criteria", Criterion.Known.SelectMany(criterion => (string[])[criterion.Name, criterion.Question, .. criterion.Goods.Concat(criterion.Services).Select(component => component.What)]));
        Add(areas, "languages", LanguageList.All.Select(Domain.Geography.Languages.NameOf));
        Add(areas, "questionnaire", Directory.EnumerateFiles(Path.Combine(root, "src", "Foothold.Advice", "Diagnosis"), "questionnaire-*.json").SelectMany(file => OfData(file, "title", "name", "meaning", "text", "lowEnd", "highEnd", "whyWeAsk", "experiment", "sentence")));
        Add(areas, "tests", OfData(Path.Combine(root, "src", "Foothold.Advice", "Learning", "test-kinds.json"), "name", "unit", "does"));
        Add(areas, "modes", EntryModeCatalogue.BuiltIn.Modes.SelectMany(OfMode));
        string[] customs = [.. Directory.EnumerateFiles(Path.Combine(root, "src", "Foothold.Advice", "LandedCost", "Rules"), "*.json")];
        Add(areas, "customs", customs.SelectMany(file => OfData(file, "name", "source", "note", "text", "paidApart")));
        Add(areas, "customs", customs.SelectMany(file => OfData(file, "basis")).Select(basis => basis.Replace("cif", "CIF", StringComparison.Ordinal).Replace("fob", "FOB", StringComparison.Ordinal)));
        Add(areas, "words", [.. Words<EntryMode>(), .. Words<CommitmentLevel>(), .. Words<PlanSection>(), .. Words<WorkStatus>(), .. Words<AssumptionStatus>(), .. Words<AdaptationStatus>(), .. Words<FundingStatus>()]);
        Add(areas, "originrules", Directory.EnumerateFiles(Path.Combine(root, "src", "Foothold.Advice", "Origin", "Rules"), "*.json").SelectMany(file => AgreementsOf(file, "name", "why", "transport", "what", "publication", "note", "source")));
        Add(areas, "advice", OfTable(Path.Combine(root, "src", "Foothold.Evidence", "Facts", "restrictions.tsv"), "scope"));
        string series = Path.Combine(root, "data", "starter", "series.tsv");
        Add(areas, "figures", OfTable(series, "title").Concat(OfTable(series, "unit")).Where(text => text.Any(char.IsLetter)));
        var all = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (IGrouping<string, (string Area, string Key)> key in areas.SelectMany(pair => pair.Value.Select(key => (Area: pair.Key, Key: key))).GroupBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string area = key.Count() == 1 ? key.First().Area : Shared;
            if (!all.TryGetValue(area, out SortedSet<string>? keys)) all.Add(area, keys = new SortedSet<string>(StringComparer.Ordinal));
            keys.Add(key.Key);
        }

        return all;
    }

    /// <summary>The keys that a page or class of the web part names.</summary>
    internal static IEnumerable<string> OfPage(string source)
    {
        var text = new SourceText(source);
        string names = string.Join('|', LocaliserName().Matches(source).Select(match => match.Groups[1].Value).Append("T").Distinct().Select(Regex.Escape));
        foreach (Match use in Regex.Matches(source, $@"(?<![\w.])(?:{names})\["))
            foreach (SourceText.Literal literal in text.Within(use.Index + use.Length - 1).Literals.Where(literal => literal is { Argument: 0, IsInCall: false, IsInterpolated: false })) yield return literal.Value;
        foreach (Match use in Regex.Matches(source, $@"(?<![\w.])(?:{names})\.Count\("))
            foreach (SourceText.Literal literal in text.Within(use.Index + use.Length - 1).Literals.Where(literal => literal is { Argument: 1 or 2, IsInCall: false, IsInterpolated: false })) yield return literal.Value;
        // Computations say what they do.
        foreach (Match use in Start().Matches(source))
            if (text.Within(use.Index + use.Length - 1) is { Arguments: >= 4 } call)
                foreach (SourceText.Literal literal in call.Literals.Where(literal => literal is { Argument: 2, IsInCall: false, IsInterpolated: false })) yield return literal.Value;
        foreach (string phrase in OfPhrases(source)) yield return phrase;
        // A file that says of something in it that it is a text for the localiser has its texts said elsewhere: whatever reads like one is.
        if (!source.Contains("for the localiser", StringComparison.Ordinal)) yield break;
        // The attributes of a page's markup are none of them.
        int code = Math.Max(0, source.IndexOf("@code", StringComparison.Ordinal));
        foreach ((_, SourceText.Literal literal) in text.All().Where(found => found.At >= code && !found.Literal.IsInterpolated && Prose().IsMatch(found.Literal.Value))) yield return literal.Value;
    }

    /// <summary>The patterns of phrases.</summary>
    internal static IEnumerable<string> OfPhrases(string source)
    {
        var text = new SourceText(source);
        foreach (Match use in PhraseOf().Matches(source))
            foreach (SourceText.Literal literal in text.Within(use.Index + use.Length - 1).Literals.Where(literal => literal is { IsInCall: false, IsInterpolated: true })) yield return literal.Value;
        foreach (Match use in PhraseText().Matches(source))
            foreach (SourceText.Literal literal in text.Within(use.Index + use.Length - 1).Literals.Where(literal => literal is { Argument: 0, IsInCall: false, IsInterpolated: false })) yield return literal.Value;
    }

    // Words of files that a plan says as words of a language.
    private static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(PlanWords.Word);

    // The patterns of phrases, and how readers of files call what they read: "an answer sheet", "the weight of a criterion".
    private static IEnumerable<string> OfEngine(string source)
    {
        var text = new SourceText(source);
        foreach (string phrase in OfPhrases(source)) yield return phrase;
        foreach (Match use in Reading().Matches(source))
            foreach (SourceText.Literal literal in text.Within(use.Index + use.Length - 1).Literals.Where(literal => literal is { Argument: > 0, IsInCall: false, IsInterpolated: false } && !literal.Value.StartsWith('"'))) yield return literal.Value;
    }

    // What pages say of an entry mode; why it has its traits they do not.
    private static IEnumerable<string> OfMode(EntryModeProfile mode) =>
    [
        mode.Name, .. mode.Terms.Values.Select(term => term.Source.Pattern), .. mode.Needs.Capabilities.Values.Concat(mode.Needs.Requirements).Select(need => need.Pattern),
        .. mode.Watch.SelectMany(point => (string[])[point.Topic.Pattern, point.Says.Pattern, point.Source.Pattern]), .. mode.Switches.Select(later => later.Why.Pattern),
    ];

    // Texts that stand in data files of the engine, under members with these names; places that have names there are numbered.
    private static IEnumerable<string> OfData(string file, params string[] members)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. Members(document.RootElement).Where(member => members.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.String).Select(member => Phrase.Numbered(member.Value.GetString()!).Pattern)];
    }

    // What the file says of itself is for those who write such files.
    private static IEnumerable<string> AgreementsOf(string file, params string[] members)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. Members(document.RootElement.GetProperty("agreements")).Where(member => members.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString()!)];
    }

    // Texts in a column of a table of facts.
    private static IEnumerable<string> OfTable(string file, string column)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#')];
        int place = Array.IndexOf(lines[0].Split('\t'), column);
        return lines.Skip(1).Select(line => line.Split('\t')[place]);
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Members(member.Value).Prepend(member)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private static void Add(Dictionary<string, HashSet<string>> areas, string area, IEnumerable<string> keys)
    {
        if (!areas.TryGetValue(area, out HashSet<string>? known)) areas.Add(area, known = new HashSet<string>(StringComparer.Ordinal));
        // What holds no letters needs no translation.
        known.UnionWith(keys.Where(key => Place().Replace(key, "").Any(char.IsLetter)));
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bLocaliser (\w+)\b")]
    private static partial Regex LocaliserName();

    [GeneratedRegex(@"omputations\.Start(?:<[^>()]+>)?\(")]
    private static partial Regex Start();

    [GeneratedRegex(@"\bPhrase\.(?:Of|Count)\(")]
    private static partial Regex PhraseOf();

    [GeneratedRegex(@"\bnew Fields\(|\b[Ff]ields\.(?:Country|Number|Whole|Money|CountryOf|NumberOf|MoneyOf|Group)\(")]
    private static partial Regex Reading();

    [GeneratedRegex(@"\bPhrase\.Text\(")]
    private static partial Regex PhraseText();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{N} ,.;:’'()“”\-–!?{}/%]{2,}$")]
    private static partial Regex Prose();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
