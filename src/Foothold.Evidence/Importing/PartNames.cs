using System.Security.Cryptography;
using System.Text;

namespace Foothold.Evidence.Importing;

/// <summary>Names for objects that stay within an import.</summary>
internal static class PartNames
{
    /// <summary>A folder for the objects of a part. Files of the same name in several folders are told apart by how they begin; the same file twice is refused where its objects are created.</summary>
    public static string Folder(ImportPart part)
    {
        using Stream stream = part.Open();
        var start = new byte[1 << 16];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        string name = string.Concat(part.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
        return $"rows/{Convert.ToHexStringLower(SHA256.HashData(start.AsSpan(0, length)).AsSpan(0, 4))}-{(name.Length > 80 ? name[..80] : name)}";
    }

    /// <summary>A name for the one object of a kind that a part has: file names hold characters that names of objects do not.</summary>
    public static string ObjectName(string kind, ImportPart part) => $"{kind}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part.Name)))[..16]}";

    /// <summary>Whether a name that <see cref="ObjectName"/> gave is of a kind.</summary>
    public static bool IsOf(string kind, string name) => name.StartsWith(kind + "/", StringComparison.Ordinal);
}
