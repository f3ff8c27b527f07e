using System.Text;

namespace Foothold.Evidence.Importing;

/// <summary>Looks through the first rows of a table for its header, when what it must hold cannot be said as a list of columns.</summary>
internal static class HeaderScan
{
    private const int Rows = 25;
    private const int Bytes = 1 << 16;

    /// <summary>The fields of the first row that a test accepts, or null when none of the first rows is.</summary>
    public static string[]? Find(FileHead head, Predicate<string[]> accepts) => Find(head.Name, new MemoryStream(head.Bytes.ToArray()), accepts);

    /// <summary>As <see cref="Find(FileHead, Predicate{string[]})"/>, from the beginning of a part.</summary>
    public static string[]? Find(ImportPart part, Predicate<string[]> accepts)
    {
        using Stream stream = part.Open();
        var start = new byte[Bytes];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Find(part.Name, new MemoryStream(start, 0, length), accepts);
    }

    private static string[]? Find(string name, MemoryStream start, Predicate<string[]> accepts)
    {
        foreach (char separator in ",;\t|")
        {
            start.Position = 0;
            using var text = new StreamReader(start, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var rows = new RowReader(text, name, separator);
            try
            {
                for (int row = 0; row < Rows && rows.Next(); row++)
                {
                    var fields = new string[rows.Count];
                    for (int i = 0; i < fields.Length; i++) fields[i] = rows[i].Trim().ToString();
                    if (fields.Length > 1 && accepts(fields)) return fields;
                }
            }
            catch (EvidenceException)
            {
                // A quote that is not closed within the beginning says nothing about the header; another separator may fit.
            }
        }

        return null;
    }
}
