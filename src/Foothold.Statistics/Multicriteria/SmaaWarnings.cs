using System.Globalization;

namespace Foothold.Statistics.Multicriteria;

/// <summary>What a reader of a run has to know.</summary>
internal static class SmaaWarnings
{
    /// <summary>Share of draws from which on two alternatives tie often.</summary>
    private const double Often = 0.01;

    private const int MostNamed = 5;

    /// <summary>Below this, the sampling error of the table (up to 0.5/√rows = 0.016) is larger than that of a usual run.</summary>
    private const int FewRows = 1000;

    internal static List<StatisticalWarning> Of(SmaaPlan plan, SmaaTally tally, int draws)
    {
        var warnings = new List<StatisticalWarning>();
        AddTies(warnings, plan.AlternativeCount, tally, draws);
        AddNeverFirst(warnings, plan.AlternativeCount, tally);
        AddConstantCriteria(warnings, plan);
        if (plan.Scenarios is { RowCount: < FewRows } scenarios)
            warnings.Add(new StatisticalWarning("few_joint_draws", string.Create(CultureInfo.InvariantCulture, $"Values come from {scenarios.RowCount} joint draws only; standard errors are those of the analysis given this table, and leave out that the table itself is a sample.")));
        if (plan.Weights is WeightModel.Constrained constrained && constrained.Plan.Autocorrelation > HitAndRunMixing.Bearable)
            warnings.Add(new StatisticalWarning("hit_and_run", string.Create(CultureInfo.InvariantCulture, $"Consecutive weights of a hit-and-run chain still have a correlation of {constrained.Plan.Autocorrelation:F2}; standard errors, which take draws as independent, are too small.")));
        return warnings;
    }

    private static void AddTies(List<StatisticalWarning> warnings, int m, SmaaTally tally, int draws)
    {
        if (tally.TieCounts is not { } ties) return;
        var named = new List<string>();
        int pairs = 0;
        for (int i = 0; i < m; i++)
        {
            for (int k = i + 1; k < m; k++)
            {
                double share = (double)(ties[((long)i * m) + k] + ties[((long)k * m) + i]) / draws;
                if (share < Often) continue;
                if (pairs++ < MostNamed) named.Add(string.Create(CultureInfo.InvariantCulture, $"{i} and {k} ({share:P0})"));
            }
        }

        if (pairs == 0) return;
        string more = pairs > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {pairs - MostNamed} more pairs") : "";
        warnings.Add(new StatisticalWarning("ties", $"Alternatives with the same overall value in many draws: {string.Join(", ", named)}{more}; such draws are put in a fair random order for ranks, and counted apart in pairs."));
    }

    private static void AddNeverFirst(List<StatisticalWarning> warnings, int m, SmaaTally tally)
    {
        int never = 0;
        for (int i = 0; i < m; i++)
            if (tally.RankCounts[(long)i * m] == 0) never++;
        if (never > 0) warnings.Add(new StatisticalWarning("never_first", string.Create(CultureInfo.InvariantCulture, $"{never} of {m} alternatives are first in no draw; their central weights and confidence factors are undefined.")));
    }

    private static void AddConstantCriteria(List<StatisticalWarning> warnings, SmaaPlan plan)
    {
        if (plan.AlternativeCount < 2) return;
        int n = plan.CriterionCount;
        var constant = new List<int>();
        for (int j = 0; j < n; j++)
        {
            bool same = true;
            for (int i = 0; i < plan.AlternativeCount && same; i++) same = plan.Deviation[(i * n) + j] == 0 && plan.Mean[(i * n) + j] == plan.Mean[j];
            if (same) constant.Add(j);
        }

        if (constant.Count > 0)
            warnings.Add(new StatisticalWarning("constant_criterion", $"Every alternative has the same known value in {(constant.Count == 1 ? "criterion" : "criteria")} {string.Join(", ", constant.Select(j => j.ToString(CultureInfo.InvariantCulture)))}: it decides nothing, whatever its weight."));
    }
}
