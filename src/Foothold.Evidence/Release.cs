namespace Foothold.Evidence;

/// <summary>What a set of evidence is called and made of, so that a result can name the figures it stands on.</summary>
/// <param name="Id">Year and month of the build, e.g. "2026-11".</param>
/// <param name="BuiltOn">The day given to the builder.</param>
/// <param name="Tables">The tables, by name.</param>
public sealed record Release(string Id, DateOnly BuiltOn, IReadOnlyList<TableInfo> Tables);

/// <summary>One table of a set.</summary>
/// <param name="Name">File name, e.g. "figures.tsv".</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record TableInfo(string Name, int Rows, long Bytes, string Sha256);
