using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.LandedCost;

/// <summary>Reads a shipment ("foothold-shipment/1", docs/reference/shipment.md): checks form and meaning, and reports every mistake with its line and column. Reads bytes; the caller opens files.</summary>
public sealed partial class ShipmentReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-shipment/1";

    private const int MaxLines = 2000;
    private const decimal MostKg = 1_000_000_000m;

    private readonly Func<HsCode, string?> _checkCode;
    private readonly Problems _problems = new();
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private ShipmentReader(Func<HsCode, string?> checkCode) => _checkCode = checkCode;

    /// <summary>Reads a shipment.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="asAt">The day to take as the day of import, before the file's own; null for the file's own.</param>
    /// <param name="checkCode">Says what is wrong with a code that its edition does not list, or null when all is well or cannot be checked.</param>
    public static ShipmentFile Read(ReadOnlySpan<byte> utf8, DateOnly? asAt, Func<HsCode, string?> checkCode)
    {
        byte[] bytes = utf8.ToArray();
        if (LocatedJson.Parse(bytes, out FileProblem? broken) is not { } root) return new ShipmentFile(null, [broken!], _ => broken!);
        var reader = new ShipmentReader(checkCode);
        Shipment? shipment = reader.ReadShipment(root, asAt);
        if (shipment is not null && !reader._problems.Any)
        {
            foreach (ShipmentException wrong in ShipmentChecks.All(shipment)) reader._problems.Add(reader.OffsetOf(wrong.Field), wrong.Says);
        }

        return reader._problems.Any ? new ShipmentFile(null, reader._problems.Locate(bytes, root), reader.Locate(bytes)) : new ShipmentFile(shipment, [], reader.Locate(bytes));
    }

    private Func<ShipmentException, FileProblem> Locate(byte[] bytes) => wrong =>
    {
        if (wrong.Field.Length == 0) return new FileProblem(0, 0, wrong.Message) { Says = wrong.Says };
        (int line, int column) = LocatedJson.Place(bytes, OffsetOf(wrong.Field));
        return new FileProblem(line, column, wrong.Message) { Says = wrong.Says, Path = $"/{wrong.Field.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/')}" };
    };

    // A field that is not in the file stands where its owner does.
    private int OffsetOf(string field)
    {
        for (string path = field; path.Length > 0; path = path.LastIndexOf('.') is >= 0 and int dot ? path[..dot] : "")
            if (_places.TryGetValue(path, out int offset)) return offset;
        return 0;
    }

    private Shipment? ReadShipment(LocatedValue root, DateOnly? asAt)
    {
        var fields = new Fields(root, "a shipment", _problems);
        fields.Text("$schema");
        fields.Require("format", "date", "from", "to", "term", "mode", "lines");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), Phrase.Of($"the format \"{format}\" is not known; this version reads \"{Format}\"."));
        string name = fields.Text("name") ?? "shipment";
        bool invented = fields.Flag("invented") ?? false;
        fields.Text("note");
        DateOnly? own = fields.Date("date"), date = asAt ?? own;
        CountryCode? from = fields.Country("from", "the country of dispatch"), to = fields.Country("to", "the country of destination");
        Incoterm? term = Term(fields);
        TransportMode? mode = fields.Word<TransportMode>("mode");
        (PlaceKind? place, string placeName) = ReadPlace(fields);
        bool containerised = fields.Flag("containerised") ?? false, vatUnpaid = fields.Flag("vatUnpaid") ?? false;
        string? customsBase = fields.Text("customsBase");
        if (customsBase is not (null or "cif" or "fob")) _problems.Add(fields.OffsetOf("customsBase"), Phrase.Of($"\"customsBase\" cannot be \"{customsBase}\"; it is cif or fob."));
        Percentage? vat = Percent(fields, "vatPercent", 100m), margin = Percent(fields, "marginPercent", 99.99m);
        foreach (string field in new[] { "date", "from", "to", "term", "mode", "place" }) _places[field] = fields.OffsetOf(field);
        ShipmentLine[] lines = ReadLines(fields);
        Charge[] charges = [.. Indexed(fields, "charges").Select(item => ReadCharge(item.Value, item.Path)).OfType<Charge>()];
        InsuranceTerms? insurance = fields.Group("insurance", "\"insurance\"") is { } insured ? ReadInsurance(insured) : null;
        StatedRate[] rates = [.. Indexed(fields, "rates").Select(item => ReadRate(item.Value)).OfType<StatedRate>()];
        CheckRates(fields, rates);
        StatedLevy[] levies = [.. Indexed(fields, "levies").Select(item => ReadLevy(item.Value)).OfType<StatedLevy>()];
        ImporterTerms importer = fields.Group("importer", "\"importer\"") is { } who ? ReadImporter(who) : new ImporterTerms();
        Channel[] channels = [.. Indexed(fields, "channels").Select(item => ReadChannel(item.Value)).OfType<Channel>()];
        fields.End();
        if (date is null || from is null || to is null || term is null || mode is null || lines.Length == 0) return null;
        return new Shipment
        {
            Name = name, IsInvented = invented, Date = date.Value, From = from, To = to, Term = term.Value, Place = place, PlaceName = placeName, Mode = mode.Value, Containerised = containerised, VatUnpaid = vatUnpaid,
            CustomsBase = customsBase, Vat = vat, Margin = margin, Lines = lines, Charges = charges, Insurance = insurance, Rates = rates, Levies = levies, Importer = importer, Channels = channels,
        };
    }

    private Incoterm? Term(Fields fields)
    {
        if (fields.Text("term") is not { } text) return null;
        foreach (IncotermRule rule in IncotermRule.All)
            if (rule.Code.Equals(text, StringComparison.OrdinalIgnoreCase)) return rule.Term;
        string[] codes = [.. IncotermRule.All.Select(rule => rule.Code)];
        _problems.Add(fields.OffsetOf("term"), Phrase.Sequence(" ", Phrase.Of($"\"{text}\" is not a rule of Incoterms 2020."), Spelling.Suggestion(text.ToUpperInvariant(), codes), Phrase.Of($"They are {string.Join(", ", codes)}.")));
        return null;
    }

    private static (PlaceKind?, string) ReadPlace(Fields owner)
    {
        if (owner.Group("place", "\"place\"") is not { } fields) return (null, "");
        PlaceKind? kind = fields.Word<PlaceKind>("kind");
        string name = fields.Text("name") ?? "";
        fields.End();
        return (kind, name);
    }

    private ShipmentLine[] ReadLines(Fields owner)
    {
        IReadOnlyList<LocatedValue> list = owner.List("lines");
        if (owner.HasList("lines") && list.Count == 0) _problems.Add(owner.OffsetOf("lines"), Phrase.Text("\"lines\" names at least one kind of goods."));
        if (list.Count > MaxLines) _problems.Add(owner.OffsetOf("lines"), Phrase.Of($"the shipment has {list.Count} lines; at most {MaxLines} are worked out at once. Split it."));
        return list.Count > MaxLines ? [] : [.. Indexed(owner, "lines").Select(item => ReadLine(item.Value, item.Path)).OfType<ShipmentLine>()];
    }

    private ShipmentLine? ReadLine(LocatedValue item, string path)
    {
        var fields = new Fields(item, "a line", _problems);
        fields.Require("description", "quantity");
        string? description = fields.Text("description"), unit = fields.Text("unit");
        HsCode? code = ReadCode(fields);
        decimal? quantity = fields.Number("quantity", 0, 1e12m, "the quantity");
        if (quantity == 0m) _problems.Add(fields.OffsetOf("quantity"), Phrase.Text("the quantity is 0; it has to be above zero. Leave out lines that are not shipped."));
        Money? unitPrice = fields.Money("unitPrice", meaning: "the price of one unit"), price = fields.Money("price", meaning: "the price of the line");
        if (unitPrice is null == price is null && fields.Has("unitPrice") == fields.Has("price")) _problems.Add(fields.Offset, Phrase.Text("a line needs either \"unitPrice\" or \"price\" (of the whole line)."));
        decimal? net = fields.Number("netKg", 0, MostKg, "the net weight"), gross = fields.Number("grossKg", 0, MostKg, "the gross weight"), volume = fields.Number("cubicMetres", 0, MostKg, "the volume"), litres = fields.Number("litres", 0, MostKg);
        CountryCode? origin = fields.Country("origin", "the country of origin");
        DutyRate? duty = fields.Group("duty", "\"duty\"") is { } rate ? ReadDuty(rate) : null;
        PreferenceClaim? preference = fields.Group("preference", "\"preference\"") is { } claim ? ReadPreference(claim) : null;
        TariffQuota? quota = fields.Group("quota", "\"quota\"") is { } limit ? ReadQuota(limit) : null;
        ExtraDuty[] extra = [.. fields.List("extraDuties").Select(ReadExtra).OfType<ExtraDuty>()];
        Percentage? vat = Percent(fields, "vatPercent", 100m);
        Money? cost = fields.Money("unitCost", meaning: "the unit cost"), shelf = fields.Money("shelfPrice", meaning: "the price in the shops");
        foreach (string field in new[] { "quantity", "netKg", "grossKg", "cubicMetres", "litres", "duty", "unitCost", "shelfPrice" }) _places[$"{path}.{field}"] = fields.OffsetOf(field);
        fields.End();
        Money? total = price ?? (unitPrice is not null && quantity is not null ? (unitPrice * quantity.Value).Round(MidpointRounding.AwayFromZero) : null);
        if (description is null || quantity is null or 0m || total is null) return null;
        return new ShipmentLine
        {
            Description = description, Hs = code, Quantity = quantity.Value, Unit = unit ?? "piece", Price = total, NetKg = net, GrossKg = gross, CubicMetres = volume, Litres = litres, Origin = origin, Duty = duty,
            Preference = preference, Quota = quota, ExtraDuties = extra, Vat = vat, UnitCost = cost, ShelfPrice = shelf, Field = path,
        };
    }

    private HsCode? ReadCode(Fields fields)
    {
        int edition = fields.Whole("hsEdition", 1988, 2100) ?? (int)HsEdition.Hs2022;
        if (fields.Text("hs") is not { } text) return null;
        if (HsCode.TryParse(text, (HsEdition)edition, out HsCode? code, out string? problem) && (problem = _checkCode(code)) is null) return code;
        _problems.Add(fields.OffsetOf("hs"), problem!);
        return null;
    }

    private IEnumerable<(LocatedValue Value, string Path)> Indexed(Fields owner, string name)
    {
        _places[name] = owner.OffsetOf(name);
        foreach ((int index, LocatedValue item) in owner.List(name).Index())
        {
            string path = $"{name}[{index}]";
            _places[path] = item.Offset;
            yield return (item, path);
        }
    }

    private static Percentage? Percent(Fields fields, string name, decimal most) => fields.Number(name, 0, most) is { } percent ? Percentage.FromPercent(percent) : null;
}

/// <summary>A shipment's file, or what is wrong in it.</summary>
/// <param name="Shipment">The shipment, or null when there are problems.</param>
/// <param name="Problems">What is wrong, with places.</param>
/// <param name="Locate">Gives a mistake that comes to light later its place in the file.</param>
public sealed record ShipmentFile(Shipment? Shipment, IReadOnlyList<FileProblem> Problems, Func<ShipmentException, FileProblem> Locate);
