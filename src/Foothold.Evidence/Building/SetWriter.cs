using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Foothold.Evidence.Building.Tables;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building;

/// <summary>Writes a set into a fresh folder beside the target, which takes the target's place at the end.</summary>
internal static class SetWriter
{
    public static Release Write(string outputFolder, DateOnly builtOn, IReadOnlyList<TableText> tables, string notice)
    {
        string target = Path.GetFullPath(outputFolder).TrimEnd(Path.DirectorySeparatorChar), fresh = $"{target}.new", old = $"{target}.old";
        Clear(fresh);
        Directory.CreateDirectory(fresh);
        try
        {
            var infos = new List<TableInfo>();
            foreach (TableText table in tables.OrderBy(table => table.File, StringComparer.Ordinal))
            {
                byte[] bytes = table.Bytes;
                File.WriteAllBytes(Path.Combine(fresh, table.File), bytes);
                infos.Add(new TableInfo(table.File, table.Rows, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            }

            var release = new Release(builtOn.ToString("yyyy-MM", CultureInfo.InvariantCulture), builtOn, infos);
            File.WriteAllBytes(Path.Combine(fresh, Notice.File), Encoding.UTF8.GetBytes(notice));
            File.WriteAllBytes(Path.Combine(fresh, Schema.Manifest), ManifestFile.Write(release));
            IReadOnlyList<string> faults = EvidenceSet.Open(fresh).Verify();
            if (faults.Count > 0) throw new EvidenceException($"The set built from these files is not sound, so nothing was replaced: {faults[0]} ({faults.Count} in all.)");

            // Two renames: should the second fail, the set that was there is put back.
            Clear(old);
            bool replaces = Directory.Exists(target);
            if (replaces) Directory.Move(target, old);
            try
            {
                Directory.Move(fresh, target);
            }
            catch (IOException) when (replaces)
            {
                Directory.Move(old, target);
                throw;
            }

            Clear(old);
            return release;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The set cannot be written to {target} ({e.Message}). Check that the folder is not in use and that you may write there.", e);
        }
        finally
        {
            Clear(fresh);
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
