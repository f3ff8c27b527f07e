using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Evidence;

namespace Foothold.Advice.Planning.Orders;

/// <summary>Which documents an order needs, from a dated list (documents-2026.json) and the facts about the two countries.</summary>
internal sealed class DocumentRules
{
    private static readonly Lazy<DocumentRules> Embedded = new(Load);

    // Two founding members: whoever shares the Union with one of them, or is one, is in it.
    private static readonly CountryCode[] Founders = [CountryCode.Parse("DEU"), CountryCode.Parse("FRA")];

    private readonly List<(JsonElement Rule, OrderDocument Document)> _rules = [];

    private DocumentRules(DateOnly asOf) => AsOf = asOf;

    public static DocumentRules Current => Embedded.Value;

    /// <summary>The date of the list.</summary>
    public DateOnly AsOf { get; }

    public IEnumerable<OrderDocument> All => _rules.Select(rule => rule.Document);

    /// <summary>The documents for a product going from one country to another; what cannot be told (no value in euro) is asked for, not left out.</summary>
    public IReadOnlyList<OrderDocument> For(Product product, CountryCode home, CountryCode market, EvidenceSet evidence, DateOnly asAt, decimal? euro)
    {
        AgreementLink[] links = [.. evidence.AgreementsBetween(home, market, asAt)];
        bool insideUnion = links.Any(link => link.Id == "eu"), homeInUnion = IsInUnion(home, evidence, asAt);
        bool agreement = !insideUnion && links.Length > 0;
        return [.. _rules.Where(rule => Applies(rule.Rule)).Select(rule => rule.Document)];

        bool Applies(JsonElement rule) => Kind(rule) && Where(rule.GetProperty("where").GetString()!) && Chapter(rule) && Value(rule)
            && (!rule.TryGetProperty("market", out JsonElement only) || only.GetString() == market.Alpha3)
            && (!rule.TryGetProperty("travels", out _) || product is Service { Supply: var supply } && supply.Contains(ServiceSupply.PresenceOfPersons));
        bool Kind(JsonElement rule) => rule.GetProperty("kind").GetString() switch { "goods" => product is Goods, "service" => product is Service, _ => true };
        bool Where(string place) => place switch
        {
            "any" => true,
            "inside-union" => insideUnion,
            "third-country" => !insideUnion,
            "out-of-union" => homeInUnion && !insideUnion,
            "out-of-home" => !homeInUnion,
            "agreement" => agreement,
            _ => throw new InvalidOperationException($"The list of documents has no place called \"{place}\"."),
        };
        bool Chapter(JsonElement rule) => !rule.TryGetProperty("firstChapter", out JsonElement first) || product is Goods goods && goods.Code.Chapter >= first.GetInt32() && goods.Code.Chapter <= rule.GetProperty("lastChapter").GetInt32();
        bool Value(JsonElement rule) => euro is not { } value || (!rule.TryGetProperty("maxEuro", out JsonElement most) || value <= most.GetDecimal()) && (!rule.TryGetProperty("minEuro", out JsonElement least) || value > least.GetDecimal());
    }

    private static bool IsInUnion(CountryCode country, EvidenceSet evidence, DateOnly asAt) =>
        Founders.Any(founder => founder != country && evidence.AgreementsBetween(founder, country, asAt).Any(link => link.Id == "eu"));

    private static DocumentRules Load()
    {
        using Stream stream = typeof(DocumentRules).Assembly.GetManifestResourceStream("documents-2026.json") ?? throw new InvalidOperationException("The list of documents is not in the assembly.");
        using JsonDocument file = JsonDocument.Parse(stream);
        var rules = new DocumentRules(DateOnly.ParseExact(file.RootElement.GetProperty("asOf").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (JsonElement rule in file.RootElement.GetProperty("documents").EnumerateArray())
            rules._rules.Add((rule.Clone(), new OrderDocument(rule.GetProperty("name").GetString()!, rule.GetProperty("why").GetString()!, rule.GetProperty("source").GetString()!, rule.GetProperty("checked").GetBoolean())));
        return rules;
    }
}
