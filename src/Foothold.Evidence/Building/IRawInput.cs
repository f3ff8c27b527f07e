namespace Foothold.Evidence.Building;

/// <summary>Knows one raw file: its name, the columns it needs, and what its rows mean.</summary>
internal interface IRawInput
{
    string File { get; }

    IReadOnlyList<string> Columns { get; }

    /// <summary>Reads all rows into the draft. Every row is kept or rejected with a reason.</summary>
    void Read(RawTable rows, Draft draft);
}
