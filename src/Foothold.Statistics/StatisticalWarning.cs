namespace Foothold.Statistics;

/// <summary>Something a reader of a result must know before using it.</summary>
/// <param name="Code">A stable name in snake_case for programs, for example <c>not_converged</c>.</param>
/// <param name="Message">One sentence for people: what, and what it means for the numbers.</param>
public sealed record StatisticalWarning(string Code, string Message);
