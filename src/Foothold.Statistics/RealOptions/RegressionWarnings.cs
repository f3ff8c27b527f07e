namespace Foothold.Statistics.RealOptions;

/// <summary>What a reader must know about a fitted rule.</summary>
internal static class RegressionWarnings
{
    internal static IReadOnlyList<StatisticalWarning> Of(int poorDates, int dates, Estimate difference)
    {
        var warnings = new List<StatisticalWarning>();
        if (poorDates > 0)
            warnings.Add(new("few_paths", FormattableString.Invariant($"At {poorDates} of {dates} dates too few paths had a choice to fit a rule on all terms; a simpler rule was used there. More fitted paths may raise the value.")));
        if (difference.Value > 3 * difference.StandardError && difference.StandardError > 0)
            warnings.Add(new("overfitted", FormattableString.Invariant($"The rule earns {difference.Value:G3} more on the paths it was fitted on than on fresh ones, more than three standard errors; use more paths or a lower degree.")));
        return warnings;
    }
}
