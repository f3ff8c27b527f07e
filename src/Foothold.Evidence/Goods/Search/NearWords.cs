using System.Numerics;
using Foothold.Domain.Text;

namespace Foothold.Evidence.Goods.Search;

/// <summary>Known words by length and letters, so that the nearest spelling is looked for among few of them.</summary>
internal sealed class NearWords
{
    private const int Longest = 40, LengthApart = 2;

    // An edit changes at most two of the letters that a word has.
    private const int LettersApart = 4;

    private readonly List<(string Word, uint Letters)>[] _byLength;

    public NearWords(IEnumerable<string> words)
    {
        _byLength = [.. Enumerable.Range(0, Longest + 1).Select(_ => new List<(string, uint)>())];
        foreach (string word in words)
            if (word.Length <= Longest) _byLength[word.Length].Add((word, LettersOf(word)));
    }

    /// <summary>The nearest word with its distance (see <see cref="Spelling.Nearest"/>), or null when none is near.</summary>
    public (string Word, double Distance)? Nearest(string word)
    {
        uint letters = LettersOf(word);
        return Spelling.Nearest(word, Candidates());

        IEnumerable<string> Candidates()
        {
            for (int length = Math.Max(1, word.Length - LengthApart); length <= Math.Min(Longest, word.Length + LengthApart); length++)
                foreach ((string candidate, uint others) in _byLength[length])
                    if (BitOperations.PopCount(letters ^ others) <= LettersApart) yield return candidate;
        }
    }

    private static uint LettersOf(string word)
    {
        uint letters = 0;
        foreach (char letter in word) letters |= 1u << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26);
        return letters;
    }
}
