using System.Globalization;

namespace Foothold.Advice.FirmFiles;

/// <summary>Collects what is wrong in a file, with places.</summary>
internal sealed class Problems
{
    // A file of another kind can hold a million mistakes; nobody mends more than a screenful at once.
    private const int MaxReported = 100;

    private readonly List<(int Offset, string Message)> _found = [];
    private readonly HashSet<(int Offset, string Message)> _known = [];

    public bool Any => _found.Count > 0;

    /// <summary>Adds a problem; the same one at the same place counts once.</summary>
    public void Add(int offset, string message)
    {
        if (_known.Add((offset, message))) _found.Add((offset, message));
    }

    /// <summary>In the order of the file; the last one counts the rest when there are more than a hundred. Reads the file once.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="root">What it says, for pointers; null leaves them out.</param>
    public IReadOnlyList<FileProblem> Locate(ReadOnlySpan<byte> utf8, LocatedValue? root = null)
    {
        Dictionary<int, string> pointers = root is null ? [] : JsonPointers.Of(root);
        var located = new List<FileProblem>();
        (int offset, int line, int lineStart) = (0, 1, 0);
        foreach ((int at, string message) in _found.OrderBy(problem => problem.Offset).Take(MaxReported))
        {
            ReadOnlySpan<byte> between = utf8[offset..at];
            line += between.Count((byte)'\n');
            if (between.LastIndexOf((byte)'\n') is >= 0 and int last) lineStart = offset + last + 1;
            offset = at;
            located.Add(new FileProblem(line, LocatedJson.Column(utf8, lineStart, at), message) { Path = pointers.GetValueOrDefault(at, "") });
        }

        if (_found.Count > MaxReported)
        {
            string rest = (_found.Count - MaxReported).ToString("N0", CultureInfo.InvariantCulture);
            located.Add(located[^1] with { Message = $"from here on there are {rest} more mistakes; mend these first." });
        }

        return located;
    }
}
