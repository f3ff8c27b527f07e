using System.Globalization;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Web.Desk;

namespace Foothold.Web.Features.Markets;

/// <summary>Which ranking somebody asks for: of which product, by how many draws, from which seed, by whose wishes.</summary>
/// <param name="Product">The product.</param>
/// <param name="Draws">Draws of weights and values.</param>
/// <param name="Seed">Where they start.</param>
/// <param name="Trial">Wishes that are tried and not kept, or null for those on record.</param>
public sealed record RankingQuestion(Product Product, int Draws, ulong Seed, TriedWishes? Trial = null)
{
    public const int UsualDraws = 100_000;

    // Below a thousand draws shares are known to a percent and a half at best, and places jump.
    public const int FewestDraws = 1_000;
    public const int MostDraws = 1_000_000;
    public const ulong UsualSeed = 1;

    /// <summary>What an address asks for; null where it names a product that the firm does not have.</summary>
    public static RankingQuestion? Of(OpenFirm firm, string? product, int? draws, ulong? seed, TriedWishes? trial = null)
    {
        string? wanted = product is { Length: > 0 } ? product : (trial?.Wishes ?? firm.File.Wishes).Product;
        Product? found = wanted is null ? firm.Firm.Products[0] : firm.Firm.Products.FirstOrDefault(own => own.Name == wanted);
        return found is null ? null : new RankingQuestion(found, Math.Clamp(draws ?? UsualDraws, FewestDraws, MostDraws), seed ?? UsualSeed, trial);
    }

    /// <summary>Names what the ranking depends on beside record, evidence and day.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Product.Name} {Draws} {Seed} {Trial?.Json}");

    /// <summary>What has to stand in an address to ask the same of the wishes on record, with the names that are usual left out; empty or beginning with "?".</summary>
    public string Query(OpenFirm firm)
    {
        var parts = new List<string>();
        if (Product != Of(firm, null, null, null)?.Product) parts.Add($"product={Uri.EscapeDataString(Product.Name)}");
        if (Draws != UsualDraws) parts.Add(string.Create(CultureInfo.InvariantCulture, $"draws={Draws}"));
        if (Seed != UsualSeed) parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed={Seed}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>Wishes that somebody tries before keeping them.</summary>
/// <param name="Json">The section "screening" as it would be kept, without blanks.</param>
/// <param name="Wishes">The same, read.</param>
public sealed record TriedWishes(string Json, ScreeningWishes Wishes);
