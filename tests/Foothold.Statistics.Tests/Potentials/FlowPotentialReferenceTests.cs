using Foothold.Statistics.Potentials;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Potentials;

public sealed class FlowPotentialReferenceTests
{
    [Fact]
    public void Numbers_WorkedByHand_AreReproduced()
    {
        double[,,] flows = { { { 10, 0 }, { 30, 20 } }, { { 40, 10 }, { 5, 25 } } };
        FlowPotential potential = FlowPotential.FromCells(SlowPotential.Cells(flows), new FlowPotentialOptions { SamePlaces = false });
        FlowPotentialTotals totals = potential.Totals();
        const string Hand = "by hand from the formula, in fractions";
        double[] cells = [8.661417322834644, 1.3385826771653544, 25.081433224755703, 24.918566775244305, 40.309446254071666, 9.690553745928339, 11.785714285714285, 18.21428571428571];
        double[] ease = [0.36811023622047245, 1.5228013029315963, 1.522801302931596, 0.6360544217687074];
        var checks = new List<ReferenceCheck>();
        for (int cell = 0; cell < 8; cell++)
        {
            (int i, int j, int k) = (cell / 4, cell / 2 % 2, cell % 2);
            checks.Add(new($"2 × 2 × 2, potential from {i} to {j} of kind {k}", Hand, cells[cell], 1e-9, () => potential.Origin(i).At(j, k)));
        }

        for (int pair = 0; pair < 4; pair++)
        {
            (int i, int j) = (pair / 2, pair % 2);
            checks.Add(new($"2 × 2 × 2, ease from {i} to {j}", Hand, ease[pair], 1e-9, () => potential.Origin(i).Ease[j]));
        }

        checks.Add(new("2 × 2 × 2, unrealised from 0", Hand, 1.3385826771653544 + 4.9185667752443045, 1e-9, () => totals.Origins[0].Unrealised));
        checks.Add(new("2 × 2 × 2, unrealised from 1", Hand, 0.30944625407166626 + 6.785714285714285, 1e-9, () => totals.Origins[1].Unrealised));
        checks.Add(new("2 × 2 × 2, realised ratio from 1 to 1 of kind 0", Hand, 0.42424242424242425, 1e-9, () => FlowGap.RealisedRatio(potential.Origin(1).At(1, 0), 5)));
        ValidationTable.Hold("flow-potential.md", checks);
    }
}
