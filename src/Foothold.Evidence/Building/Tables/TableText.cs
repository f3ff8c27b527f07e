using System.Globalization;
using System.Text;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>A table in the making: the same rows give the same bytes.</summary>
internal sealed class TableText
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public TableText(Schema.Table table, IReadOnlyList<string>? columns = null)
    {
        File = table.File;
        IReadOnlyList<string> header = columns ?? table.Columns;
        _columns = header.Count;
        _text.AppendJoin('\t', header).Append('\n');
    }

    public string File { get; }

    public int Rows { get; private set; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(_text.ToString());

    public void Add(params ReadOnlySpan<string> fields)
    {
        if (fields.Length != _columns) throw new InvalidOperationException($"{File}: a row of {fields.Length} fields where {_columns} are expected.");
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].AsSpan().IndexOfAny('\t', '\n', '\r') >= 0) throw new EvidenceException($"A value for {File} contains a tab or a line break: \"{fields[i]}\". Remove it from the raw file.");
            if (i > 0) _text.Append('\t');
            _text.Append(fields[i]);
        }

        _text.Append('\n');
        Rows++;
    }

    /// <summary>A number with that many significant digits and no exponent; empty for NaN.</summary>
    public static string Number(double value, int digits) =>
        double.IsNaN(value) ? "" : decimal.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Number(double? value, int digits) => value is null ? "" : Number(value.Value, digits);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Flag(bool value) => value ? "1" : "0";
}
