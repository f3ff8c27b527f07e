using Microsoft.Data.Sqlite;

namespace Foothold.Evidence.Goods.Search;

/// <summary>Which part of an entry's text a word stands in.</summary>
internal enum TextPart
{
    /// <summary>What the good is.</summary>
    Own,

    /// <summary>Where or for what it is used.</summary>
    Setting,

    /// <summary>What the entry says it does not cover.</summary>
    Excluded,
}

/// <summary>
/// The texts of a nomenclature in a full-text index in memory (SQLite FTS5 with the Porter stemmer), split by what they say: the good, its use, and what is excluded.
/// </summary>
internal sealed class GoodsIndex : IDisposable
{
    private static readonly string[] Exclusions = ["other than", "excluding", "except", "not including", "without", "n.e.c", "not elsewhere", "excl.", "(not ", "; not ", ", not "];

    // What follows says where the good is used, not what it is: inner tubes "used on bicycles" are no bicycles.
    private static readonly string[] Settings = ["used on", "of a kind used", "used for", "for use", "designed for", "suitable for", " for "];

    private static readonly (TextPart Part, string Column)[] Columns =
        [(TextPart.Own, "own"), (TextPart.Setting, "setting"), (TextPart.Excluded, "excluded")];

    private static readonly string[] Parameters = ["$id", "$own", "$setting", "$excluded"];

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    /// <param name="texts">The parts of each entry's text (see <see cref="Split"/>).</param>
    public GoodsIndex(IReadOnlyList<(string Own, string Setting, string Excluded)> texts)
    {
        _connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        _connection.Open();
        Run("CREATE VIRTUAL TABLE goods USING fts5(own, setting, excluded, content = '', tokenize = \"porter unicode61 remove_diacritics 2\")");
        using SqliteTransaction transaction = _connection.BeginTransaction();
        using SqliteCommand insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO goods(rowid, own, setting, excluded) VALUES ($id, $own, $setting, $excluded)";
        SqliteParameter[] parameters = [.. Parameters.Select(name => insert.Parameters.Add(name, name == "$id" ? SqliteType.Integer : SqliteType.Text))];
        for (int i = 0; i < texts.Count; i++)
        {
            parameters[0].Value = i;
            (parameters[1].Value, parameters[2].Value, parameters[3].Value) = texts[i];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Entries with a word, and how much it says about each, 0 to 1: rare words in short texts say most (bm25 over the best one).</summary>
    /// <param name="word">A folded word; letters and digits only.</param>
    /// <param name="beginning">Whether words that begin with it count as well.</param>
    /// <param name="part">Where it must stand.</param>
    public List<(int Entry, double Weight)> Find(string word, bool beginning, TextPart part)
    {
        string column = Columns.First(pair => pair.Part == part).Column;
        var found = new List<(int, double)>();
        lock (_gate)
        {
            using SqliteCommand select = _connection.CreateCommand();
            select.CommandText = "SELECT rowid, bm25(goods) FROM goods WHERE goods MATCH $query ORDER BY rowid";
            select.Parameters.AddWithValue("$query", $"{column} : \"{word}\"{(beginning ? "*" : "")}");
            using SqliteDataReader reader = select.ExecuteReader();
            while (reader.Read()) found.Add((reader.GetInt32(0), -reader.GetDouble(1)));
        }

        double best = found.Count == 0 ? 1 : found.Max(pair => pair.Item2);
        return [.. found.Select(pair => (pair.Item1, best > 0 ? pair.Item2 / best : 1))];
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Takes a text apart: the good, its use, and what it excludes.</summary>
    public static (string Own, string Setting, string Excluded) Split(string description)
    {
        string text = description.ToLowerInvariant();
        int exclusion = First(text, Exclusions), setting = Math.Min(First(text, Settings), exclusion);
        // "(excluding …)" in the middle: what stands after the bracket is the good again.
        string tail = "";
        if (exclusion > 0 && text[..exclusion].LastIndexOf('(') > text[..exclusion].LastIndexOf(')'))
        {
            int close = text.IndexOf(')', exclusion);
            if (close > 0) (tail, text) = (text[(close + 1)..], text[..close]);
        }

        return (text[..setting] + " " + tail, text[setting..exclusion], text[exclusion..]);
    }

    // Where the first marker begins; an opening bracket stays with what stands before it.
    private static int First(string text, string[] markers) =>
        markers.Select(word => text.IndexOf(word, StringComparison.Ordinal) is >= 0 and int at ? word[0] == '(' ? at + 1 : at : -1).Where(at => at >= 0).DefaultIfEmpty(text.Length).Min();

    private void Run(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
