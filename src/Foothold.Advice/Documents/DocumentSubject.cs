using Foothold.Domain.Firms;

namespace Foothold.Advice.Documents;

/// <summary>What a document about one firm is about.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="AsAt">The day looked at: nothing later is known.</param>
/// <param name="Evidence">The release of the evidence; null where the document uses none.</param>
public sealed record DocumentSubject(Firm Firm, DateOnly AsAt, string? Evidence);
