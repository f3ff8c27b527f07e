using System.Globalization;
using System.Text;

namespace Foothold.Web.Tests.Languages;

/// <summary>Reads just enough of C# to tell string literals from everything else: one pass over a piece of source from an opening bracket to its end.</summary>
internal sealed class SourceText(string text)
{
    /// <summary>A literal of the source.</summary>
    /// <param name="Value">What it says; for interpolated ones the format of the FormattableString that the compiler makes.</param>
    /// <param name="Argument">The number of the argument it stands in.</param>
    /// <param name="IsInCall">Whether it is an argument of a call within that argument.</param>
    /// <param name="IsInterpolated">Whether it is interpolated.</param>
    public sealed record Literal(string Value, int Argument, bool IsInCall, bool IsInterpolated);

    /// <summary>The literals between the bracket at a place and the one that closes it, and how many arguments there are.</summary>
    public (List<Literal> Literals, int Arguments) Within(int open)
    {
        var found = new List<Literal>();
        var brackets = new Stack<bool>();
        int argument = 0;
        for (int at = open; at < text.Length; at++)
        {
            char letter = text[at];
            if (IsLiteral(at, out int length, out string value, out bool isInterpolated))
            {
                found.Add(new Literal(value, argument, brackets.Skip(0).SkipLast(1).Any(isCall => isCall), isInterpolated));
                at += length - 1;
            }
            else if (letter == '\'')
            {
                at = text.IndexOf('\'', text[at + 1] == '\\' ? at + 3 : at + 2);
                if (at < 0) break;
            }
            else if (letter is '(' or '[' or '{')
            {
                brackets.Push(letter is '(' or '[' && at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '>' or '_'));
            }
            else if (letter is ')' or ']' or '}')
            {
                brackets.Pop();
                if (brackets.Count == 0) return (found, argument + 1);
            }
            else if (letter == ',' && brackets.Count == 1)
            {
                argument++;
            }
        }

        return (found, argument + 1);
    }

    /// <summary>All literals from a place to the end, comments left out.</summary>
    public IEnumerable<(int At, Literal Literal)> All()
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                at = text.IndexOf('\n', at);
                if (at < 0) yield break;
            }
            else if (text[at] == '\'' && at + 2 < text.Length && (text[at + 2] == '\'' || text[at + 1] == '\\'))
            {
                at = text.IndexOf('\'', text[at + 1] == '\\' ? at + 3 : at + 2);
                if (at < 0) yield break;
            }
            else if (IsLiteral(at, out int length, out string value, out bool isInterpolated))
            {
                yield return (at, new Literal(value, 0, false, isInterpolated));
                at += length - 1;
            }
        }
    }

    private bool IsLiteral(int at, out int length, out string value, out bool isInterpolated)
    {
        (length, value, isInterpolated) = (0, "", false);
        int start = at;
        bool isVerbatim = false;
        while (at < text.Length && text[at] is '$' or '@')
        {
            isInterpolated |= text[at] == '$';
            isVerbatim |= text[at] == '@';
            at++;
        }

        if (at >= text.Length || text[at] != '"' || at > start && start > 0 && char.IsLetterOrDigit(text[start - 1])) return false;
        // Texts for people are never raw literals; skipping them whole is enough.
        if (text.AsSpan(at).StartsWith("\"\"\""))
        {
            int end = text.IndexOf("\"\"\"", at + 3, StringComparison.Ordinal);
            length = (end < 0 ? text.Length : end + 3) - start;
            return true;
        }

        var read = new StringBuilder();
        int hole = 0;
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            char letter = text[at];
            if (letter == '\\' && !isVerbatim)
            {
                at++;
                if (text[at] == 'u')
                {
                    read.Append((char)int.Parse(text.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                }
                else
                {
                    read.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', char other => other });
                }
            }
            else if (isInterpolated && letter is '{' or '}' && at + 1 < text.Length && text[at + 1] == letter)
            {
                read.Append(letter).Append(letter);
                at++;
            }
            else if (isInterpolated && letter == '{')
            {
                at = Hole(at, out string format);
                read.Append(CultureInfo.InvariantCulture, $"{{{hole++}{format}}}");
            }
            else
            {
                read.Append(letter);
            }
        }

        (length, value) = (at + 1 - start, read.ToString());
        return true;
    }

    // From the brace that opens a hole to the one that closes it; alignment and format stay.
    private int Hole(int open, out string format)
    {
        int depth = 0, mark = -1;
        for (int at = open + 1; at < text.Length; at++)
        {
            char letter = text[at];
            if (mark < 0 && IsLiteral(at, out int length, out _, out _))
            {
                at += length - 1;
            }
            else if (letter is '(' or '[' or '{')
            {
                depth++;
            }
            else if (letter == '}' && depth == 0)
            {
                format = mark < 0 ? "" : text[mark..at];
                return at;
            }
            else if (letter is ')' or ']' or '}')
            {
                depth--;
            }
            else if (letter is ':' or ',' && depth == 0 && mark < 0)
            {
                mark = at;
            }
        }

        throw new FormatException("An interpolated text does not end.");
    }
}
