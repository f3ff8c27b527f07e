using System.Text;

namespace Foothold.Domain.Text;

/// <summary>Latin letters without their marks. A table of our own, since the framework can take letters apart only where the machine's language data are installed.</summary>
public static class LatinLetters
{
    private const char First = '\u00C0';

    // Latin-1 Supplement and Latin Extended-A of Unicode, from U+00C0 to U+017F in order; a hyphen where there is no letter.
    private static readonly string[] Plain = """
        A A A A A A AE C E E E E I I I I D N O O O O O - O U U U U Y TH ss
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y
        A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g
        G g G g H h H h I i I i I i I i I i IJ ij J j K k k L l L l L l L
        l L l N n N n N n n N n O o O o O o OE oe R r R r R r S s S s S s
        S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>"Åse Müller" becomes "Ase Muller", "Łódź" "Lodz"; letters of other scripts, and everything else, stay as they are.</summary>
    /// <param name="text">Any text.</param>
    public static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            int place = letter - First;
            if (place < 0 || place >= Plain.Length || Plain[place] == "-") plain.Append(letter);
            else plain.Append(Plain[place]);
        }

        return plain.ToString();
    }
}
