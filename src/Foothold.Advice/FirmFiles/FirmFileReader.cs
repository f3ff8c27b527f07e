using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Advice.CashGap;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.FirmFiles;

/// <summary>Reads a firm's file (JSON, UTF-8) and reports every mistake with its line and column. Reads bytes; the caller opens files.</summary>
public sealed partial class FirmFileReader
{
    /// <summary>The largest file that is read, in bytes. A journey of thousands of events stays well below.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-firm/1";

    // Plans and pathways look years ahead of a date; near the end of the calendar there are none.
    private const int LastYear = 2999;

    // Ids of firms without one are derived from name, home and founding date within this scope, so that the same file gives the same ids everywhere.
    private static readonly Guid FirmScope = new("6f0c5e0e-9d0f-5c58-9c1e-7d6a3a1f0b11");

    private readonly Func<HsCode, string?> _checkCode;
    private readonly DateOnly _today;
    private readonly Problems _problems = new();
    private readonly HashSet<string> _productNames = new(StringComparer.Ordinal);
    private DateOnly _latest;
    private DateOnly? _founded;
    private CountryCode? _home;

    private FirmFileReader(DateOnly today, Func<HsCode, string?> checkCode) => (_today, _latest, _checkCode) = (today, today, checkCode);

    /// <summary>Reads a firm's file.</summary>
    /// <param name="utf8">The bytes of the file, at most <see cref="MaxBytes"/>.</param>
    /// <param name="today">The date that counts as today when neither the file nor the caller names another.</param>
    /// <param name="asAt">The date that the caller wants to look as at, or null for the file's own, or today.</param>
    /// <param name="checkCode">Says what is wrong with a code that its edition does not list, or null when all is well or cannot be checked.</param>
    /// <returns>The file, or the problems found in it.</returns>
    public static FirmFileResult Read(ReadOnlySpan<byte> utf8, DateOnly today, DateOnly? asAt, Func<HsCode, string?> checkCode)
    {
        if (utf8.Length > MaxBytes)
            return new FirmFileResult(null, [new FileProblem(0, 0, string.Create(CultureInfo.InvariantCulture, $"the file has {utf8.Length:N0} bytes; a firm's file has at most {MaxBytes:N0} (8 MB). Is it another kind of file?"))]);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new FirmFileResult(null, [broken!]);

        var reader = new FirmFileReader(today, checkCode);
        FirmFile? file = reader.ReadFile(root, asAt);
        return reader._problems.Any ? new FirmFileResult(null, reader._problems.Locate(utf8, root)) : new FirmFileResult(file, []);
    }

    private FirmFile? ReadFile(LocatedValue root, DateOnly? asAt)
    {
        var fields = new Fields(root, "a firm's file", _problems);
        fields.Text("$schema");
        fields.Require("format", "firm", "products");
        if (fields.Text("format") is { } format && format != Format)
            _problems.Add(fields.OffsetOf("format"), Phrase.Of($"the format \"{format}\" is not known; this version reads \"{Format}\"."));
        bool invented = fields.Flag("invented") ?? false;
        fields.Text("note");
        DateOnly? ownAsAt = fields.Date("asAt");
        if (ownAsAt is { Year: > LastYear })
        {
            _problems.Add(fields.OffsetOf("asAt"), Phrase.Of($"\"asAt\" is {ownAsAt}, which lies too far in the future; check the year."));
            ownAsAt = null;
        }

        // A look back ("as at 2020") must not turn what happened since into mistakes, so the latest of the dates is the limit.
        _latest = new[] { _today, asAt ?? _today, ownAsAt ?? _today }.Max();

        Firm? firm = fields.Group("firm", "the firm") is { } firmFields ? ReadFirm(firmFields, invented) : null;
        Product[] products = ReadProducts(fields);
        Journey journey = ReadJourney(fields, firm);
        var answers = ReadAnswers(fields);
        ScreeningWishes wishes = fields.Group("screening", "\"screening\"") is { } wishFields ? ReadWishes(wishFields) : ScreeningWishes.None;
        AppraisalCase appraisal = fields.Group("appraisal", "\"appraisal\"") is { } money ? ReadAppraisal(money) : AppraisalCase.Empty;
        CashSection cash = fields.Group("cash", "\"cash\"") is { } cashFields ? ReadCash(cashFields) : CashSection.None;
        TestKind[] tests = ReadTests(fields, firm?.Home.Currency);
        fields.End();
        return firm is null ? null : new FirmFile(firm with { Products = products }, journey, answers, wishes, ownAsAt) { Appraisal = appraisal, Cash = cash, Tests = tests };
    }

    private Firm? ReadFirm(Fields fields, bool invented)
    {
        fields.Require("name", "home", "founded");
        string? id = fields.Text("id");
        Guid guid = Guid.Empty;
        if (id is not null && !Guid.TryParse(id, out guid)) _problems.Add(fields.OffsetOf("id"), Phrase.Of($"\"{id}\" is not an id (a UUID); leave \"id\" out and one is derived."));
        string? name = fields.Text("name");
        CountryCode? home = _home = fields.Country("home", "home country");
        DateOnly? founded = _founded = fields.Date("founded");
        if (founded > _latest)
        {
            _problems.Add(fields.OffsetOf("founded"), Phrase.Of($"the firm is founded on {founded}, which lies in the future; check the year."));
            // Else every event would be reported as earlier than the firm.
            _founded = null;
        }

        IReadOnlyList<string> languages = ReadLanguages(fields);
        AnnualAccounts[] accounts = ReadAccounts(fields);
        RelatedEnterprise[] related = [.. fields.List("related").Select(ReadRelated).OfType<RelatedEnterprise>()];
        fields.End();
        if (name is null || home is null || founded is null) return null;
        if (id is null) guid = StableId.From(FirmScope, string.Create(CultureInfo.InvariantCulture, $"{name}|{home}|{founded:yyyy-MM-dd}"));
        return new Firm
        {
            Id = new FirmId(guid), Name = name, Home = home, Founded = founded.Value, IsInvented = invented, Accounts = accounts, Related = related, WorkingLanguages = languages,
        };
    }

    private List<string> ReadLanguages(Fields fields)
    {
        var languages = new List<string>();
        foreach (LocatedValue item in fields.List("languages"))
        {
            if (item.Kind != JsonValueKind.String || item.Text.Length != 2 || !item.Text.All(char.IsAsciiLetterLower))
                _problems.Add(item.Offset, Phrase.Of($"{Fields.Said(item)} is not a language code of two small letters in quotes (ISO 639-1) such as \"sv\"."));
            else if (!Languages.IsKnown(item.Text))
                _problems.Add(item.Offset, CountryCode.TryParse(item.Text, out CountryCode? country)
                    ? Phrase.Of($"\"{item.Text}\" is not a language code (ISO 639-1); it is the code of the country {country}. Write for example \"sv\" for Swedish or \"el\" for Greek.")
                    : Phrase.Of($"\"{item.Text}\" is not a language code (ISO 639-1). Write for example \"sv\" for Swedish or \"el\" for Greek."));
            else if (!languages.Contains(item.Text)) languages.Add(item.Text);
        }

        return languages;
    }

    private AnnualAccounts[] ReadAccounts(Fields owner)
    {
        var years = new SortedDictionary<int, AnnualAccounts>();
        foreach (LocatedValue item in owner.List("accounts"))
        {
            var fields = new Fields(item, "one year's accounts", _problems);
            fields.Require("year");
            int? year = fields.Whole("year", 1900, _latest.Year, "the accounting year");
            decimal? headcount = fields.Number("headcount", 0, 10_000_000, "headcount");
            Money? turnover = fields.Money("turnover"), balance = fields.Money("balanceSheet", meaning: "balance sheet total");
            ForeignPosition? foreign = fields.Group("foreign", "\"foreign\"") is { } abroad ? ReadForeign(abroad, headcount, turnover) : null;
            fields.End();
            if (year is null) continue;
            if (!years.TryAdd(year.Value, new AnnualAccounts(year.Value, headcount, turnover, balance) { Foreign = foreign }))
                _problems.Add(item.Offset, Phrase.Of($"the accounts of {year} are given twice; keep one."));
        }

        return [.. years.Values];
    }

    private ForeignPosition ReadForeign(Fields fields, decimal? headcount, Money? turnover)
    {
        var foreign = new ForeignPosition
        {
            Sales = fields.Money("sales", meaning: "foreign sales"),
            Assets = fields.Money("assets", meaning: "foreign assets"),
            Employees = fields.Number("employees", 0, 10_000_000),
            Subsidiaries = fields.Whole("subsidiaries", 0, 100_000),
            SubsidiariesAbroad = fields.Whole("subsidiariesAbroad", 0, 100_000),
            ManagersYearsAbroad = fields.Number("managersYearsAbroad", 0, 100_000),
            ManagersYears = fields.Number("managersYears", 0, 100_000),
            PsychicZones = fields.Whole("psychicZones", 0, 10),
        };
        fields.End();
        if (foreign.Sales is { } sales && turnover is not null && sales.Currency == turnover.Currency && sales > turnover)
            _problems.Add(fields.OffsetOf("sales"), Phrase.Of($"foreign sales ({sales}) are above the turnover of the year ({turnover})."));
        if (foreign.Employees > headcount) _problems.Add(fields.OffsetOf("employees"), Phrase.Of($"{foreign.Employees.Value} employees abroad are more than the headcount of the year ({headcount.Value})."));
        if (foreign.SubsidiariesAbroad > foreign.Subsidiaries) _problems.Add(fields.OffsetOf("subsidiariesAbroad"), Phrase.Text("more subsidiaries abroad than subsidiaries in all."));
        if (foreign.ManagersYearsAbroad > foreign.ManagersYears) _problems.Add(fields.OffsetOf("managersYearsAbroad"), Phrase.Text("more years abroad than years of work in all."));
        return foreign;
    }

    private RelatedEnterprise? ReadRelated(LocatedValue item)
    {
        var fields = new Fields(item, "a related enterprise", _problems);
        fields.Require("name", "sharePercent");
        string? name = fields.Text("name");
        decimal? share = fields.Number("sharePercent", 0, 100, "the share held");
        HolderKind kind = fields.Word<HolderKind>("kind") ?? HolderKind.Enterprise;
        bool control = fields.Flag("control") ?? false;
        AnnualAccounts[] accounts = ReadAccounts(fields);
        RelatedEnterprise[] related = [.. fields.List("related").Select(ReadRelated).OfType<RelatedEnterprise>()];
        fields.End();
        return name is null || share is null ? null : new RelatedEnterprise(name, Percentage.FromPercent(share.Value), kind, control, accounts, related);
    }

    private Product[] ReadProducts(Fields file)
    {
        IReadOnlyList<LocatedValue> list = file.List("products");
        if (file.HasList("products") && list.Count == 0) _problems.Add(file.OffsetOf("products"), Phrase.Text("\"products\" names at least one product."));
        var products = new List<Product>();
        foreach (LocatedValue item in list)
        {
            var fields = new Fields(item, "a product", _problems);
            fields.Require("kind", "name");
            string? name = fields.Text("name"), unit = fields.Text("unit"), kind = fields.Text("kind");
            Money? price = fields.Money("priceExWorks", meaning: "the price");
            if (kind == "goods" && ReadGoods(fields, name, unit, price) is { } goods) products.Add(goods);
            else if (kind == "service" && ReadService(fields, name, unit, price) is { } service) products.Add(service);
            else if (kind is not (null or "goods" or "service")) _problems.Add(fields.OffsetOf("kind"), Phrase.Of($"\"kind\" cannot be \"{kind}\"; it is goods or service."));
            if (kind is "goods" or "service") fields.End();
            if (name is not null && !_productNames.Add(name)) _problems.Add(item.Offset, Phrase.Of($"two products are called \"{name}\"; give them different names."));
        }

        return [.. products];
    }

    private Goods? ReadGoods(Fields fields, string? name, string? unit, Money? price)
    {
        fields.Require("hs");
        int edition = fields.Whole("hsEdition", 1988, 2100) ?? (int)HsEdition.Hs2022;
        if (fields.Has("hsEdition") && !Enum.IsDefined((HsEdition)edition))
        {
            _problems.Add(fields.OffsetOf("hsEdition"), Phrase.Of($"HS {edition} is not an edition of the Harmonized System; the editions are {string.Join(", ", Enum.GetValues<HsEdition>().Select(known => (int)known))}."));
            edition = (int)HsEdition.Hs2022;
        }

        string? text = fields.Text("hs");
        int? shelfLife = fields.Whole("shelfLifeDays", 1, 36_500);
        decimal? weight = fields.Number("netWeightKg", 0.000001m, 1_000_000);
        if (text is null) return null;
        if (!HsCode.TryParse(text, (HsEdition)edition, out HsCode? code, out string? problem) || (problem = _checkCode(code)) is not null)
        {
            _problems.Add(fields.OffsetOf("hs"), problem);
            return null;
        }

        return name is null ? null : new Goods { Name = name, Unit = unit, PriceExWorks = price, Code = code, ShelfLifeDays = shelfLife, NetWeightKg = weight };
    }

    private Service? ReadService(Fields fields, string? name, string? unit, Money? price)
    {
        fields.Require("category", "supply");
        ServiceCategory? category = fields.Word<ServiceCategory>("category");
        ServiceSupply[] supply = [.. fields.List("supply").Select(item => Fields.WordOf<ServiceSupply>(item, "supply", _problems)).OfType<ServiceSupply>().Distinct()];
        if (fields.HasList("supply") && fields.List("supply").Count == 0) _problems.Add(fields.OffsetOf("supply"), Phrase.Text("\"supply\" names at least one way the service reaches customers."));
        return name is null || category is null ? null : new Service { Name = name, Unit = unit, PriceExWorks = price, Category = category.Value, Supply = supply };
    }
}
