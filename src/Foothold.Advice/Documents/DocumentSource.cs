namespace Foothold.Advice.Documents;

/// <summary>The program that writes a document, as every document names it.</summary>
/// <param name="Program">Its name, e.g. "foothold".</param>
/// <param name="Version">Its version.</param>
public sealed record DocumentSource(string Program, string Version);
