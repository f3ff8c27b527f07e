using Foothold.Statistics.StructuralGravity;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.StructuralGravity;

public sealed class GravityReferenceTests
{
    [Fact]
    public void Numbers_OfScipy_AreReproduced()
    {
        GravityBaseline world = Worlds.Line(), shares = Worlds.Line(ImbalanceRule.ShareOfWorld);
        GravityCounterfactual conditional = GravityEquilibrium.Conditional(world, Worlds.LineUnion);
        GravityCounterfactual full = GravityEquilibrium.FullEndowment(world, Worlds.LineUnion), other = GravityEquilibrium.FullEndowment(shares, Worlds.LineUnion);
        const string Scipy = "scipy.optimize.root on the equations";
        var checks = new List<ReferenceCheck>();
        void Add(string name, double[] expected, Func<int, double> ours)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                int place = i;
                checks.Add(new($"four places on a line, {name} of {i}", Scipy, expected[i], 1e-9, () => ours(place)));
            }
        }

        Add("outward term", [108.3725838848677, 116.92917376494349, 68.9385595318498, 50.22947755382783], i => world.OutwardTerms[i]);
        Add("inward term", [1, 0.65272252280955, 0.55046225431725, 0.29473738802891], i => world.InwardTerms[i]);
        Add("conditional: change of flows to others", [0.98343823735085, 0.96508437794543, 1.26856315911765, 1.81883292188236], i => conditional.OutflowChange[i]);
        Add("conditional: change of inward resistance", [1, 1.00154609144956, 0.99401714078484, 0.93916912750413], i => conditional.InwardChange[i]);
        Add("conditional: change of outward resistance", [1.00058231632277, 0.99981659367305, 0.98111109576939, 0.97972670987775], i => conditional.OutwardChange[i]);
        Add("full, ratio: change of price", [0.99949507408324, 1.00007356037662, 1.01673784056858, 1.01804132710455], i => full.PriceChange[i]);
        Add("full, ratio: change of flows to others", [0.98469387352296, 0.96864832376474, 1.28546177868787, 1.84798826162713], i => full.OutflowChange[i]);
        Add("full, ratio: change of real output", [0.99949507408324, 0.99879065243, 1.02497446538591, 1.08635025750053], i => full.RealOutputChange[i]);
        Add("full, ratio: change of real spending", [0.99955719061226, 0.99885272518069, 1.02503816540582, 1.08641777189759], i => full.RealSpendingChange[i]);
        Add("full, share of world: change of real output", [0.99947618688682, 0.9988193883022, 1.02503385220889, 1.08626583636884], i => other.RealOutputChange[i]);
        checks.Add(new("four places on a line, full, ratio: κ", Scipy, 1.0000621479091094, 1e-9, () => full.WorldBalance));
        ValidationTable.Hold("structural-gravity.md", checks);
    }
}
