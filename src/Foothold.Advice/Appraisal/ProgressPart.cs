namespace Foothold.Advice.Appraisal;

/// <summary>A part of a longer run that reports its own share, 0 to 1, as if it were alone.</summary>
/// <param name="whole">Receives the share of the whole; null for nobody.</param>
/// <param name="from">Where the part begins.</param>
/// <param name="to">Where it ends.</param>
internal sealed class ProgressPart(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole?.Report(from + ((to - from) * value));

    /// <summary>A part of this part; null where nobody listens.</summary>
    public IProgress<double>? Within(double begin, double end) => whole is null ? null : new ProgressPart(this, begin, end);
}
