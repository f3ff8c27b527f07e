using System.Globalization;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>The fields of one record as they were written, whatever the form of the file. Used again for the next record.</summary>
internal sealed class ComtradeRecord
{
    private readonly (int Start, int Length)[] _fields = new (int, int)[ComtradeSpelling.Count];
    private char[] _letters = new char[512];
    private int _length;

    /// <summary>Its number in the file; the header is row 1.</summary>
    public long Row { get; private set; }

    /// <summary>The field without blanks around it; empty when missing.</summary>
    public ReadOnlySpan<char> this[ComtradeField field] => _letters.AsSpan(_fields[(int)field].Start, _fields[(int)field].Length);

    public void Clear(long row)
    {
        Row = row;
        _length = 0;
        _fields.AsSpan().Clear();
    }

    public void Set(ComtradeField field, ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is "null" or "NA" or "N/A" or "") return;
        if (_length + text.Length > _letters.Length) Array.Resize(ref _letters, Math.Max(_letters.Length * 2, _length + text.Length));
        text.CopyTo(_letters.AsSpan(_length));
        _fields[(int)field] = (_length, text.Length);
        _length += text.Length;
    }

    public bool Has(ComtradeField field) => _fields[(int)field].Length > 0;

    /// <summary>A finite number, or NaN when the field is missing or is not one.</summary>
    public double Number(ComtradeField field) =>
        double.TryParse(this[field], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : double.NaN;

    /// <summary>A whole number from 0 on, or -1 when the field is missing or is not one. "76.0" counts as 76: spreadsheets write it.</summary>
    public int Whole(ComtradeField field)
    {
        ReadOnlySpan<char> text = this[field];
        if (text.EndsWith(".0")) text = text[..^2];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1;
    }

    public bool IsTrue(ComtradeField field) => this[field] is "1" or ['t' or 'T', ..];

    public bool IsFalse(ComtradeField field) => this[field] is "0" or ['f' or 'F', ..];
}
