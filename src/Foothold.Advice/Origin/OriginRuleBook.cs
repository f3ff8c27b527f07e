using System.Reflection;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Origin;

/// <summary>Rules of origin of several agreements. The bundled book is small on purpose: it holds what was found written somewhere, and says where.</summary>
public sealed class OriginRuleBook
{
    private static readonly Lazy<OriginRuleBook> LazyBundled = new(LoadBundled);

    private OriginRuleBook(IReadOnlyList<AgreementRules> agreements) => Agreements = agreements;

    /// <summary>A book without rules.</summary>
    public static OriginRuleBook Empty { get; } = new([]);

    /// <summary>The rules that come with the program; none of them was checked against its publication.</summary>
    public static OriginRuleBook Bundled => LazyBundled.Value;

    /// <summary>The agreements by id, then by first day.</summary>
    public IReadOnlyList<AgreementRules> Agreements { get; }

    /// <summary>Reads a file of rules on top of this book (format "foothold-origin-rules/1", see docs/reference/bill-of-materials.md).</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <returns>This book with the rules added or replaced, or the problems found. This book itself stays as it is.</returns>
    public RuleBookResult Read(ReadOnlySpan<byte> utf8) => RuleReader.Read(utf8, this);

    /// <summary>The rules of an agreement that hold between two countries on a day; else the latest that were written for the agreement; else null.</summary>
    /// <param name="id">Id of the agreement.</param>
    /// <param name="maker">Where the product is made.</param>
    /// <param name="market">Where it is sold.</param>
    /// <param name="asAt">The day.</param>
    public AgreementRules? Find(string id, CountryCode maker, CountryCode market, DateOnly asAt)
    {
        AgreementRules[] ofId = [.. Agreements.Where(one => one.Id == id)];
        return ofId.FirstOrDefault(one => one.HoldsOn(asAt) && one.Links(maker, market)) ?? ofId.FirstOrDefault(one => one.HoldsOn(asAt)) ?? ofId.LastOrDefault();
    }

    // An agreement replaces the one of the same id and first day.
    internal OriginRuleBook With(IReadOnlyList<AgreementRules> added) =>
        new([.. Agreements.Where(old => !added.Any(one => one.Id == old.Id && one.From == old.From)).Concat(added).OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.From)]);

    private static OriginRuleBook LoadBundled()
    {
        OriginRuleBook book = Empty;
        var assembly = Assembly.GetExecutingAssembly();
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("origin-rules-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            RuleBookResult read = book.Read(bytes);
            book = read.Book ?? throw new InvalidOperationException($"The bundled rules {name} cannot be read: {read.Problems[0].In(name)}");
        }

        return book;
    }
}
