using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.StructuralGravity;

namespace Foothold.Statistics.Tests.StructuralGravity;

public sealed class GravityEquilibriumTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 8)]
    [InlineData(3, 20)]
    public void FromAccess_RandomWorlds_HaveTheMarginsAndAgreeWithPlainScaling(int seed, int n)
    {
        GravityBaseline world = Worlds.Drawn(seed, n, 4);
        Assert.True(world.Convergence.Converged);
        double[,] slow = Worlds.Scaled((i, j) => world.Flows[i, j] * Math.Exp(((i * 7) % 5) - ((j * 3) % 4)), [.. world.Output], [.. world.Spending], 3000);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(world.Output[i], world.Flows.Row(i).ToArray().Sum(), 1e-9 * world.Output[i]);
            Assert.Equal(world.Spending[i], Enumerable.Range(0, n).Sum(l => world.Flows[l, i]), 1e-9 * world.Spending[i]);
            for (int j = 0; j < n; j++) Assert.Equal(slow[i, j], world.Flows[i, j], 1e-7 * world.Flows[i, j]);
        }

        Assert.Equal(1, world.InwardTerms[n / 2], 1e-12);
    }

    [Fact]
    public void FromAccess_FlowsAndTerms_SatisfyTheGravityEquation()
    {
        var random = new System.Random(5);
        RealMatrix access = Worlds.Matrix(5, (i, j) => Math.Exp(-3 * random.NextDouble()));
        GravityBaseline world = GravityBaseline.FromAccess(access, [1, 2, 3, 4, 5], [5, 4, 3, 2, 1], 6, 4);
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++) Assert.Equal(world.Output[i] * world.Spending[j] * access[i, j] / (world.OutwardTerms[i] * world.InwardTerms[j]), world.Flows[i, j], 1e-10);
    }

    [Theory]
    [InlineData(ImbalanceRule.Ratio)]
    [InlineData(ImbalanceRule.ShareOfWorld)]
    public void NoChange_ChangesNothing(ImbalanceRule rule)
    {
        GravityBaseline world = Worlds.Drawn(7, 6, 5, rule);
        foreach (GravityCounterfactual same in new[] { GravityEquilibrium.Conditional(world, Worlds.Matrix(6, (_, _) => 1)), GravityEquilibrium.FullEndowment(world, Worlds.Matrix(6, (_, _) => 1)) })
        {
            Assert.All(same.PriceChange.Concat(same.InwardChange).Concat(same.OutwardChange).Concat(same.OutflowChange).Concat(same.RealSpendingChange), v => Assert.Equal(1, v, 1e-9));
            Assert.Equal(1, same.WorldBalance, 1e-9);
        }
    }

    [Theory]
    [InlineData(11, 4, 3.0, ImbalanceRule.Ratio)]
    [InlineData(12, 9, 7.0, ImbalanceRule.Ratio)]
    [InlineData(13, 9, 2.0, ImbalanceRule.ShareOfWorld)]
    [InlineData(14, 25, 5.0, ImbalanceRule.ShareOfWorld)]
    public void FullEndowment_RandomWorlds_AgreeWithSlowPriceAdjustment(int seed, int n, double elasticity, ImbalanceRule rule)
    {
        GravityBaseline world = Worlds.Drawn(seed, n, elasticity, rule);
        RealMatrix change = Worlds.DrawnChange(seed + 100, n);
        GravityCounterfactual fast = GravityEquilibrium.FullEndowment(world, change);
        Assert.True(fast.Convergence.Converged);

        // Prices follow excess demand in small steps; nothing but the equations.
        double[] p = [.. Enumerable.Repeat(1.0, n)], price = new double[n], output = new double[n], spending = new double[n];
        for (int round = 0; round < 6000; round++)
        {
            for (int j = 0; j < n; j++) price[j] = Enumerable.Range(0, n).Sum(i => world.Flows[i, j] / world.Spending[j] * change[i, j] * Math.Pow(p[i], 1 - elasticity));
            for (int i = 0; i < n; i++) output[i] = p[i] * world.Output[i];
            for (int j = 0; j < n; j++) spending[j] = rule == ImbalanceRule.Ratio ? world.Spending[j] * p[j] : output[j] + ((world.Spending[j] - world.Output[j]) * output.Sum() / world.Output.Sum());
            double factor = output.Sum() / spending.Sum(), worst = 0;
            for (int i = 0; i < n; i++)
            {
                double sales = Enumerable.Range(0, n).Sum(j => world.Flows[i, j] / world.Spending[j] * change[i, j] * Math.Pow(p[i], 1 - elasticity) / price[j] * spending[j] * factor);
                p[i] *= Math.Pow(sales / output[i], 0.8 / elasticity);
                worst = Math.Max(worst, Math.Abs((sales / output[i]) - 1));
            }

            if (worst < 1e-13) break;
        }

        double unit = Math.Pow(price[world.Reference], 1 / (1 - elasticity));
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(p[i] / unit, fast.PriceChange[i], 1e-8 * fast.PriceChange[i]);
            Assert.Equal(Math.Pow(price[i], 1 / (1 - elasticity)) / unit, fast.InwardChange[i], 1e-8 * fast.InwardChange[i]);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Counterfactuals_AddUpAndObeyTheFormulaOfGains(int seed)
    {
        GravityBaseline world = Worlds.Drawn(seed, 7, 4);
        RealMatrix change = Worlds.DrawnChange(seed, 7);
        foreach (GravityCounterfactual other in new[] { GravityEquilibrium.Conditional(world, change), GravityEquilibrium.FullEndowment(world, change) })
        {
            Assert.Equal(other.Output.Sum(), other.Spending.Sum(), 1e-8 * other.Output.Sum());
            Assert.Equal(1, other.InwardChange[3], 1e-12);
            for (int i = 0; i < 7; i++)
            {
                Assert.Equal(other.Output[i], other.Flows.Row(i).ToArray().Sum(), 1e-8 * other.Output[i]);
                Assert.Equal(other.Spending[i], Enumerable.Range(0, 7).Sum(l => other.Flows[l, i]), 1e-8 * other.Spending[i]);
                // Arkolakis, Costinot and Rodríguez-Clare (2012): real income by the share bought at home alone.
                double home = other.Flows[i, i] / other.Spending[i] / (world.Flows[i, i] / world.Spending[i]);
                if (other.Closure == GravityClosure.FullEndowment) Assert.Equal(Math.Pow(home, 1.0 / (1 - 4)), other.RealOutputChange[i], 1e-9);
                // The terms of the new world: p^(1−σ) ∝ Y/Π^(1−σ).
                Assert.Equal(Math.Pow(other.PriceChange[i], -3), other.Output[i] / world.Output[i] / Math.Pow(other.OutwardChange[i], -3), 1e-9);
            }
        }
    }

    [Fact]
    public void FullEndowment_AlmostNoAccessToOthers_CostsWhatTheHomeShareSays()
    {
        GravityBaseline world = Worlds.Drawn(31, 5, 6, balanced: true);
        GravityCounterfactual alone = GravityEquilibrium.FullEndowment(world, Worlds.Matrix(5, (i, j) => i == j ? 1 : 1e-9));
        for (int i = 0; i < 5; i++) Assert.Equal(Math.Pow(world.Flows[i, i] / world.Spending[i], 1.0 / 5), alone.RealOutputChange[i], 1e-4);
    }

    [Fact]
    public void FullEndowment_TwoEqualPlaces_IsTheClosedForm()
    {
        // Access 1 at home and a abroad, halved distance: prices stay equal, P^(1−σ) is 1 + a.
        GravityBaseline world = GravityBaseline.FromAccess(Worlds.Matrix(2, (i, j) => i == j ? 1 : 0.2), [50, 50], [50, 50], 4, 0);
        GravityCounterfactual nearer = GravityEquilibrium.FullEndowment(world, Worlds.Matrix(2, (i, j) => i == j ? 1 : 3));
        Assert.Equal(nearer.PriceChange[0], nearer.PriceChange[1], 1e-12);
        Assert.Equal(Math.Pow(1.6 / 1.2, 1.0 / 3), nearer.RealOutputChange[1], 1e-12);
        // In units of the price index, output is worth more by the same factor.
        Assert.Equal(0.6 / 1.6 / (0.2 / 1.2) * Math.Pow(1.6 / 1.2, 1.0 / 3), nearer.OutflowChange[0], 1e-12);
    }

    [Fact]
    public void Results_DoNotDependOnTheUnitOfOutputOrTheReference()
    {
        GravityBaseline world = Worlds.Line();
        GravityBaseline scaled = GravityBaseline.FromFlows(new RealMatrix(4, 4, [.. world.Flows.Values.ToArray().Select(v => 1000 * v)]), 5, 2);
        GravityCounterfactual one = GravityEquilibrium.FullEndowment(world, Worlds.LineUnion), other = GravityEquilibrium.FullEndowment(scaled, Worlds.LineUnion);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(one.RealOutputChange[i], other.RealOutputChange[i], 1e-10);
            Assert.Equal(one.PriceChange[i] / one.PriceChange[0], other.PriceChange[i] / other.PriceChange[0], 1e-10);
            Assert.Equal(GravityEquilibrium.Conditional(world, Worlds.LineUnion).OutflowChange[i], GravityEquilibrium.Conditional(scaled, Worlds.LineUnion).OutflowChange[i], 1e-10);
        }
    }

    [Fact]
    public void FromFlows_PairsWithoutFlows_StayWithout()
    {
        GravityBaseline world = GravityBaseline.FromFlows(Worlds.Matrix(3, (i, j) => i == 0 && j == 2 ? 0 : 10 + i + j), 5, 0);
        Assert.Equal(0, GravityEquilibrium.FullEndowment(world, Worlds.DrawnChange(4, 3)).Flows[0, 2]);
        Assert.True(GravityEquilibrium.Conditional(world, Worlds.DrawnChange(4, 3)).Convergence.Converged);
    }

    [Fact]
    public void OnePlace_HasNothingToChange()
    {
        GravityBaseline world = GravityBaseline.FromAccess(new RealMatrix(1, 1, [0.3]), [5], [5], 4, 0);
        GravityCounterfactual other = GravityEquilibrium.FullEndowment(world, new RealMatrix(1, 1, [1.0]));
        Assert.Equal(1, other.RealOutputChange[0], 1e-12);
        Assert.True(double.IsNaN(other.OutflowChange[0]));
    }

    [Fact]
    public void TooFewIterations_SaySo()
    {
        GravityBaseline world = Worlds.Drawn(41, 8, 5) with { Options = new GravityOptions { MaxIterations = 1 } };
        GravityCounterfactual unfinished = GravityEquilibrium.FullEndowment(world, Worlds.DrawnChange(42, 8));
        Assert.False(unfinished.Convergence.Converged);
        Assert.Contains(unfinished.Warnings, warning => warning.Code == "not_converged");
    }

    [Fact]
    public void FullEndowment_OneSidedChange_RaisesTheRealOutputOfThosePulledNearer()
    {
        // Places 0 and 1 come nearer to each other; those left out lose, as demand turns away from them.
        GravityBaseline world = GravityBaseline.FromAccess(Worlds.Matrix(4, (i, j) => i == j ? 1 : 0.1), [10, 10, 10, 10], [10, 10, 10, 10], 5, 3);
        GravityCounterfactual union = GravityEquilibrium.FullEndowment(world, Worlds.Matrix(4, (i, j) => i + j == 1 && i != j ? 4 : 1));
        Assert.True(union.RealOutputChange[0] > 1 && union.RealOutputChange[1] > 1);
        Assert.True(union.RealOutputChange[2] < 1 && union.RealOutputChange[3] < 1);
        Assert.Equal(union.RealOutputChange[0], union.RealOutputChange[1], 1e-10);
        Assert.True(union.OutwardChange[0] < 1 && union.InwardChange[0] < 1);
        Assert.Equal(1, union.WorldBalance, 1e-12);
    }

    [Fact]
    public void ShareOfWorld_PlaceThatWouldHaveToSpendLessThanNothing_IsNotConvergedOrPositive()
    {
        // A place that spends a tenth of what it makes loses its buyers.
        GravityBaseline world = GravityBaseline.FromAccess(Worlds.Matrix(3, (i, j) => i == j ? 0.01 : 1), [60, 30, 30], [6, 57, 57], 3, 1, new GravityOptions { Imbalances = ImbalanceRule.ShareOfWorld, MaxIterations = 60 });
        GravityCounterfactual shut = GravityEquilibrium.FullEndowment(world, Worlds.Matrix(3, (i, j) => i == 0 && j != 0 ? 1e-4 : 1));
        Assert.True(!shut.Convergence.Converged || shut.Spending.All(value => value > 0));
        if (!shut.Convergence.Converged) Assert.Contains(shut.Warnings, warning => warning.Code == "not_converged");
    }

    [Fact]
    public void BadInput_IsRefusedWithItsPlace()
    {
        RealMatrix ones = Worlds.Matrix(2, (_, _) => 1);
        Assert.Contains("from 1 to 0", Assert.Throws<ArgumentException>(() => GravityBaseline.FromAccess(new RealMatrix(2, 2, [1.0, 1, 0, 1]), [1, 1], [1, 1], 4, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("closed world", Assert.Throws<ArgumentException>(() => GravityBaseline.FromAccess(ones, [1, 1], [1, 2], 4, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GravityBaseline.FromAccess(ones, [1, 0], [1, 0], 4, 0));
        Assert.Throws<ArgumentException>(() => GravityBaseline.FromAccess(ones, [1, 1], [1, 1], 1, 0));
        Assert.Throws<ArgumentException>(() => GravityBaseline.FromAccess(ones, [1, 1], [1, 1], 4, 2));
        Assert.Throws<ArgumentException>(() => GravityBaseline.FromFlows(new RealMatrix(2, 2, [1.0, 1, 0, 0]), 4, 0));
        Assert.Throws<ArgumentException>(() => GravityEquilibrium.Conditional(Worlds.Line(), ones));
        Assert.Throws<ArgumentException>(() => GravityEquilibrium.FullEndowment(Worlds.Line(), Worlds.Matrix(4, (_, _) => 0)));
    }
}
