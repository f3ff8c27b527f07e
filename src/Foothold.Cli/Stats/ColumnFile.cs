using System.IO.Compression;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats;

/// <summary>Reads columns of a file of data, compressed or not, and its hash on the way.</summary>
internal static class ColumnFile
{
    /// <summary>Reads the columns.</summary>
    /// <returns>The columns, and the request with the hash of the file.</returns>
    /// <exception cref="BadInputException">The file is missing or damaged, or it is not the one the request was made with.</exception>
    public static (ColumnTable Table, StatsRequest Request) Read(StatsRequest request, Stream standardInput, IReadOnlyList<ColumnRequest> columns, CancellationToken cancellation)
    {
        string last = "";
        foreach (string place in request.Places())
        {
            using Stream source = place == "-" ? standardInput : new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            using var hashed = new HashedStream(source);
            TableFormatException? damage = null;
            ColumnTable? table = null;
            try
            {
                table = Read(place == "-" ? "standard input" : Path.GetFileName(place), hashed, columns, cancellation);
            }
            catch (TableFormatException found)
            {
                damage = found;
            }

            last = hashed.Finish();
            // Of a file that is not the one asked for it does not matter what is wrong in it.
            if (request.DataHash is not null && !last.Equals(request.DataHash, StringComparison.OrdinalIgnoreCase)) continue;
            if (damage is not null) throw new BadInputException(damage.Message);
            return (table!, request with { DataHash = last });
        }

        throw request.OtherFile(last);
    }

    private static ColumnTable Read(string name, HashedStream source, IReadOnlyList<ColumnRequest> columns, CancellationToken cancellation)
    {
        var options = new DelimitedOptions { Name = name };
        if (!source.StartsWith(0x1F, 0x8B)) return DelimitedTable.Read(source, options, columns, cancellation);
        try
        {
            using var content = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
            return DelimitedTable.Read(content, options, columns, cancellation);
        }
        catch (InvalidDataException damage)
        {
            throw new TableFormatException($"{name} is a damaged gzip file ({damage.Message.TrimEnd('.')}). Fetch or compress it again.", inner: damage);
        }
    }
}
