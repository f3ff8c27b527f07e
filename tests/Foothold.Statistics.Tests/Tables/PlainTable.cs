using System.Text;
using Foothold.Statistics.Tables;

namespace Foothold.Statistics.Tests.Tables;

/// <summary>The slow and obvious reading of a table, one character after another: what the fast one is held against.</summary>
internal sealed class PlainTable
{
    internal List<string> Header { get; } = [];

    internal List<List<string>> Rows { get; } = [];

    /// <summary>The number in the file of each row.</summary>
    internal List<long> Numbers { get; } = [];

    internal static PlainTable Read(string text, char separator)
    {
        var table = new PlainTable();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        long number = 1;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (i == text.Length && cell.Length == 0 && row.Count == 0 && !wasQuoted) break;
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"')
            {
                quoted = wasQuoted = true;
            }
            else if (c == separator || c == '\n')
            {
                if (c == '\n' && !wasQuoted && cell.Length > 0 && cell[^1] == '\r') cell.Length--;
                if (c == '\n' && wasQuoted && cell.Length > 0 && i > 0 && text[i - 1] == '\r') cell.Length--;
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n') table.End(ref row, wasQuoted, number++);
                wasQuoted = false;
            }
            else
            {
                cell.Append(c);
            }
        }

        return table;
    }

    private void End(ref List<string> row, bool quoted, long number)
    {
        if (number == 1)
        {
            Header.AddRange(row);
        }
        else if (!(row.Count == 1 && row[0].Length == 0 && !quoted && Header.Count > 1))
        {
            Rows.Add(row);
            Numbers.Add(number);
        }

        row = [];
    }

    /// <summary>Cells of all rows as the fast reading has them.</summary>
    internal static List<(long Number, string[] Cells)> Fast(DelimitedReader reader)
    {
        var found = new SortedDictionary<int, List<(long, string[])>>();
        reader.ForEachBlock(block =>
        {
            var rows = new List<(long, string[])>();
            for (int i = 0; i < block.Rows; i++)
            {
                var cells = new string[reader.Columns.Count];
                for (int j = 0; j < cells.Length; j++) cells[j] = Encoding.UTF8.GetString(block.Cell(i, j));
                rows.Add((block.RowNumber(i), cells));
            }

            lock (found) found.Add(block.Number, rows);
        });
        return [.. found.Values.SelectMany(rows => rows)];
    }
}
