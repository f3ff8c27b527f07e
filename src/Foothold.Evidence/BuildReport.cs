namespace Foothold.Evidence;

/// <summary>What a build read and wrote.</summary>
/// <param name="Release">The set that was written.</param>
/// <param name="Inputs">One entry per raw file, in the order of reading.</param>
public sealed record BuildReport(Release Release, IReadOnlyList<InputReport> Inputs);

/// <summary>What became of one raw file.</summary>
/// <param name="File">File name.</param>
/// <param name="RowsRead">Rows below the header.</param>
/// <param name="RowsKept">Rows of which at least one value went into the set or into its drift estimates.</param>
/// <param name="Rejections">Why the others did not, most frequent first.</param>
public sealed record InputReport(string File, int RowsRead, int RowsKept, IReadOnlyList<Rejection> Rejections);

/// <summary>A reason for leaving rows out.</summary>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="FirstRow">The first of them; the header is row 1.</param>
public sealed record Rejection(string Reason, int Rows, int FirstRow);
