using System.Globalization;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.StructuralGravity;
using Foothold.Tests.Shared;

namespace Foothold.Statistics.Tests.StructuralGravity;

/// <summary>
/// "Trade without borders", Yotov et al. (2016), chapter 2, application 1: 69 places in 2006, σ = 7, Germany as reference, coefficients as the authors' log prints them (ln distance
/// −0.7912879, contiguity 0.6736456, border −2.47445), the border removed.
/// </summary>
public sealed class BordersTests
{
    private const double Distance = -0.7912879, Contiguity = 0.6736456, Border = -2.47445, Elasticity = 7;

    [Fact]
    public void Baseline_AtThePublishedCoefficients_MeetsTheConditionsOfTheEstimatorAndItsEffects()
    {
        World world = Read();
        // First-order conditions of Poisson regression: residuals are orthogonal to the regressors.
        double[] gaps = new double[3], sums = new double[3];
        for (int i = 0; i < world.Codes.Count; i++)
        {
            for (int j = 0; j < world.Codes.Count; j++)
            {
                double[] z = [Math.Log(world.Distances[i, j]), world.Contiguous[i, j], i == j ? 0 : 1];
                for (int r = 0; r < 3; r++)
                {
                    gaps[r] += (world.Flows[i, j] - world.Baseline.Flows[i, j]) * z[r];
                    sums[r] += world.Flows[i, j] * z[r];
                }
            }
        }

        for (int r = 0; r < 3; r++) Assert.Equal(0, gaps[r] / sums[r], 1e-6);
        // Effects as printed, seven digits.
        Effects(world, world.Baseline.OutwardTerms, world.Baseline.InwardTerms, "ARG", 16.60491, -1.514718);
        Effects(world, world.Baseline.OutwardTerms, world.Baseline.InwardTerms, "USA", 19.38116, 1.891485);
        Effects(world, world.Baseline.OutwardTerms, world.Baseline.InwardTerms, "NPL", 14.07617, -4.206933);
    }

    [Fact]
    public void Conditional_WithoutBorders_HasThePublishedEffects()
    {
        World world = Read();
        GravityCounterfactual open = GravityEquilibrium.Conditional(world.Baseline, world.NoBorders);
        double[] outward = [.. open.OutwardChange.Select((change, i) => world.Baseline.OutwardTerms[i] * Math.Pow(change, 1 - Elasticity))];
        double[] inward = [.. open.InwardChange.Select((change, i) => world.Baseline.InwardTerms[i] * Math.Pow(change, 1 - Elasticity))];
        Effects(world, outward, inward, "ARG", 14.86926, -2.245176);
        Effects(world, outward, inward, "AUS", 16.68806, -0.2987735);
        Effects(world, outward, inward, "HKG", 14.13518, -1.349227);
        Effects(world, outward, inward, "USA", 18.84653, 1.878813);
        Effects(world, outward, inward, "ZAF", 16.16191, -0.941252);
        Effects(world, outward, inward, "DEU", 17.29433, 0);
    }

    [Fact]
    public void FullEndowment_WithoutBorders_IsWhatTheEquationsSayAndNearTheStoppedProcedure()
    {
        World world = Read();
        GravityCounterfactual open = GravityEquilibrium.FullEndowment(world.Baseline, world.NoBorders);
        Assert.True(open.Convergence.Converged);
        // scipy.optimize.root on the same equations, its own Poisson regression before.
        (string Code, double Price, double Inward, double Sent, double Real)[] expected =
        [
            ("ARG", 1.3215150779941658, 0.886541708485041, 118.11889239982621, 49.06406154905281),
            ("DEU", 1.2440608191583291, 1.0, 190.79205015759047, 24.40608191583291),
            ("USA", 1.1096276783354715, 1.0025428040573685, 441.14608236893326, 10.68132690641459),
            ("HKG", 0.9904146083237234, 0.8452837846653254, 1574.9470643804134, 17.169479208199867),
            ("NPL", 1.4348608885090623, 0.8317750881045791, 53.39853051244432, 72.50587436788649),
        ];
        foreach ((string code, double price, double inward, double sent, double real) in expected)
        {
            int place = world.Codes.IndexOf(code);
            Assert.Equal(price, open.PriceChange[place], 1e-6);
            Assert.Equal(inward, open.InwardChange[place], 1e-6);
            Assert.Equal(sent, 100 * (open.OutflowChange[place] - 1), 1e-2);
            Assert.Equal(real, 100 * (open.RealOutputChange[place] - 1), 1e-4);
        }

        // The authors' loop, whose log prints the mean change of prices per round, and stops after the fifth. It keeps each ratio of spending to output as it was, which no equilibrium does:
        // real output differs from the exact one by less than 0.6 points, most for Hong Kong.
        (double[] means, double[] realOfLoop) = Loop(world, 5);
        double[] printed = [1.305293, -0.3126514, 0.0074778, 0.0009588, -0.0022108];
        for (int round = 0; round < 5; round++) Assert.Equal(printed[round], means[round], 1e-6);
        for (int i = 0; i < realOfLoop.Length; i++) Assert.Equal(realOfLoop[i], open.RealOutputChange[i], 0.006);
    }

    /// <summary>Effect of a place as an origin and as a destination, which the terms stand for: exp(π) = Y·E_R/Π^(1−σ), exp(χ) = E/(P^(1−σ)·E_R).</summary>
    private static void Effects(World world, IReadOnlyList<double> outward, IReadOnlyList<double> inward, string code, double origin, double destination)
    {
        int place = world.Codes.IndexOf(code), reference = world.Baseline.Reference;
        double unit = world.Baseline.Spending[reference];
        Assert.Equal(origin, Math.Log(world.Baseline.Output[place] * unit / outward[place]), 1e-5);
        Assert.Equal(destination, Math.Log(world.Baseline.Spending[place] / (inward[place] * unit)), 1e-5);
    }

    /// <summary>The loop of the authors' program; a Poisson regression on effects and an offset is a scaling of rows and columns.</summary>
    private static (double[] Means, double[] RealOutput) Loop(World world, int rounds)
    {
        int n = world.Codes.Count, reference = world.Baseline.Reference;
        double power = 1 / (1 - Elasticity);
        double[] y = [.. world.Baseline.Output], e = [.. world.Baseline.Spending];
        double[] ratio = [.. e.Select((value, i) => value / y[i])];
        double Access(int i, int j) => world.Access(i, j, border: false);
        (double[] Origin, double[] Destination) Fit(double[,] x, Func<int, int, double> access)
        {
            double[] origin = [.. Enumerable.Range(0, n).Select(i => x[i, reference] / access(i, reference))];
            return (origin, [.. Enumerable.Range(0, n).Select(j => x[0, j] / (access(0, j) * origin[0]))]);
        }

        var fitted = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) fitted[i, j] = world.Baseline.Flows[i, j];
        (double[] before, double[] chiBefore) = Fit(fitted, (i, j) => world.Access(i, j, border: true));
        double[,] flows = Worlds.Scaled(Access, y, e, 200);
        (double[] pi, double[] chi) = Fit(flows, Access);
        double[] price = [.. pi.Select((value, i) => Math.Pow(value / before[i], power))], last = new double[n], means = new double[rounds];
        double[] outward = [.. pi.Select((value, i) => y[i] * e[reference] / value)], inward = [.. chi.Select((value, j) => e[j] / (value * e[reference]))];
        double[] outwardChange = [.. Enumerable.Repeat(1.0, n)], inwardChange = [.. Enumerable.Repeat(1.0, n)];
        double referenceSpending = e[reference];
        for (int round = 0; round < rounds; round++)
        {
            var next = new double[n, n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) next[i, j] = flows[i, j] * price[i] * price[j] / (outwardChange[i] * inwardChange[j]);
            double[] output = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => next[i, j]))];
            double[] bought = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, n).Sum(i => next[i, j]))];
            flows = Worlds.Scaled(Access, output, bought, 200);
            (double[] piNext, chi) = Fit(flows, Access);
            means[round] = Enumerable.Range(0, n).Average(i => price[i] - last[i]);
            last = price;
            double[] spending = [.. output.Select((value, i) => ratio[i] * value)];
            double[] before1 = pi;
            double spendingBefore = referenceSpending;
            price = [.. piNext.Select((value, i) => Math.Pow(value / before1[i] / (spending[reference] / spendingBefore), power))];
            (pi, referenceSpending) = (piNext, spending[reference]);
            double[] outwardNext = [.. pi.Select((value, i) => output[i] * referenceSpending / value)], inwardNext = [.. chi.Select((value, j) => spending[j] / (value * referenceSpending))];
            outwardChange = [.. outwardNext.Select((value, i) => value / outward[i])];
            inwardChange = [.. inwardNext.Select((value, j) => value / inward[j])];
            (outward, inward) = (outwardNext, inwardNext);
        }

        double[] all = [.. pi.Select((value, i) => Math.Pow(value / before[i] / (referenceSpending / e[reference]), power))];
        return (means, [.. all.Select((value, i) => value / Math.Pow(inward[i] / (e[i] / (chiBefore[i] * e[reference])), power))]);
    }

    private static World Read()
    {
        string path = Path.Combine(Repository.Shared ?? "", "data", "gravity_agtpa_yotov2016.csv");
        if (!File.Exists(path)) Assert.Skip("The gravity panel of the Advanced Guide is not on this machine.");
        var rows = new List<(string From, string To, double Flow, double Distance, double Contiguous)>();
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Replace("\"", "", StringComparison.Ordinal).Split(',');
            if (fields[3] == "2006") rows.Add((fields[0], fields[1], Number(fields[4]), Number(fields[5]), Number(fields[6])));
        }

        List<string> codes = [.. rows.Select(row => row.From).Distinct().Order(StringComparer.Ordinal)];
        int n = codes.Count;
        double[] flows = new double[n * n], distances = new double[n * n], contiguous = new double[n * n];
        foreach ((string from, string to, double flow, double distance, double border) in rows)
        {
            int cell = (codes.IndexOf(from) * n) + codes.IndexOf(to);
            (flows[cell], distances[cell], contiguous[cell]) = (flow, distance, border);
        }

        return new World(codes, new RealMatrix(n, n, flows), new RealMatrix(n, n, distances), new RealMatrix(n, n, contiguous));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record World(List<string> Codes, RealMatrix Flows, RealMatrix Distances, RealMatrix Contiguous)
    {
        private GravityBaseline? _baseline;

        public GravityBaseline Baseline => _baseline ??= GravityBaseline.FromAccess(
            Worlds.Matrix(Codes.Count, (i, j) => Access(i, j, border: true)),
            [.. Enumerable.Range(0, Codes.Count).Select(i => Flows.Row(i).ToArray().Sum())],
            [.. Enumerable.Range(0, Codes.Count).Select(j => Enumerable.Range(0, Codes.Count).Sum(i => Flows[i, j]))],
            Elasticity,
            Codes.IndexOf("DEU"));

        public RealMatrix NoBorders => Worlds.Matrix(Codes.Count, (i, j) => i == j ? 1 : Math.Exp(-Border));

        public double Access(int i, int j, bool border) => Math.Exp((Distance * Math.Log(Distances[i, j])) + (Contiguity * Contiguous[i, j]) + (border && i != j ? Border : 0));
    }
}
