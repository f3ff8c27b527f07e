using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>What came of reading a file with rules of origin: the book, or at least one problem.</summary>
/// <param name="Book">The rules; null when the file has problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when all is well.</param>
public sealed record RuleBookResult(OriginRuleBook? Book, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads rules of origin (JSON, UTF-8) and reports every mistake with its line and column.</summary>
internal sealed class RuleReader
{
    public const string Format = "foothold-origin-rules/1";

    private readonly Problems _problems = new();
    private readonly Dictionary<string, CountryCode[]> _groups = new(StringComparer.Ordinal);

    /// <summary>Reads a file on top of the rules of a book: an agreement that the book has may state only what it changes.</summary>
    public static RuleBookResult Read(ReadOnlySpan<byte> utf8, OriginRuleBook under)
    {
        if (utf8.Length > FirmFileReader.MaxBytes) return new RuleBookResult(null, [new FileProblem(0, 0, "the file is far too large for rules of origin (more than 8 MB). Is it another kind of file?")]);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new RuleBookResult(null, [broken!]);
        var reader = new RuleReader();
        List<AgreementRules> read = reader.ReadFile(root, under);
        return reader._problems.Any ? new RuleBookResult(null, reader._problems.Locate(utf8)) : new RuleBookResult(under.With(read), []);
    }

    private List<AgreementRules> ReadFile(LocatedValue root, OriginRuleBook under)
    {
        var fields = new Fields(root, "a file of origin rules", _problems);
        fields.Text("$schema");
        fields.Require("format", "agreements");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), $"the format \"{format}\" is not known; this version reads \"{Format}\".");
        fields.Text("note");
        if (fields.Group("groups", "\"groups\"") is { } groups)
        {
            foreach ((string name, int _, LocatedValue value) in groups.Members)
            {
                groups.Has(name);
                _groups[name] = [.. Items(value, name).Select(item => Fields.CountryOf(item, "the country", _problems)).OfType<CountryCode>()];
            }
        }

        var agreements = new List<AgreementRules>();
        foreach (LocatedValue item in fields.List("agreements"))
        {
            if (ReadAgreement(new Fields(item, "an agreement", _problems), under) is not { } agreement) continue;
            if (agreements.FirstOrDefault(one => one.Id == agreement.Id && Overlap(one, agreement)) is not null) _problems.Add(item.Offset, $"the agreement \"{agreement.Id}\" is given twice for the same days; keep one, or end the first before the second begins.");
            agreements.Add(agreement);
        }

        fields.End();
        return agreements;
    }

    private AgreementRules? ReadAgreement(Fields fields, OriginRuleBook under)
    {
        fields.Require("id");
        string? id = fields.Text("id");
        DateOnly? from = fields.Date("from"), until = fields.Date("until");
        AgreementRules? known = under.Agreements.Where(one => one.Id == id && (from is null || one.From == from)).MaxBy(one => one.From);
        if (known is null) fields.Require("name", "from", "hsEdition", "sides", "transport", "publication");
        if (until < from) _problems.Add(fields.OffsetOf("until"), $"\"until\" ({until:yyyy-MM-dd}) lies before \"from\" ({from:yyyy-MM-dd}).");
        Phrase? name = Said(fields, "name") ?? known?.Name, transport = Said(fields, "transport") ?? known?.TransportRule, publication = Said(fields, "publication") ?? known?.Publication;
        HsEdition? edition = fields.Has("hsEdition") ? ReadEdition(fields) : known?.Edition;
        IReadOnlyList<IReadOnlyList<CountryCode>> sides = fields.HasList("sides") || known is null ? [.. fields.List("sides").Select(side => ReadCountries(side, "a side"))] : known.Sides;
        if (fields.HasList("sides") && sides.Count < 2) _problems.Add(fields.OffsetOf("sides"), "\"sides\" names at least two sides, each a list of countries or groups.");
        bool isChecked = fields.Flag("checked") ?? known?.Checked ?? false;
        CountryCode[] diagonal = [.. fields.List("diagonal").SelectMany(ReadCountry)];
        bool full = fields.Flag("fullCumulation") ?? known?.FullCumulation ?? false;
        Tolerance[] tolerances = [.. fields.List("tolerances").Select(ReadTolerance).OfType<Tolerance>()];
        MakingOperation[] insufficient = [.. fields.List("insufficient").Select(item => Fields.WordOf<MakingOperation>(item, "insufficient", _problems)).OfType<MakingOperation>()];
        (CodeRange, Phrase)[] notCovered = [.. fields.List("notCovered").SelectMany(ReadNotCovered)];
        DrawbackRule? drawback = fields.Word<DrawbackRule>("drawback") ?? known?.Drawback;
        ProofKind[] proofs = [.. fields.List("proofs").Select(ReadProof).OfType<ProofKind>()];
        Phrase? note = Said(fields, "note") ?? known?.Note;
        List<ProductRule> rules = ReadRules(fields, publication ?? Phrase.Empty);
        fields.End();
        if (id is null || name is null || (from ?? known?.From) is not { } first || edition is null || transport is null || publication is null) return null;
        return new AgreementRules
        {
            Id = id, Name = name, From = first, Until = until ?? known?.Until, Edition = edition.Value, Sides = sides, TransportRule = transport, Publication = publication, Checked = isChecked,
            Diagonal = fields.HasList("diagonal") ? diagonal : known?.Diagonal ?? [], FullCumulation = full, Tolerances = fields.HasList("tolerances") ? tolerances : known?.Tolerances ?? [],
            Insufficient = fields.HasList("insufficient") ? insufficient : known?.Insufficient ?? [], NotCovered = fields.HasList("notCovered") ? notCovered : known?.NotCovered ?? [], Drawback = drawback,
            Proofs = fields.HasList("proofs") ? proofs : known?.Proofs ?? [], Note = note, Rules = [.. rules, .. (known?.Rules ?? []).Where(old => !rules.Any(rule => Replaces(rule, old)))],
        };
    }

    // A new rule replaces those of the book whose products it holds wholly, since narrower ones would win by their digits. Where it holds only part of them it wins by standing first.
    private static bool Replaces(ProductRule rule, ProductRule old) => old.Codes.All(codes => rule.Codes.Any(mine => mine.Contains(codes)));

    private static bool Overlap(AgreementRules left, AgreementRules right) => left.From <= (right.Until ?? DateOnly.MaxValue) && right.From <= (left.Until ?? DateOnly.MaxValue);

    private HsEdition? ReadEdition(Fields fields)
    {
        int? year = fields.Whole("hsEdition", 1988, 2100);
        if (year is null || Enum.IsDefined((HsEdition)year)) return (HsEdition?)year;
        _problems.Add(fields.OffsetOf("hsEdition"), $"HS {year} is not an edition of the Harmonized System; the editions are {string.Join(", ", Enum.GetValues<HsEdition>().Select(one => (int)one))}.");
        return null;
    }

    private List<ProductRule> ReadRules(Fields owner, Phrase publication)
    {
        var rules = new List<ProductRule>();
        foreach (LocatedValue item in owner.List("rules"))
        {
            var fields = new Fields(item, "a rule", _problems);
            fields.Require("codes", "rule");
            List<CodeRange> codes = ReadCodes(fields, "codes", needsOne: true);
            Phrase source = Said(fields, "source") ?? publication;
            bool isChecked = fields.Flag("checked") ?? false;
            Requirement? requirement = fields.Group("rule", "\"rule\"") is { } asked ? ReadRequirement(asked) : null;
            fields.End();
            if (requirement is null || codes.Count == 0) continue;
            foreach (CodeRange twice in codes.Where(one => rules.Any(rule => rule.Codes.Any(other => other.Digits == one.Digits && other.Overlaps(one)))))
                _problems.Add(item.Offset, $"{twice} has two rules; join them with \"any\" or \"all\", or name the subheadings.");
            rules.Add(new ProductRule(codes, requirement, source, isChecked));
        }

        return rules;
    }

    private Requirement? ReadRequirement(Fields fields)
    {
        string[] kinds = ["all", "any", "anyHeading", "shift", "whollyObtained", "maxForeign", "minRegional", "maxForeignWeight", "process"];
        string[] given = [.. kinds.Where(fields.Has)];
        if (given.Length != 1)
        {
            _problems.Add(fields.Offset, $"a demand has exactly one of: {string.Join(", ", kinds)}{(given.Length == 0 ? "" : $"; this one has {string.Join(" and ", given)}. Combine demands with \"all\" or \"any\"")}.");
            fields.End();
            return null;
        }

        Requirement? read = given[0] switch
        {
            "all" => ReadParts(fields, "all") is { Count: > 0 } all ? new Requirement.All(all) : null,
            "any" => ReadParts(fields, "any") is { Count: > 0 } any ? new Requirement.Any(any) : null,
            "anyHeading" => fields.Flag("anyHeading") == true ? new Requirement.AnyHeading() : null,
            "shift" => fields.Word<ShiftLevel>("shift") is { } level ? new Requirement.Shift(level, ReadCodes(fields, "except", needsOne: false)) : null,
            "whollyObtained" => new Requirement.WhollyObtainedMaterials(ReadCodes(fields, "whollyObtained", needsOne: true)),
            "maxForeign" => ReadPercent(fields, "maxForeign") is { } most ? new Requirement.MaxForeignValue(most, ReadCodes(fields, "of", needsOne: false), fields.Word<PriceBase>("base") ?? PriceBase.ExWorks) : null,
            "minRegional" => ReadRegional(fields),
            "maxForeignWeight" => ReadPercent(fields, "maxForeignWeight") is { } heaviest ? new Requirement.MaxForeignWeight(heaviest, ReadCodes(fields, "of", needsOne: true)) : null,
            _ => fields.Word<MakingOperation>("process") is { } operation ? new Requirement.Process(operation) : null,
        };
        if (given[0] == "anyHeading" && fields.Flag("anyHeading") == false) _problems.Add(fields.OffsetOf("anyHeading"), "\"anyHeading\" can only be true; leave it out otherwise.");
        if (given[0] == "maxForeignWeight") fields.Require("of");
        fields.End();
        return read;
    }

    private static Requirement.MinRegionalContent? ReadRegional(Fields fields)
    {
        fields.Require("method");
        ContentMethod? method = fields.Word<ContentMethod>("method");
        PriceBase @base = fields.Word<PriceBase>("base") ?? PriceBase.ExWorks;
        return ReadPercent(fields, "minRegional") is { } least && method is not null ? new Requirement.MinRegionalContent(least, method.Value, @base) : null;
    }

    private List<Requirement> ReadParts(Fields fields, string name)
    {
        IReadOnlyList<LocatedValue> items = fields.List(name);
        if (fields.HasList(name) && items.Count == 0) _problems.Add(fields.OffsetOf(name), $"\"{name}\" has at least one demand.");
        return [.. items.Select(item => new Fields(item, "a demand", _problems)).Select(ReadRequirement).OfType<Requirement>()];
    }

    private static Percentage? ReadPercent(Fields fields, string name) => fields.Number(name, 0, 100, $"\"{name}\" (percent)") is { } percent ? Percentage.FromPercent(percent) : null;

    private Tolerance? ReadTolerance(LocatedValue item)
    {
        var fields = new Fields(item, "a tolerance", _problems);
        fields.Require("codes", "percent", "of");
        List<CodeRange> codes = ReadCodes(fields, "codes", needsOne: true);
        Percentage? limit = ReadPercent(fields, "percent");
        ToleranceBase? of = fields.Word<ToleranceBase>("of");
        fields.End();
        return limit is null || of is null ? null : new Tolerance(codes, limit.Value, of.Value);
    }

    private IEnumerable<(CodeRange, Phrase)> ReadNotCovered(LocatedValue item)
    {
        var fields = new Fields(item, "what is not covered", _problems);
        fields.Require("codes", "why");
        List<CodeRange> codes = ReadCodes(fields, "codes", needsOne: true);
        Phrase? why = Said(fields, "why");
        fields.End();
        return why is null ? [] : codes.Select(one => (one, why));
    }

    private ProofKind? ReadProof(LocatedValue item)
    {
        var fields = new Fields(item, "a way of proof", _problems);
        fields.Require("what");
        Phrase? what = Said(fields, "what");
        Money? upTo = fields.Money("upTo");
        fields.End();
        return what is null ? null : new ProofKind(what, upTo);
    }

    private static Phrase? Said(Fields fields, string name) => fields.Text(name) is { } text ? Phrase.Text(text) : null;

    private List<CodeRange> ReadCodes(Fields owner, string name, bool needsOne)
    {
        var codes = new List<CodeRange>();
        foreach (LocatedValue item in owner.List(name))
        {
            if (item.Kind == JsonValueKind.String && CodeRange.TryParse(item.Text, out CodeRange? range)) codes.Add(range);
            else _problems.Add(item.Offset, $"{Fields.Shown(item)} is no range of HS codes; write a chapter, heading or subheading, or a run of them, such as \"19\", \"1905\" or \"1901-1904\".");
        }

        if (needsOne && owner.HasList(name) && owner.List(name).Count == 0) _problems.Add(owner.OffsetOf(name), $"\"{name}\" names at least one code.");
        return codes;
    }

    private CountryCode[] ReadCountries(LocatedValue side, string what) => [.. Items(side, what).SelectMany(ReadCountry)];

    private IEnumerable<CountryCode> ReadCountry(LocatedValue item)
    {
        if (item.Kind == JsonValueKind.String && _groups.TryGetValue(item.Text, out CountryCode[]? group)) return group;
        if (item.Kind == JsonValueKind.String && CountryCode.TryParse(item.Text, out CountryCode? country)) return [country];
        _problems.Add(item.Offset, item.Kind == JsonValueKind.String ? $"the country or group {CountryCode.Problem(item.Text)}{Spelling.DidYouMean(item.Text, _groups.Keys)}" : $"a country or group is a text in quotes, not {item.KindInWords}.");
        return [];
    }

    private List<LocatedValue> Items(LocatedValue value, string what)
    {
        if (value.Kind == JsonValueKind.Array) return value.Items;
        _problems.Add(value.Offset, $"{what} has to be a list in square brackets, not {value.KindInWords}.");
        return [];
    }
}
