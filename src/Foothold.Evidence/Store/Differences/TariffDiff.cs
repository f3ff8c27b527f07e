using System.Globalization;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Store.Differences;

/// <summary>Schedules of duties: which came and went, and which lines changed in those of both releases, or from the newest schedule of the one to the newest of the other. Sizes are percentage points.</summary>
internal sealed class TariffDiff : IReleaseDiff
{
    private const string Schedule = "schedule", Line = "tariff line";

    public Dataset Dataset => Dataset.Tariffs;

    public void Compare(EvidenceStore store, StoredRelease before, StoredRelease after, ChangeList changes, CancellationToken cancellation)
    {
        Dictionary<string, (string Importer, int? Year, StoredObject Item)> old = Schedules(before), now = Schedules(after);
        foreach (string name in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            bool isOld = old.TryGetValue(name, out var left), isNew = now.TryGetValue(name, out var right);
            if (isOld && isNew && left.Item.Sha256 == right.Item.Sha256) changes.Same(Schedule);
            else
            {
                (string importer, int? year, StoredObject item) = isNew ? right : left;
                ChangeKind kind = !isNew ? ChangeKind.Removed : isOld ? ChangeKind.Changed : ChangeKind.Added;
                changes.Add(new ReleaseChange(kind, Schedule, "all lines", importer, Text(year), null, null, ""), item.Bytes);
                if (isOld && isNew) Lines(importer, Text(year), Read(store, before, name), Read(store, after, name), withDays: true, changes);
            }
        }

        // A schedule of another year is what a new release usually brings: where no year is in both, the newest is held against the newest.
        foreach (string importer in old.Values.Select(schedule => schedule.Importer).Intersect(now.Values.Select(schedule => schedule.Importer), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (old.Any(pair => pair.Value.Importer == importer && now.ContainsKey(pair.Key))) continue;
            (string left, int? leftYear) = Newest(old, importer);
            (string right, int? rightYear) = Newest(now, importer);
            Lines(importer, $"{Text(leftYear)} → {Text(rightYear)}", Read(store, before, left), Read(store, after, right), withDays: false, changes);
        }
    }

    private static Dictionary<string, (string Importer, int? Year, StoredObject Item)> Schedules(StoredRelease release)
    {
        var found = new Dictionary<string, (string, int?, StoredObject)>(StringComparer.Ordinal);
        foreach (StoredObject item in release.Objects)
            if (TariffTableWriter.Named(item.Name) is { } schedule) found.Add(item.Name, (schedule.Importer, schedule.Year, item));
        return found;
    }

    private static (string Name, int? Year) Newest(Dictionary<string, (string Importer, int? Year, StoredObject Item)> schedules, string importer) =>
        schedules.Where(pair => pair.Value.Importer == importer).Select(pair => (pair.Key, pair.Value.Year)).MaxBy(pair => pair.Year ?? 0);

    private static string Text(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "undated";

    private static Dictionary<string, TariffLine> Read(EvidenceStore store, StoredRelease release, string name)
    {
        using TariffTable table = TariffTable.Open(store.PathOf(release, name));
        var lines = new Dictionary<string, TariffLine>(StringComparer.Ordinal);
        foreach (TariffLine line in table.Under(""))
        {
            if (line.Kind == TariffKind.Heading) continue;

            // Rates that follow each other in time share all but their days: the first, the second and so on.
            string key = $"{line.Code}\t{line.Kind}\t{string.Join('|', line.Programmes)}\t{string.Join(' ', line.Beneficiaries)}";
            for (int next = 2; !lines.TryAdd(key, line); next++) key = $"{key[..(key.IndexOf('#', StringComparison.Ordinal) is >= 0 and var end ? end : key.Length)]}#{next}";
        }

        return lines;
    }

    private static void Lines(string importer, string when, Dictionary<string, TariffLine> old, Dictionary<string, TariffLine> now, bool withDays, ChangeList changes)
    {
        foreach ((string key, TariffLine line) in now)
        {
            if (!old.Remove(key, out TariffLine? other)) changes.Add(new ReleaseChange(ChangeKind.Added, Line, line.PointedCode, importer, when, null, Percent(line), Words(line)), Percent(line) ?? 0);
            else if (Words(other) == Words(line) && (!withDays || (other.From, other.To) == (line.From, line.To))) changes.Same(Line);
            else changes.Add(new ReleaseChange(ChangeKind.Changed, Line, line.PointedCode, importer, when, Percent(other), Percent(line), $"{Words(other)} → {Words(line)}"), Math.Abs((Percent(line) ?? 0) - (Percent(other) ?? 0)));
        }

        foreach (TariffLine gone in old.Values) changes.Add(new ReleaseChange(ChangeKind.Removed, Line, gone.PointedCode, importer, when, Percent(gone), null, Words(gone)), Percent(gone) ?? 0);
    }

    private static string Words(TariffLine line) => $"{line.Duty?.ToString() ?? line.Text}{(line.Programmes.Count > 0 ? $" ({string.Join(", ", line.Programmes)})" : "")}";

    // Only rates that are a share of the value alone have a number that says all.
    private static double? Percent(TariffLine line) => line.Duty?.ToString() is { } text && text.EndsWith(" %", StringComparison.Ordinal) && double.TryParse(text[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) ? percent : null;
}
