using Foothold.Advice.Origin;

namespace Foothold.Advice.Documents;

/// <summary>How answers about origin are said.</summary>
public static class OriginWords
{
    /// <summary>Yes, no, or that it cannot be told.</summary>
    /// <param name="answer">The answer.</param>
    public static string Word(Answer answer) => answer switch { Answer.Yes => "yes", Answer.No => "no", _ => "cannot tell" };
}
