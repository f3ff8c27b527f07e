using System.IO.Compression;
using System.Text;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;

namespace Foothold.Storage.Tests.Upkeep;

/// <summary>Portable backups as text.</summary>
internal static class PortableText
{
    /// <summary>Everything a database holds, in an order that does not depend on how it sorts. Two databases with the same rows give the same text.</summary>
    public static async Task<string> OfAsync(DatabaseChoice choice, string folder)
    {
        string path = Path.Combine(folder, Guid.NewGuid().ToString());
        await DatabaseBackup.WriteAsync(choice, path, BackupForm.Portable, false, new FixedClock(Rows.Day), cancellation: TestContext.Current.CancellationToken);
        return string.Join('\n', Unpack(path).Order(StringComparer.Ordinal));
    }

    public static string[] Unpack(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }

    public static void Pack(string path, IEnumerable<string> lines)
    {
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        zip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }
}
