namespace Foothold.Statistics.Multicriteria;

/// <summary>How a cell that is not normal is drawn.</summary>
internal enum LawKind : byte
{
    /// <summary>Mean and deviation of the plan; also known cells.</summary>
    Normal,

    /// <summary>First + second · uniform.</summary>
    Uniform,

    /// <summary>exp(first + second · normal) less the criterion's centre.</summary>
    Lognormal,
}

/// <summary>Laws of all cells, moved and scaled like the means of the plan; row-major.</summary>
internal sealed class LawTable
{
    internal LawTable(SmaaProblem problem, double[] centres, double scale)
    {
        int cells = problem.Laws.Count;
        Kinds = new LawKind[cells];
        First = new float[cells];
        Second = new float[cells];
        Centre = [.. centres.Select(centre => (float)(centre / scale))];
        for (int cell = 0; cell < cells; cell++)
        {
            switch (problem.Laws[cell])
            {
                case CellLaw.Uniform { StandardDeviation: > 0 } law:
                    Kinds[cell] = LawKind.Uniform;
                    First[cell] = (float)((law.Lower - centres[cell % problem.CriterionCount]) / scale);
                    Second[cell] = (float)((law.Upper - law.Lower) / scale);
                    break;
                case CellLaw.Lognormal { StandardDeviation: > 0 } law:
                    Kinds[cell] = LawKind.Lognormal;
                    First[cell] = (float)(law.LogMean - Math.Log(scale));
                    Second[cell] = (float)law.LogStandardDeviation;
                    break;
            }
        }
    }

    internal LawKind[] Kinds { get; }

    internal float[] First { get; }

    internal float[] Second { get; }

    /// <summary>Centre of each criterion, in units of the scale.</summary>
    internal float[] Centre { get; }
}
