using System.Security.Cryptography;
using System.Text;

namespace Foothold.Domain.Text;

/// <summary>Ids that come out the same wherever they are made, so that a firm or an event can be cited across instances.</summary>
public static class StableId
{
    /// <summary>The name-based id (RFC 9562, version 5) of a name within a namespace.</summary>
    /// <param name="scope">The id of what the name belongs to, e.g. the firm of an event.</param>
    /// <param name="name">The name, any text.</param>
    /// <returns>The same id for the same scope and name, always.</returns>
    public static Guid From(Guid scope, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        scope.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 here; the id names a thing and protects nothing.
        byte[] hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
