namespace Foothold.Evidence.Importing;

/// <summary>Adds up how much of an import is done, part by part, by bytes on disk.</summary>
internal sealed class ImportMeter
{
    // Hashing reads as much as reading does, but far faster.
    private const double HashingShare = 0.1;

    // Bringing parts together takes about as long as this much of reading; importers that say more say it themselves.
    private const double FinishingShare = 0.1;

    private readonly IProgress<ImportProgress>? _progress;
    private readonly int _count;
    private readonly double _total;
    private string _part = "";
    private int _number;
    private double _done, _within;

    public ImportMeter(IProgress<ImportProgress>? progress, IEnumerable<InputPart> parts)
    {
        _progress = progress;
        foreach (InputPart part in parts)
        {
            _count++;
            _total += Math.Max(1, part.Weight);
        }
    }

    public void Start(string part)
    {
        (_part, _within) = (part, 0);
        _number++;
        Tell();
    }

    public Action<int> Hashed(InputPart part)
    {
        double perByte = HashingShare * Math.Max(1, part.Weight) / Math.Max(1, part.File.Bytes);
        return count => Advance(_within + count * perByte);
    }

    /// <summary>For a stream of the part: how far it is by its decompressed bytes, where their number is known.</summary>
    public Action<int> Bytes(InputPart part)
    {
        double perByte = part.Unpacked is > 0 and var size ? part.Weight / (double)size : 0;
        double read = 0;
        return count =>
        {
            read += count * perByte;
            Advance(HashingShare * part.Weight + Math.Min(read, part.Weight) * (1 - HashingShare));
        };
    }

    public Action<double> Within(InputPart part) => share => Advance(part.Weight * (HashingShare + (1 - HashingShare) * Math.Clamp(share, 0, 1)));

    public void Done(InputPart part)
    {
        _done += Math.Max(1, part.Weight);
        _within = 0;
        Tell();
    }

    public void Finishing(double share) => _progress?.Report(new ImportProgress("", _number, _count, Math.Min(1, _done / _total * (1 - FinishingShare) + FinishingShare * Math.Clamp(share, 0, 1))));

    /// <summary>However it ended, nothing goes on: whoever shows a line can take it away.</summary>
    public void End() => _progress?.Report(new ImportProgress("", _count, _count, 1));

    // An importer may open a part twice; the share shown never goes back.
    private void Advance(double within)
    {
        if (within <= _within) return;
        _within = within;
        Tell();
    }

    private void Tell() => _progress?.Report(new ImportProgress(_part, _number, _count, Math.Min(1, (_done + _within) / _total) * (1 - FinishingShare)));
}
