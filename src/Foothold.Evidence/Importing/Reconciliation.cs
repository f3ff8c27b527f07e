using System.Text.Json.Serialization;

namespace Foothold.Evidence.Importing;

/// <summary>What became of one part of an import: a file, an entry of an archive, or what was downloaded for one question.</summary>
/// <param name="Part">Name of the part.</param>
/// <param name="RowsRead">Rows below the header, or records.</param>
/// <param name="RowsKept">Rows that went into the release.</param>
/// <param name="Rejections">Why the others did not, most frequent first.</param>
/// <param name="Totals">Sums that can be held against the file's own or against another count.</param>
/// <param name="Notes">What a reader should know, one sentence each.</param>
public sealed record PartReport(string Part, long RowsRead, long RowsKept, IReadOnlyList<RowRejection> Rejections, IReadOnlyList<ControlTotal> Totals, IReadOnlyList<string> Notes)
{
    /// <summary>The name under which a release reports on what its parts became when they were brought together.</summary>
    internal const string Together = "all parts together";

    /// <summary>Whether this is about records that were counted in the parts before, so that they must not be added to those.</summary>
    [JsonIgnore]
    public bool IsTogether => Part == Together;
}

/// <summary>A reason for leaving rows out.</summary>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="FirstRow">The first of them; the header is row 1.</param>
public sealed record RowRejection(string Reason, long Rows, long FirstRow);

/// <summary>A sum over the kept rows beside the one the source states.</summary>
/// <param name="What">What is summed, with unit, e.g. "imports of Norway from the world, 2022, USD".</param>
/// <param name="Kept">The sum over what was kept.</param>
/// <param name="Stated">The sum the file itself states, or over all rows read where it states none.</param>
public sealed record ControlTotal(string What, double Kept, double Stated);

/// <summary>Counts the rows of one part while it is read.</summary>
/// <remarks>For one thread.</remarks>
public sealed class RowLog(string part)
{
    private readonly Dictionary<string, (long Rows, long First)> _rejections = new(StringComparer.Ordinal);
    private readonly List<ControlTotal> _totals = [];
    private readonly List<string> _notes = [];

    /// <summary>Rows read so far.</summary>
    public long Read { get; private set; }

    /// <summary>Rows kept so far.</summary>
    public long Kept { get; private set; }

    /// <summary>A row was read and kept.</summary>
    public void Keep(long rows = 1)
    {
        Read += rows;
        Kept += rows;
    }

    /// <summary>A row was read and left out.</summary>
    /// <param name="reason">Why, as a sentence without a full stop; the same words for the same reason, so that they can be counted.</param>
    /// <param name="row">Its number in the file; the header is row 1.</param>
    public void Reject(string reason, long row)
    {
        Read++;
        (long rows, long first) = _rejections.GetValueOrDefault(reason, (0, row));
        _rejections[reason] = (rows + 1, first);
    }

    /// <summary>Rows counted elsewhere, for readers that count in several threads.</summary>
    public void Reject(RowRejection rejection)
    {
        Read += rejection.Rows;
        (long rows, long first) = _rejections.GetValueOrDefault(rejection.Reason, (0, rejection.FirstRow));
        _rejections[rejection.Reason] = (rows + rejection.Rows, Math.Min(first, rejection.FirstRow));
    }

    /// <summary>Holds a sum over the kept rows against the one the source states.</summary>
    public void Total(string what, double kept, double stated) => _totals.Add(new ControlTotal(what, kept, stated));

    /// <summary>Adds a sentence for the reader of the report.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>The report so far.</summary>
    public PartReport Report() =>
        new(part, Read, Kept, [.. _rejections.Select(pair => new RowRejection(pair.Key, pair.Value.Rows, pair.Value.First)).OrderByDescending(found => found.Rows).ThenBy(found => found.FirstRow)], [.. _totals], [.. _notes]);
}
