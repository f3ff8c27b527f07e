using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>Rules read from a file, or what is wrong in it.</summary>
/// <param name="Rules">The rules, or null when there are problems.</param>
/// <param name="Problems">What is wrong, with places.</param>
public sealed record CustomsRulesResult(CustomsRules? Rules, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads a file of customs rules ("foothold-customs-rules/1", docs/reference/customs-rules.schema.json). Reads bytes; the caller opens files.</summary>
public sealed class CustomsRulesReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-customs-rules/1";

    private readonly Problems _problems = new();
    private readonly string _file;

    private CustomsRulesReader(string file) => _file = file;

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="fileName">Its name, which results repeat.</param>
    public static CustomsRulesResult Read(ReadOnlySpan<byte> utf8, string fileName)
    {
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new CustomsRulesResult(null, [broken!]);
        var reader = new CustomsRulesReader(fileName);
        CustomsRules? rules = reader.ReadFile(root);
        return reader._problems.Any ? new CustomsRulesResult(null, reader._problems.Locate(utf8)) : new CustomsRulesResult(rules, []);
    }

    private CustomsRules? ReadFile(LocatedValue root)
    {
        var fields = new Fields(root, "a file of customs rules", _problems);
        fields.Text("$schema");
        fields.Require("format", "id", "name");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), $"the format \"{format}\" is not known; this version reads \"{Format}\".");
        string? id = fields.Text("id"), name = fields.Text("name"), generic = fields.Text("generic");
        fields.Text("note");
        if (generic is not (null or "cif" or "fob")) _problems.Add(fields.OffsetOf("generic"), $"\"generic\" cannot be \"{generic}\"; it is cif or fob.");
        CountryCode[] destinations = [.. fields.List("destinations").Select(item => Fields.CountryOf(item, "destination", _problems)).OfType<CountryCode>()];
        bool single = fields.Flag("singleTerritory") ?? false;
        DatedRule[] rules =
        [
            .. Entries(fields, "customsValue", ReadValue), .. Entries(fields, "rounding", ReadRounding), .. Entries(fields, "dutyFree", ReadFree),
            .. Entries(fields, "fees", ReadFee), .. Entries(fields, "reliefs", ReadRelief), .. Entries(fields, "vat", ReadVat), .. Entries(fields, "vatRates", ReadVatRate),
            .. Entries(fields, "notices", ReadNotice),
        ];
        fields.End();
        return id is null || name is null ? null : new CustomsRules(id, name, destinations, generic, single, rules, [_file]);
    }

    private IEnumerable<DatedRule> Entries(Fields file, string name, Func<Fields, DatedRule?> read)
    {
        var seen = new HashSet<(string, DateOnly)>();
        foreach (LocatedValue item in file.List(name))
        {
            var fields = new Fields(item, $"an entry of \"{name}\"", _problems);
            fields.Require("id", "from", "source", "checked");
            string? id = fields.Text("id"), source = fields.Text("source"), note = fields.Text("note");
            DateOnly? from = fields.Date("from"), to = fields.Period("to")?.End;
            bool? isChecked = fields.Flag("checked");
            if (to < from) _problems.Add(fields.OffsetOf("to"), "\"to\" lies before \"from\".");
            DatedRule? rule = read(fields);
            fields.End();
            if (rule is null || id is null || source is null || from is null || isChecked is null) continue;
            if (!seen.Add((id, from.Value))) _problems.Add(item.Offset, $"the rule \"{id}\" from {from:yyyy-MM-dd} is given twice; keep one.");
            yield return rule with { Id = id, From = from.Value, To = to, Source = Phrase.Text(source), IsChecked = isChecked.Value, Note = note is null ? null : Phrase.Text(note) };
        }
    }

    // Id, dates and source are set by the caller for all kinds alike.
    private ValueRule? ReadValue(Fields fields)
    {
        fields.Require("basis", "includes");
        string? basis = fields.Text("basis"), apart = fields.Text("paidApart");
        CostStep[] includes = Steps(fields, "includes");
        return basis is null ? null : new ValueRule(basis, includes, apart is null ? null : Phrase.Text(apart)) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private RoundingRule? ReadRounding(Fields fields)
    {
        fields.Require("value", "duty", "vat");
        Rounding? value = ReadRoundingOf(fields, "value"), dutyBase = ReadRoundingOf(fields, "dutyBase"), duty = ReadRoundingOf(fields, "duty"), vatBase = ReadRoundingOf(fields, "vatBase"), vat = ReadRoundingOf(fields, "vat");
        return value is null || duty is null || vat is null ? null : new RoundingRule(value, dutyBase, duty, vatBase, vat) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private static Rounding? ReadRoundingOf(Fields owner, string name)
    {
        if (owner.Group(name, $"\"{name}\"") is not { } fields) return null;
        fields.Require("mode");
        decimal? unit = fields.Number("unit", 0.0001m, 1_000_000m);
        RoundingMode? mode = fields.Word<RoundingMode>("mode");
        bool total = fields.Flag("onTotal") ?? false;
        fields.End();
        return mode is null ? null : new Rounding(unit, mode.Value, total);
    }

    private FreeRule? ReadFree(Fields fields)
    {
        fields.Require("firstChapter", "lastChapter");
        int? first = fields.Whole("firstChapter", 1, 99), last = fields.Whole("lastChapter", 1, 99);
        return first is null || last is null ? null : new FreeRule(first.Value, last.Value) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private FeeRule? ReadFee(Fields fields)
    {
        fields.Require("name", "percent");
        string? name = fields.Text("name");
        decimal? percent = fields.Number("percent", 0, 1000);
        Money? minimum = fields.Money("minimum"), maximum = fields.Money("maximum"), above = fields.Money("above");
        TransportMode[] modes = [.. fields.List("modes").Select(item => Fields.WordOf<TransportMode>(item, "modes", _problems)).OfType<TransportMode>()];
        return name is null || percent is null ? null : new FeeRule(Phrase.Text(name), Percentage.FromPercent(percent.Value), minimum, maximum, modes, above) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private ReliefRule? ReadRelief(Fields fields)
    {
        fields.Require("of", "measure");
        ReliefOf[] of = [.. fields.List("of").Select(item => Fields.WordOf<ReliefOf>(item, "of", _problems)).OfType<ReliefOf>()];
        ReliefMeasure? measure = fields.Word<ReliefMeasure>("measure");
        Money? threshold = fields.Money("threshold");
        bool inclusive = fields.Flag("inclusive") ?? true;
        return measure is null ? null : new ReliefRule(of, measure.Value, threshold, inclusive) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private VatRule? ReadVat(Fields fields)
    {
        fields.Require("name", "includes");
        string? name = fields.Text("name");
        CostStep[] includes = Steps(fields, "includes");
        return name is null ? null : new VatRule(Phrase.Text(name), includes) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file };
    }

    private VatRateRule? ReadVatRate(Fields fields)
    {
        fields.Require("percent");
        return fields.Number("percent", 0, 100) is { } percent ? new VatRateRule(Percentage.FromPercent(percent)) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file } : null;
    }

    private Notice? ReadNotice(Fields fields)
    {
        fields.Require("text");
        return fields.Text("text") is { } text ? new Notice(Phrase.Text(text)) { Id = "", From = default, Source = Phrase.Empty, IsChecked = false, File = _file } : null;
    }

    private CostStep[] Steps(Fields fields, string name) => [.. fields.List(name).Select(item => Fields.WordOf<CostStep>(item, name, _problems)).OfType<CostStep>()];
}
