namespace Foothold.Evidence.Importing;

/// <summary>Cuts a text into rows and fields (RFC 4180, any separator). One row is in memory at a time; fields are slices of it.</summary>
internal sealed class RowReader(TextReader text, string name, char separator)
{
    /// <summary>No row of figures is longer; an opened quote that nobody closes would else swallow the file.</summary>
    public const int MaxRowLetters = 1 << 22;

    private readonly char[] _block = new char[1 << 16];
    private char[] _row = new char[1 << 12];
    private int[] _ends = new int[64];
    private int _length, _at, _filled;
    private bool _ended;

    /// <summary>The separator; may be set between rows.</summary>
    public char Separator { get; set; } = separator;

    /// <summary>Number of the row read last; the first row of the file is 1, empty rows count.</summary>
    public long Row { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether the row's quotes are as they should be.</summary>
    public bool IsWellQuoted { get; private set; }

    /// <summary>Whether the file ends right behind the row, without a line break.</summary>
    public bool EndsFile { get; private set; }

    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            int start = field == 0 ? 0 : _ends[field - 1];
            return _row.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Moves to the next row that is not empty.</summary>
    public bool Next()
    {
        while (Read())
            if (Count > 1 || _length > 0) return true;
        return false;
    }

    private bool Read()
    {
        (_length, Count, IsWellQuoted, EndsFile) = (0, 0, true, false);
        if (_at == _filled && !Fill()) return false;
        Row++;
        bool quoted = false, wasQuoted = false, atStart = true;
        while (true)
        {
            if (_at == _filled && !Fill())
            {
                if (quoted) throw new EvidenceException($"{name}, row {Row}: a quote is opened and never closed. The file is cut off or the row is damaged; download it again or repair the row.");
                EndsFile = true;
                EndField();
                return true;
            }

            if (!quoted && !wasQuoted)
            {
                // Plain letters in one go.
                ReadOnlySpan<char> rest = _block.AsSpan(_at, _filled - _at);
                int plain = rest.IndexOfAny(Separator, '\n', '\r');
                if (plain < 0) plain = rest.Length;
                if (atStart && rest[0] == '"')
                {
                    (quoted, atStart) = (true, false);
                    _at++;
                    continue;
                }

                if (plain > 0)
                {
                    Append(rest[..plain]);
                    atStart = false;
                    _at += plain;
                    continue;
                }
            }
            else if (quoted)
            {
                ReadOnlySpan<char> rest = _block.AsSpan(_at, _filled - _at);
                int plain = rest.IndexOf('"');
                if (plain < 0) plain = rest.Length;
                Append(rest[..plain]);
                _at += plain;
                if (_at == _filled) continue;
                _at++;
                if ((_at < _filled || Fill()) && _block[_at] == '"')
                {
                    Append("\"");
                    _at++;
                }
                else (quoted, wasQuoted) = (false, true);
                continue;
            }

            char letter = _block[_at++];
            if (letter == Separator)
            {
                EndField();
                (wasQuoted, atStart) = (false, true);
            }
            else if (letter is '\n' or '\r')
            {
                if (letter == '\r' && (_at < _filled || Fill()) && _block[_at] == '\n') _at++;
                EndField();
                return true;
            }
            else
            {
                // Letters behind a closing quote.
                IsWellQuoted = false;
                Append([letter]);
            }
        }
    }

    private void EndField()
    {
        if (Count == _ends.Length) Array.Resize(ref _ends, 2 * Count);
        _ends[Count++] = _length;
    }

    private void Append(ReadOnlySpan<char> letters)
    {
        if (_length + letters.Length > _row.Length)
        {
            if (_length + letters.Length > MaxRowLetters) throw new EvidenceException($"{name}, row {Row}: the row has more than {MaxRowLetters} letters. A quote is opened there and not closed, or it is another kind of file.");
            Array.Resize(ref _row, Math.Min(MaxRowLetters, Math.Max(2 * _row.Length, _length + letters.Length)));
        }

        letters.CopyTo(_row.AsSpan(_length));
        _length += letters.Length;
    }

    private bool Fill()
    {
        if (_ended) return false;
        (_at, _filled) = (0, text.Read(_block));
        _ended = _filled == 0;
        return !_ended;
    }
}
