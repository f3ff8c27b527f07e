using System.Text;

namespace Foothold.Evidence.Importing;

/// <summary>Opens a part as text: UTF-16 where its byte-order mark says so, else UTF-8 with every byte that is none taken for Latin-1 and counted.</summary>
internal static class PartText
{
    public static StreamReader Open(Stream stream, StrayBytes strays)
    {
        var utf8 = (Encoding)Encoding.UTF8.Clone();
        utf8.DecoderFallback = strays;
        return new StreamReader(stream, utf8, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }
}

/// <summary>Bytes that are no UTF-8: each becomes the letter that it is in Latin-1 (ISO 8859-1), as in files of older spreadsheet programs.</summary>
internal sealed class StrayBytes : DecoderFallback
{
    public long Count { get; private set; }

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letters(this);

    private sealed class Letters(StrayBytes owner) : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.Count += bytesUnknown.Length;
            (_bytes, _next) = ([.. bytesUnknown], 0);
            return _bytes.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0) return false;
            _next--;
            return true;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
