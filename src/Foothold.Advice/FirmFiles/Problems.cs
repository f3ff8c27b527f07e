using Foothold.Domain.Text;


namespace Foothold.Advice.FirmFiles;

/// <summary>Collects what is wrong in a file, with places.</summary>
internal sealed class Problems
{
    // A file of another kind can hold a million mistakes; nobody mends more than a screenful at once.
    private const int MaxReported = 100;

    private readonly List<(int Offset, string Message, Phrase? Says)> _found = [];
    private readonly HashSet<(int Offset, string Message)> _known = [];

    public bool Any => _found.Count > 0;

    /// <summary>Adds a problem; the same one at the same place counts once.</summary>
    public void Add(int offset, string message)
    {
        if (_known.Add((offset, message))) _found.Add((offset, message, null));
    }

    /// <summary>Adds a problem that can be said in other languages.</summary>
    public void Add(int offset, Phrase says)
    {
        string message = says.ToString();
        if (_known.Add((offset, message))) _found.Add((offset, message, says));
    }

    /// <summary>In the order of the file; the last one counts the rest when there are more than a hundred. Reads the file once.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="root">What it says, for pointers; null leaves them out.</param>
    public IReadOnlyList<FileProblem> Locate(ReadOnlySpan<byte> utf8, LocatedValue? root = null)
    {
        Dictionary<int, string> pointers = root is null ? [] : JsonPointers.Of(root);
        var located = new List<FileProblem>();
        (int offset, int line, int lineStart) = (0, 1, 0);
        foreach ((int at, string message, Phrase? says) in _found.OrderBy(problem => problem.Offset).Take(MaxReported))
        {
            ReadOnlySpan<byte> between = utf8[offset..at];
            line += between.Count((byte)'\n');
            if (between.LastIndexOf((byte)'\n') is >= 0 and int last) lineStart = offset + last + 1;
            offset = at;
            var problem = new FileProblem(line, LocatedJson.Column(utf8, lineStart, at), message) { Path = pointers.GetValueOrDefault(at, "") };
            located.Add(says is null ? problem : problem with { Says = says });
        }

        if (_found.Count > MaxReported)
        {
            Phrase rest = Phrase.Of($"from here on there are {_found.Count - MaxReported:N0} more mistakes; mend these first.");
            located.Add(located[^1] with { Message = rest.ToString(), Says = rest });
        }

        return located;
    }
}
