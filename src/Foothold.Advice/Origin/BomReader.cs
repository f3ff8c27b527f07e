using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>What came of reading a bill of materials: the bill, or at least one problem.</summary>
/// <param name="Bill">The bill; null when the file has problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when all is well.</param>
public sealed record BillOfMaterialsResult(BillOfMaterials? Bill, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads a bill of materials (JSON, UTF-8, format "foothold-bom/1") and reports every mistake with its line and column. Reads bytes; the caller opens files.</summary>
public sealed partial class BomReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-bom/1";

    // Made materials inside made materials multiply; this many in all is far beyond any product that one firm can keep a bill of.
    private const int MostMaterials = 5_000;

    private const decimal MaxAmount = 1e12m;

    private readonly Problems _problems = new();
    private readonly Func<HsCode, string?> _checkCode;
    private readonly Dictionary<string, (Fields Fields, int Offset)> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Intermediate?> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private Currency? _currency;
    private string? _productId;
    private HsEdition _edition = HsEdition.Hs2022;

    private BomReader(Func<HsCode, string?> checkCode) => _checkCode = checkCode;

    /// <summary>Reads a bill of materials.</summary>
    /// <param name="utf8">The bytes of the file, at most <see cref="FirmFileReader.MaxBytes"/>.</param>
    /// <param name="checkCode">Says what is wrong with a code that its edition does not list, or null when all is well or cannot be checked.</param>
    /// <returns>The bill, or the problems found in it.</returns>
    public static BillOfMaterialsResult Read(ReadOnlySpan<byte> utf8, Func<HsCode, string?> checkCode)
    {
        if (utf8.Length > FirmFileReader.MaxBytes) return new BillOfMaterialsResult(null, [new FileProblem(0, 0, "the file is far too large for a bill of materials (more than 8 MB). Is it another kind of file?")]);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new BillOfMaterialsResult(null, [broken!]);
        var reader = new BomReader(checkCode);
        BillOfMaterials? bill = reader.ReadBill(new Fields(root, "a bill of materials", reader._problems));
        return reader._problems.Any || bill is null ? new BillOfMaterialsResult(null, reader._problems.Locate(utf8)) : new BillOfMaterialsResult(bill, []);
    }

    private BillOfMaterials? ReadBill(Fields fields)
    {
        fields.Text("$schema");
        fields.Require("format", "product", "madeIn", "materials");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), Phrase.Of($"the format \"{format}\" is not known; this version reads \"{Format}\"."));
        bool invented = fields.Flag("invented") ?? false;
        fields.Text("note");
        string? firm = fields.Text("firm");
        DateOnly? asAt = fields.Date("asAt");
        MadeProduct? product = fields.Group("product", "the product") is { } about ? ReadProduct(about) : null;
        ReadParts(fields);
        Making? making = ReadMaking(fields, product?.ExWorksPrice, Phrase.Text("the product"));
        ReportUnused();
        Transport? transport = fields.Word<Transport>("transport");
        bool? drawback = fields.Flag("drawback");
        DutyTerms[] duties = ReadDuties(fields);
        ProofCosts? proof = fields.Group("proof", "\"proof\"") is { } costs ? ReadProof(costs) : null;
        fields.End();
        if (product is null || making is null) return null;
        if (!_problems.Any && Count(making) > MostMaterials) _problems.Add(fields.OffsetOf("materials"), Phrase.Of($"with the materials inside made materials there are more than {MostMaterials:N0}; leave out \"madeFrom\" where a supplier's declaration is enough."));
        return new BillOfMaterials { Firm = firm, IsInvented = invented, AsAt = asAt, Product = product, Making = making, Transport = transport, Drawback = drawback, Duties = duties, Proof = proof };
    }

    private MadeProduct? ReadProduct(Fields fields)
    {
        fields.Require("name", "hs", "exWorksPrice");
        string? name = fields.Text("name"), unit = fields.Text("unit");
        _productId = fields.Text("id");
        int edition = fields.Whole("hsEdition", 1988, 2100) ?? (int)HsEdition.Hs2022;
        if (!Enum.IsDefined((HsEdition)edition)) _problems.Add(fields.OffsetOf("hsEdition"), Phrase.Of($"HS {edition} is not an edition of the Harmonized System; the editions are {string.Join(", ", Enum.GetValues<HsEdition>().Select(known => (int)known))}."));
        else _edition = (HsEdition)edition;
        HsCode? code = ReadCode(fields, HsLevel.Subheading, Phrase.Text("the product"));
        Money? price = fields.Money("exWorksPrice", meaning: "the price ex works");
        if (price is { IsZero: true }) _problems.Add(fields.OffsetOf("exWorksPrice"), Phrase.Text("the price ex works is 0; shares of nothing cannot be worked out."));
        _currency = price?.Currency;
        Money? transaction = InCurrency(fields, "transactionValue", "the transaction value"), netCost = InCurrency(fields, "netCost", "the net cost");
        if (transaction is { IsZero: true }) _problems.Add(fields.OffsetOf("transactionValue"), Phrase.Text("the transaction value is 0; leave it out when it is not known."));
        if (netCost is { IsZero: true }) _problems.Add(fields.OffsetOf("netCost"), Phrase.Text("the net cost is 0; leave it out when it is not known."));
        decimal? weight = fields.Number("netWeightKg", 0.000001m, 1_000_000, "the net weight");
        int? quantity = fields.Whole("quantityPerShipment", 1, 1_000_000_000, "the quantity of a shipment"), shipments = fields.Whole("shipmentsPerYear", 1, 100_000, "the number of shipments a year");
        fields.End();
        if (name is null || code is null || price is null or { IsZero: true }) return null;
        return new MadeProduct(name, code, price) { Unit = unit, TransactionValue = transaction, NetCost = netCost, NetWeightKg = weight, QuantityPerShipment = quantity, ShipmentsPerYear = shipments };
    }

    private void ReadParts(Fields owner)
    {
        foreach (LocatedValue item in owner.List("parts"))
        {
            var fields = new Fields(item, "a part", _problems);
            fields.Require("id", "price", "madeIn", "materials");
            if (fields.Text("id") is not { } id) continue;
            if (!_parts.TryAdd(id, (fields, item.Offset))) _problems.Add(item.Offset, Phrase.Of($"two parts have the id \"{id}\"; give them different ids."));
        }
    }

    // Parts that nothing uses are read all the same, so that their mistakes are shown.
    private void ReportUnused()
    {
        foreach ((string id, (Fields _, int offset)) in _parts)
        {
            if (!_used.Contains(id)) _problems.Add(offset, Phrase.Of($"no material is made from the part \"{id}\"; take it out, or name it in \"madeFrom\"."));
            ReadPart(id, offset);
        }
    }

    private Intermediate? ReadPart(string id, int usedAt)
    {
        if (_path.Contains(id) || id == _productId)
        {
            IEnumerable<string> circle = id == _productId ? [id, .. _path, id] : [.. _path.SkipWhile(one => one != id), id];
            _problems.Add(usedAt, Phrase.Of($"the bill of materials is circular: {circle.Select(one => Phrase.Verbatim($"\"{one}\"")).Aggregate((made, from) => Phrase.Of($"{made} is made from {from}"))}. Nothing can be made from itself; mend \"madeFrom\"."));
            return null;
        }

        if (_made.TryGetValue(id, out Intermediate? known)) return known;
        if (!_parts.TryGetValue(id, out (Fields Fields, int Offset) part))
        {
            _problems.Add(usedAt, Phrase.Sequence(" ", Phrase.Of($"there is no part \"{id}\"."), Spelling.Suggestion(id, _parts.Keys), Phrase.Text("Parts stand in \"parts\", each with its \"id\".")));
            return null;
        }

        _path.Add(id);
        Fields fields = part.Fields;
        Money? price = InCurrency(fields, "price", "the price of the part");
        if (price is { IsZero: true }) _problems.Add(fields.OffsetOf("price"), Phrase.Text("the price of the part is 0; shares of nothing cannot be worked out."));
        decimal? weight = fields.Number("netWeightKg", 0.000001m, 1_000_000, "the net weight");
        bool inHouse = fields.Flag("inHouse") ?? false;
        fields.Text("note");
        Making? making = ReadMaking(fields, price, Phrase.Of($"the part \"{id}\""));
        fields.End();
        _path.RemoveAt(_path.Count - 1);
        return _made[id] = making is null || price is null or { IsZero: true } ? null : new Intermediate(id, inHouse, price, weight, making);
    }

    private Making? ReadMaking(Fields fields, Money? price, Phrase what)
    {
        CountryCode? country = fields.Country("madeIn", "the place of making");
        MakingOperation[]? operations = fields.HasList("operations") || fields.Has("operations")
            ? [.. fields.List("operations").Select(item => Fields.WordOf<MakingOperation>(item, "operations", _problems)).OfType<MakingOperation>().Distinct()] : null;
        if (operations is [] && fields.HasList("operations") && fields.List("operations").Count == 0) _problems.Add(fields.OffsetOf("operations"), Phrase.Text("\"operations\" is empty; leave it out when it is not known what is done."));
        IReadOnlyList<LocatedValue> list = fields.List("materials");
        if (fields.HasList("materials") && list.Count == 0) _problems.Add(fields.OffsetOf("materials"), Phrase.Text("\"materials\" names at least one material."));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var materials = new List<Material>();
        foreach (LocatedValue item in list)
        {
            if (ReadMaterial(item) is not { } material) continue;
            if (!names.Add(material.Name)) _problems.Add(item.Offset, Phrase.Of($"two materials are called \"{material.Name}\"; give them different names."));
            materials.Add(material);
        }

        decimal sum = materials.Sum(material => material.Value.Amount);
        if (price is not null && sum > price.Amount)
            _problems.Add(fields.OffsetOf("materials"), Phrase.Of($"the materials of {what} are worth {ShownAmount.Exact(new Money(sum, price.Currency))}, more than its price ({ShownAmount.Exact(price)}). Values are those in one unit."));
        return country is null ? null : new Making(country, operations, materials);
    }

    private Material? ReadMaterial(LocatedValue item)
    {
        var fields = new Fields(item, "a material", _problems);
        fields.Require("name", "hs", "value");
        string? name = fields.Text("name");
        if (name?.Contains('/', StringComparison.Ordinal) == true) _problems.Add(fields.OffsetOf("name"), Phrase.Of($"the name \"{name}\" holds a slash, which stands between the names of a made material and what is inside it; write it without."));
        HsCode? code = ReadCode(fields, HsLevel.Heading, Phrase.Text("a material"));
        Money? value = InCurrency(fields, "value", "the value of the material");
        CountryCode? origin = fields.Text("origin") is null or "unknown" ? null : fields.Country("origin", "the country of origin");
        bool? whole = fields.Flag("whollyObtained");
        decimal? weight = fields.Number("weightKg", 0, 1_000_000, "the weight of the material");
        bool own = fields.Flag("own") ?? false;
        SupplierDeclaration? declaration = fields.Group("declaration", "\"declaration\"") is { } declared ? ReadDeclaration(declared) : null;
        Intermediate? made = fields.Text("madeFrom") is { } id ? ReadUse(id, fields) : null;
        fields.Text("note");
        fields.End();
        if (made is { IsInHouse: true } && (origin is not null || whole is not null || declaration is not null || own))
            _problems.Add(item.Offset, Phrase.Of($"\"{name}\" is made in house from the part \"{made.Id}\": its origin follows from that; leave out \"origin\", \"whollyObtained\", \"own\" and \"declaration\"."));
        if (own && declaration is not null) _problems.Add(fields.OffsetOf("declaration"), Phrase.Of($"\"{name}\" is the firm's own, so nobody declares it; leave out \"own\" or \"declaration\"."));
        return name is null || code is null || value is null ? null
            : new Material(name, code, value) { Origin = origin, WhollyObtained = whole, WeightKg = weight, IsOwn = own, Declaration = declaration, MadeFrom = made };
    }

    private Intermediate? ReadUse(string id, Fields fields)
    {
        _used.Add(id);
        return ReadPart(id, fields.OffsetOf("madeFrom"));
    }

    private SupplierDeclaration? ReadDeclaration(Fields fields)
    {
        fields.Require("originating", "agreements", "from");
        bool? originating = fields.Flag("originating");
        string[] agreements = [.. fields.List("agreements").Where(item => item.Kind == JsonValueKind.String || Wrong(item)).Select(item => item.Text)];
        DateOnly? from = fields.Date("from"), until = fields.Date("until");
        if (until < from) _problems.Add(fields.OffsetOf("until"), Phrase.Of($"\"until\" ({until}) lies before \"from\" ({from})."));
        fields.End();
        return originating is null || from is null ? null : new SupplierDeclaration(originating.Value, agreements, from.Value, until);

        bool Wrong(LocatedValue item)
        {
            _problems.Add(item.Offset, Phrase.Of($"an agreement is named by its id in quotes, such as \"eu-uk-tca\", not {item.KindSaid}."));
            return false;
        }
    }

    private HsCode? ReadCode(Fields fields, HsLevel least, Phrase what)
    {
        if (fields.Text("hs") is not { } text) return null;
        if (HsCode.TryParse(text, _edition, out HsCode? code, out string? problem))
        {
            if (code.Level < least)
            {
                _problems.Add(fields.OffsetOf("hs"), Phrase.Of($"\"{text}\" is too short for {what}: rules of origin need at least {(int)least} digits."));
                return null;
            }

            if ((problem = _checkCode(code)) is null) return code;
        }

        _problems.Add(fields.OffsetOf("hs"), problem!);
        return null;
    }

    private Money? InCurrency(Fields fields, string name, string meaning)
    {
        Money? money = fields.Money(name, meaning: meaning);
        if (money is { Amount: > MaxAmount }) _problems.Add(fields.OffsetOf(name), Phrase.Of($"{Phrase.Text(meaning)} is {ShownAmount.Exact(money)}, which is far too large for one unit."));
        if (money is null || _currency is null || money.Currency == _currency) return money;
        _problems.Add(fields.OffsetOf(name), Phrase.Of($"{Phrase.Text(meaning)} is in {money.Currency}; state it in {_currency}, the currency of the price ex works, at the rate you paid."));
        return null;
    }

    private static int Count(Making making, int sum = 0)
    {
        foreach (Material material in making.Materials)
        {
            if (++sum > MostMaterials) return sum;
            if (material.MadeFrom is { } part) sum = Count(part.Making, sum);
        }

        return sum;
    }
}
