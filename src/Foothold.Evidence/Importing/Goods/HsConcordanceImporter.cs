using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Goods;

/// <summary>
/// Correlation tables between editions of the Harmonized System: two columns of six-digit codes, with or without descriptions and the kind of relationship. One object for each table, read by
/// <see cref="HsConcordances"/>.
/// </summary>
internal sealed class HsConcordanceImporter : IImporter
{
    // About 5,000 codes of six digits make an edition; a full table names nearly all.
    private const int FewCodes = 4000;

    public ImporterInfo About { get; } = new(
        "hs-concordance",
        Dataset.Concordance,
        "United Nations Statistics Division",
        "HS correlation and conversion tables",
        "As stated by the publisher of the table; the tables of the United Nations Statistics Division are free to use with their source named",
        "https://unstats.un.org/unsd/classifications/Econ",
        "Two columns of six-digit codes, headed by their editions (\"HS 2022\", \"HS17\", \"H5\" …) or by \"from\" and \"to\", with or without the relationship (1:1, 1:n, n:1, n:n); CSV, semicolons or tabs.");

    public bool Recognises(FileHead head) => HeaderScan.Find(head, fields => ConcordanceColumns.Find(fields) is { From: not null, To: not null }) is not null;

    public void Read(ImportPart part, PartOutput output)
    {
        ConcordanceColumns columns = ConcordanceColumns.Of(part, output.Options);
        using PartTable table = PartTable.Open(part, output, columns.FromName, columns.ToName);
        int from = table.Find(columns.FromName), to = table.Find(columns.ToName), relation = columns.RelationName is { } name ? table.Find(name) : -1;
        var pairs = new Dictionary<(int From, int To), string>();
        var ended = new SortedSet<int>();
        var begun = new SortedSet<int>();
        int padded = 0;
        while (table.NextRow())
        {
            if (!TryCode(table.Text(from), out int a, ref padded) || !TryCode(table.Text(to), out int b, ref padded)) table.Reject("not a code of six digits");
            else if (a == 0 && b == 0) table.Reject("no code on either side");
            else if (a == 0 ? !begun.Add(b) : b == 0 ? !ended.Add(a) : !pairs.TryAdd((a, b), table.Text(relation).ToString())) table.Reject("the same pair again");
            else output.Rows.Keep();
        }

        if (pairs.Count == 0) throw new EvidenceException($"{part.Name} has no pair of six-digit codes in the columns \"{columns.FromName}\" and \"{columns.ToName}\". Check that it is a correlation table.");
        HsConcordance concordance = HsConcordance.Create(columns.From!.Value, columns.To!.Value, pairs.Keys, ended, begun);
        Notes(output, columns, concordance, pairs, padded);
        Write(output, columns, concordance, output.Options.GetValueOrDefault("others") == "continue");
    }

    private static void Notes(PartOutput output, ConcordanceColumns columns, HsConcordance concordance, Dictionary<(int From, int To), string> pairs, int padded)
    {
        RowLog rows = output.Rows;
        int[] codes = concordance.Codes.ToArray();
        ILookup<HsRelation, int> kinds = codes.ToLookup(concordance.Relation);
        rows.Note(string.Create(CultureInfo.InvariantCulture, $"HS {(int)columns.From!} to HS {(int)columns.To!}: {codes.Length} codes, of which {kinds[HsRelation.OneToOne].Count()} continue as one code alone, {kinds[HsRelation.Merged].Count()} are merged, {kinds[HsRelation.Split].Count()} split, {kinds[HsRelation.Mixed].Count()} both; {concordance.Ended.Length} have no counterpart there, {concordance.Begun.Length} none here."));
        if (padded > 0) rows.Note($"{padded} codes had lost their leading zero and got it back.");
        int differing = pairs.Count(pair => IsOther(pair.Value, concordance, pair.Key));
        if (differing > 0) rows.Note($"For {differing} pairs the relationship in the file is another than the pairs themselves say; the pairs were believed.");
        if (codes.Length < FewCodes && !output.Options.ContainsKey("others")) rows.Note($"The table names only {codes.Length} codes. If it lists changes only, import it with others=continue, so that all other codes continue unchanged.");
    }

    // Relationships are written for the row: how many of this side share the counterpart, how many counterparts it has.
    private static bool IsOther(string written, HsConcordance concordance, (int From, int To) pair)
    {
        string plain = written.Replace(" ", "", StringComparison.Ordinal).Replace("to", ":", StringComparison.OrdinalIgnoreCase).Replace('m', 'n').Replace('M', 'n').Replace('N', 'n');
        if (plain is not ("1:1" or "1:n" or "n:1" or "n:n")) return false;
        bool several = concordance.Targets(pair.From).Length > 1, shared = concordance.Reverse().Targets(pair.To).Length > 1;
        return plain != $"{(shared ? 'n' : '1')}:{(several ? 'n' : '1')}";
    }

    private static void Write(PartOutput output, ConcordanceColumns columns, HsConcordance concordance, bool othersContinue)
    {
        using Stream stream = output.Create(HsConcordances.NameOf(columns.From!.Value, columns.To!.Value));
        using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        text.WriteLine("from\tto");
        if (othersContinue) text.WriteLine("*\t*");
        foreach (CodePair pair in concordance.Pairs()) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.From:D6}\t{pair.To:D6}"));
        foreach (int code in concordance.Ended) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code:D6}\t"));
        foreach (int code in concordance.Begun) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\t{code:D6}"));
    }

    // Six digits, with points or blanks between them; 0 for what stands for no counterpart.
    private static bool TryCode(ReadOnlySpan<char> text, out int code, ref int padded)
    {
        code = 0;
        if (text is "" or "-" or "NULL" or "null" or "n/a" or "N/A" or "NA" or "none" or "None") return true;
        int digits = 0;
        foreach (char letter in text)
        {
            if (letter is '.' or ' ' or '\'') continue;
            if (!char.IsAsciiDigit(letter) || ++digits > 6) return false;
            code = code * 10 + (letter - '0');
        }

        if (digits == 5) padded++;
        return digits is 5 or 6 && code >= 10000;
    }
}

/// <summary>Which columns of a correlation table are which.</summary>
/// <param name="FromName">Heading of the codes converted from.</param>
/// <param name="ToName">Heading of the codes converted to.</param>
/// <param name="RelationName">Heading of the relationship, or null when there is none.</param>
/// <param name="From">Edition of the first, or null when the heading does not say.</param>
/// <param name="To">Edition of the second, likewise.</param>
internal sealed record ConcordanceColumns(string FromName, string ToName, string? RelationName, HsEdition? From, HsEdition? To)
{
    private static readonly string[] FromWords = ["from", "source", "old", "old code", "from_code", "source code"];
    private static readonly string[] ToWords = ["to", "target", "new", "new code", "to_code", "target code"];

    /// <summary>The columns of a part, with editions from the headings or the options "from" and "to".</summary>
    /// <exception cref="EvidenceException">There are no two columns of codes, or their editions are not known.</exception>
    public static ConcordanceColumns Of(ImportPart part, IReadOnlyDictionary<string, string> options)
    {
        ConcordanceColumns columns = HeaderScan.Find(part, fields => Find(fields) is not null) is { } header
            ? Find(header)!
            : throw new EvidenceException($"{part.Name} has no two columns of codes headed by editions of the Harmonized System (such as \"HS 2022\" and \"HS 2017\") or by \"from\" and \"to\". Name them so in the first row.");
        HsEdition? from = Option(options, "from") ?? columns.From, to = Option(options, "to") ?? columns.To;
        if (from is null || to is null) throw new EvidenceException($"{part.Name} does not say between which editions of the Harmonized System it converts. Say it with from=2022 and to=2017.");
        return from == to ? throw new EvidenceException($"{part.Name} converts from HS {(int)from} to itself. Give the right editions with from=… and to=….") : columns with { From = from, To = to };
    }

    /// <summary>The columns of a header, or null when it is none of a correlation table.</summary>
    public static ConcordanceColumns? Find(string[] header)
    {
        (string Name, HsEdition Edition)[] named =
            [.. header.Where(name => !IsText(name)).Select(name => (name, HsEditions.Find(name))).Where(pair => pair.Item2 is not null).Select(pair => (pair.name, pair.Item2!.Value)).DistinctBy(pair => pair.Value)];
        string? relation = Array.Find(header, name => name.Contains("relation", StringComparison.OrdinalIgnoreCase));
        if (named.Length == 2 && header.Count(name => !IsText(name)) <= 8) return new ConcordanceColumns(named[0].Name, named[1].Name, relation, named[0].Edition, named[1].Edition);
        string? from = Array.Find(header, name => FromWords.Contains(name, StringComparer.OrdinalIgnoreCase)), to = Array.Find(header, name => ToWords.Contains(name, StringComparer.OrdinalIgnoreCase));
        return from is null || to is null ? null : new ConcordanceColumns(from, to, relation, null, null);
    }

    private static bool IsText(string name) => name.Contains("desc", StringComparison.OrdinalIgnoreCase) || name.Contains("name", StringComparison.OrdinalIgnoreCase) || name.Contains("text", StringComparison.OrdinalIgnoreCase)
        || name.Contains("remark", StringComparison.OrdinalIgnoreCase) || name.Contains("note", StringComparison.OrdinalIgnoreCase) || name.Length > 60;

    private static HsEdition? Option(IReadOnlyDictionary<string, string> options, string key) => !options.TryGetValue(key, out string? text) ? null
        : HsEditions.OfYear(text) ?? throw new EvidenceException($"{key}={text} names no edition of the Harmonized System; write one of {HsEditions.Listed}.");
}
