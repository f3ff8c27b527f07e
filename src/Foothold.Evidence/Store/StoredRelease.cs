using Foothold.Domain.Figures;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Store;

/// <summary>One import that was published: immutable, named, with everything needed to cite and to check it.</summary>
/// <param name="Id">Importer, day of retrieval and the first eight digits of a hash over objects, facts and vintage, e.g. "baci-2026-11-22-1f3a9c2e": the same content retrieved on the same day has the same name.</param>
/// <param name="Importer">The importer that read it, e.g. "baci"; a later release of the same importer takes its place as the current one.</param>
/// <param name="Dataset">What kind of figures it holds.</param>
/// <param name="Source">Publisher, title, licence, vintage, day of retrieval and address.</param>
/// <param name="ImportedOn">The day of the import.</param>
/// <param name="Objects">The files it is made of, by name.</param>
/// <param name="Inputs">The files it was read from.</param>
/// <param name="Facts">What readers of the dataset need to know about it, e.g. "edition" → "2017"; the importer's page says which there are.</param>
/// <param name="Reconciliation">What was read, kept and rejected, part by part.</param>
public sealed record StoredRelease(
    string Id,
    string Importer,
    Dataset Dataset,
    Source Source,
    DateOnly ImportedOn,
    IReadOnlyList<StoredObject> Objects,
    IReadOnlyList<ImportInput> Inputs,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<PartReport> Reconciliation);

/// <summary>One file of a release, named by its content, so that releases share what did not change.</summary>
/// <param name="Name">Name within the release, e.g. "2022.flows" or "figures/NY.GDP.MKTP.CD.tsv".</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record StoredObject(string Name, long Bytes, string Sha256);

/// <summary>One file that was imported.</summary>
/// <param name="File">File name without folder, or address of the download.</param>
/// <param name="Bytes">Size in bytes as it came (compressed where it came so).</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
public sealed record ImportInput(string File, long Bytes, string Sha256);
