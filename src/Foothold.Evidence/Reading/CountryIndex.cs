using System.Text;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Reading;

/// <summary>The places of a set in the order of their codes, each with its position, found by alpha-3 bytes without making strings.</summary>
internal sealed class CountryIndex
{
    private const int Letters = 26;
    private readonly short[] _byLetters = new short[Letters * Letters * Letters];
    private readonly Dictionary<CountryCode, int> _byCode;

    public CountryIndex(IReadOnlyList<CountryCode> codes)
    {
        Codes = codes;
        _byLetters.AsSpan().Fill(-1);
        _byCode = new Dictionary<CountryCode, int>(codes.Count);
        for (int i = 0; i < codes.Count; i++)
        {
            _byCode.Add(codes[i], i);
            _byLetters[Key(Encoding.ASCII.GetBytes(codes[i].Alpha3))] = (short)i;
        }
    }

    public IReadOnlyList<CountryCode> Codes { get; }

    public int Count => Codes.Count;

    /// <summary>Position, or -1.</summary>
    public int Find(CountryCode code) => _byCode.TryGetValue(code, out int at) ? at : -1;

    /// <summary>Position of an alpha-3 code in upper-case ASCII, or -1.</summary>
    public int Find(ReadOnlySpan<byte> alpha3) => Key(alpha3) is >= 0 and int key ? _byLetters[key] : -1;

    private static int Key(ReadOnlySpan<byte> text)
    {
        if (text.Length != 3) return -1;
        int key = 0;
        foreach (byte letter in text)
        {
            if (letter is < (byte)'A' or > (byte)'Z') return -1;
            key = key * Letters + (letter - 'A');
        }

        return key;
    }
}
