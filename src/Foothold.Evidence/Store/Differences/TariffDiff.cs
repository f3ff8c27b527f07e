using System.Globalization;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Store.Differences;

/// <summary>Schedules of duties: which came and went, and in those of both releases which lines changed.</summary>
internal sealed class TariffDiff : IReleaseDiff
{
    private const string Schedule = "schedule", Line = "tariff line";

    public Dataset Dataset => Dataset.Tariffs;

    public void Compare(EvidenceStore store, StoredRelease before, StoredRelease after, ChangeList changes, CancellationToken cancellation)
    {
        foreach (string name in before.Objects.Concat(after.Objects).Select(item => item.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TariffTableWriter.Named(name) is not { } schedule) continue;
            string when = schedule.Year?.ToString(CultureInfo.InvariantCulture) ?? "";
            StoredObject? old = before.Objects.FirstOrDefault(item => item.Name == name), now = after.Objects.FirstOrDefault(item => item.Name == name);
            if (old is null) changes.Add(new ReleaseChange(ChangeKind.Added, Schedule, "all lines", schedule.Importer, when, null, null, ""), now!.Bytes);
            else if (now is null) changes.Add(new ReleaseChange(ChangeKind.Removed, Schedule, "all lines", schedule.Importer, when, null, null, ""), old.Bytes);
            else if (old.Sha256 == now.Sha256) changes.Same(Schedule);
            else
            {
                changes.Add(new ReleaseChange(ChangeKind.Changed, Schedule, "all lines", schedule.Importer, when, null, null, ""), Math.Abs(now.Bytes - old.Bytes));
                Lines(schedule.Importer, when, Read(store, before, name), Read(store, after, name), changes);
            }
        }
    }

    private static Dictionary<string, TariffLine> Read(EvidenceStore store, StoredRelease release, string name)
    {
        using TariffTable table = TariffTable.Open(store.PathOf(release, name));
        var lines = new Dictionary<string, TariffLine>(StringComparer.Ordinal);
        foreach (TariffLine line in table.Under("")) lines[KeyOf(line)] = line;
        return lines;
    }

    // A line is the same line while code, kind of rate, programme and beneficiaries are; its days and its rate may move.
    private static string KeyOf(TariffLine line) => $"{line.Code}\t{line.Kind}\t{string.Join('|', line.Programmes)}\t{string.Join(' ', line.Beneficiaries)}\t{line.From:O}";

    private static void Lines(string importer, string when, Dictionary<string, TariffLine> old, Dictionary<string, TariffLine> now, ChangeList changes)
    {
        foreach ((string key, TariffLine line) in now)
        {
            if (!old.Remove(key, out TariffLine? other)) changes.Add(new ReleaseChange(ChangeKind.Added, Line, line.PointedCode, importer, when, null, Percent(line), Words(line)), Percent(line) ?? 0);
            else if (Words(other) == Words(line) && other.To == line.To) changes.Same(Line);
            else changes.Add(new ReleaseChange(ChangeKind.Changed, Line, line.PointedCode, importer, when, Percent(other), Percent(line), $"{Words(other)} → {Words(line)}"), Math.Abs((Percent(line) ?? 0) - (Percent(other) ?? 0)));
        }

        foreach (TariffLine gone in old.Values) changes.Add(new ReleaseChange(ChangeKind.Removed, Line, gone.PointedCode, importer, when, Percent(gone), null, Words(gone)), Percent(gone) ?? 0);
    }

    private static string Words(TariffLine line) => $"{line.Duty?.ToString() ?? line.Text}{(line.Programmes.Count > 0 ? $" ({string.Join(", ", line.Programmes)})" : "")}";

    // Only rates that are a share of the value alone have a number that says all.
    private static double? Percent(TariffLine line) => line.Duty?.ToString() is { } text && text.EndsWith(" %", StringComparison.Ordinal) && double.TryParse(text[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) ? percent : null;
}
