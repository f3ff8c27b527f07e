using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Tests.Appraisal.Staging;

/// <summary>Small problems that several tests share.</summary>
internal static class StagedCases
{
    public static RealMatrix Row(params double[] values) => new(1, values.Length, values);

    /// <summary>Flows that come in the first period after entry only.</summary>
    public static RealMatrix Once(params double[] values) => new(2, values.Length, [.. values, .. new double[values.Length]]);

    public static StagedOperation Operation(string name, RealMatrix flows, double entry = 0, int? look = null, bool pilot = false, params double[] leaving) =>
        new() { Name = name, Worth = flows, Cash = flows, EntryCost = entry, Look = look, IsPilot = pilot, LeavingCosts = leaving };

    /// <summary>Go or not, with one survey: two states with −50 and 80, prior 0.6 and 0.4, signals 0.8/0.3 and 0.2/0.7 (reference case b1).</summary>
    public static StagedProblem GoOrNot(double surveyCost, RealMatrix? survey = null)
    {
        LearningStates beliefs = LearningStates.FromTests([0.6, 0.4], [survey ?? RealMatrix.FromRows([[0.8, 0.3], [0.2, 0.7]])], 1);
        return new StagedProblem
        {
            Beliefs = beliefs, Periods = 2,
            Operations = [Operation("survey", Row(0, 0), surveyCost, look: 0, pilot: true), Operation("go", Once(-50, 80))],
        };
    }
}
