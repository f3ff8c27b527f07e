using System.Diagnostics;
using System.Globalization;
using Foothold.Evidence;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Goods.Search;
using Microsoft.Data.Sqlite;

namespace Foothold.Peers;

/// <summary>
/// How often the search for HS codes finds an expected code first, among five and among ten, on queries written blind (hs/queries-*.tsv), beside plain bm25 over the same texts. Arguments: [dev|test] [--totals] [--misses];
/// misses are shown of dev only, so that nobody tunes on the test set by looking at it.
/// </summary>
internal static class HsKernel
{
    private const int Rounds = 5;

    private static readonly int[] Ranks = [1, 5, 10];

    public static int Run(string[] arguments)
    {
        bool totals = arguments.Contains("--totals"), misses = arguments.Contains("--misses");
        string[] sets = [.. arguments.Where(argument => argument is "dev" or "test")];
        if (sets.Length == 0) sets = ["test", "dev"];
        HsNomenclature nomenclature = EvidenceSet.Open(Path.Combine(Root(), "data", "starter")).Nomenclature;
        double[] builds = [.. Enumerable.Range(0, Rounds).Select(_ => Build(nomenclature))];
        using var search = new GoodsSearch(nomenclature);
        using var plain = new PlainSearch(nomenclature);
        foreach (string set in sets)
        {
            HsQuery[] queries = [.. File.ReadLines(Path.Combine(Root(), "benchmarks", "Peers", "hs", $"queries-{set}.tsv")).Where(line => !line.StartsWith('#')).Skip(1).Select(HsQuery.Parse)];
            Outcome[] ours = Measure(queries, query => [.. search.Find(query.Text).Hits.Select(hit => hit.Entry.Code.Digits)]);
            Outcome[] told = Measure(queries, query => [.. search.Find(query.Text, language: query.Language).Hits.Select(hit => hit.Entry.Code.Digits)]);
            Outcome[] peer = Measure(queries, query => plain.Find(query.Text));
            Console.WriteLine($"\n{set}: hit at 1 / 5 / 10, % of queries\n\n| queries | n | ours | language told | plain bm25 |\n|---|---|---|---|---|");
            Row("all", _ => true);
            if (!totals)
            {
                foreach (string kind in queries.Select(query => query.Kind).Distinct().Order(StringComparer.Ordinal)) Row(kind, query => query.Kind == kind);
                foreach (string language in queries.Select(query => query.Language).Distinct().Order(StringComparer.Ordinal)) Row(language, query => query.Language == language);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nmedian time of a query {Median(ours):0.00} ms, the slowest twentieth {Slow(ours):0.00} ms; plain bm25 {Median(peer):0.00} ms"));
            if (misses && set == "dev")
                foreach (Outcome outcome in ours.Where(outcome => outcome.Rank != 1))
                    Console.WriteLine($"{(outcome.Rank == 0 ? "-" : outcome.Rank)}\t{outcome.Query.Text}\t{string.Join(' ', outcome.Query.Expected)}\tfound {string.Join(' ', outcome.Found.Take(5))}");

            void Row(string name, Func<HsQuery, bool> of) =>
                Console.WriteLine($"| {name} | {queries.Count(of)} | {Shares(ours, of)} | {Shares(told, of)} | {Shares(peer, of)} |");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nbuilding the index: first {builds[0]:0} ms, again {builds[1..].Min():0} ms"));
        return 0;
    }

    private static string Shares(Outcome[] outcomes, Func<HsQuery, bool> of)
    {
        Outcome[] those = [.. outcomes.Where(outcome => of(outcome.Query))];
        return string.Join(" / ", Ranks.Select(rank => (100.0 * those.Count(outcome => outcome.Rank > 0 && outcome.Rank <= rank) / those.Length).ToString("0", CultureInfo.InvariantCulture)));
    }

    private static double Build(HsNomenclature nomenclature)
    {
        long start = Stopwatch.GetTimestamp();
        using var search = new GoodsSearch(nomenclature);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Outcome[] Measure(HsQuery[] queries, Func<HsQuery, string[]> find) => [.. queries.Select(query =>
    {
        string[] found = find(query);
        var times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            found = find(query);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Outcome(query, found, Array.FindIndex(found, query.Accepts) + 1, times.Min());
    })];

    private static double Median(Outcome[] outcomes) => At(outcomes, 0.5);

    private static double Slow(Outcome[] outcomes) => At(outcomes, 0.95);

    private static double At(Outcome[] outcomes, double share) => outcomes.Select(outcome => outcome.Milliseconds).Order().ElementAt((int)(share * outcomes.Length));

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "data", "starter", "hs2022.tsv"))) return folder.FullName;
        throw new DirectoryNotFoundException("data/starter/hs2022.tsv is in no folder above the program.");
    }

    private sealed record HsQuery(string Text, string Language, string[] Expected, string Kind)
    {
        public static HsQuery Parse(string line) => line.Split('\t') is [var text, var language, var expected, var kind]
            ? new HsQuery(text, language, expected.Split(' '), kind)
            : throw new FormatException($"a line of the queries has not four fields: {line}");

        /// <summary>An expected heading accepts what stands under it.</summary>
        public bool Accepts(string code) => Expected.Any(expected => code == expected || expected.Length == 4 && code.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <param name="Query">The query.</param>
    /// <param name="Found">What was found, best first.</param>
    /// <param name="Rank">Where the first expected code stands, from 1; 0 for nowhere.</param>
    /// <param name="Milliseconds">The shortest of the rounds.</param>
    private sealed record Outcome(HsQuery Query, string[] Found, int Rank, double Milliseconds);

    /// <summary>What takes ten lines: bm25 of any of the words over the description with its heading.</summary>
    private sealed class PlainSearch : IDisposable
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");

        public PlainSearch(HsNomenclature nomenclature)
        {
            _connection.Open();
            using SqliteCommand create = _connection.CreateCommand();
            create.CommandText = "CREATE VIRTUAL TABLE goods USING fts5(code UNINDEXED, text, tokenize = \"porter unicode61 remove_diacritics 2\")";
            create.ExecuteNonQuery();
            Dictionary<string, string> headings = nomenclature.Entries.Where(entry => entry.Code.Digits.Length == 4).ToDictionary(entry => entry.Code.Digits, entry => entry.Description);
            using SqliteCommand insert = _connection.CreateCommand();
            insert.CommandText = "INSERT INTO goods(code, text) VALUES ($code, $text)";
            foreach (HsEntry entry in nomenclature.Entries.Where(entry => entry.Code.Digits.Length == 6))
            {
                insert.Parameters.Clear();
                insert.Parameters.AddWithValue("$code", entry.Code.Digits);
                insert.Parameters.AddWithValue("$text", $"{entry.Description} {headings.GetValueOrDefault(entry.Code.Digits[..4])}");
                insert.ExecuteNonQuery();
            }
        }

        public string[] Find(string query)
        {
            string[] words = [.. query.Split([' ', '\'', '-', '.', ',', '"', '’'], StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\"")];
            using SqliteCommand select = _connection.CreateCommand();
            select.CommandText = "SELECT code FROM goods WHERE goods MATCH $query ORDER BY bm25(goods) LIMIT 10";
            select.Parameters.AddWithValue("$query", string.Join(" OR ", words));
            using SqliteDataReader reader = select.ExecuteReader();
            var found = new List<string>();
            while (reader.Read()) found.Add(reader.GetString(0));
            return [.. found];
        }

        public void Dispose() => _connection.Dispose();
    }
}
