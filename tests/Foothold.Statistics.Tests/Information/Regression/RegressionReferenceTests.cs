using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class RegressionReferenceTests
{
    private const int Rows = 20_000;
    private const string Exact = "independent computation, exact";

    private static readonly Lazy<ProbabilisticSample> TwoParameters = new(() =>
    {
        double[][] even = Draws.EvenNormals(Rows, 2);
        double[] first = [.. even[0].Select(v => 0.1 + (Math.Sqrt(0.02) * v))], second = [.. even[1].Select(v => 0.4 + (Math.Sqrt(0.05) * v))];
        return Draws.TwoDecisions([first, second], s => 5 + (40 * first[s]) - (30 * second[s]));
    });

    [Fact]
    public void ReferenceNumbers_AreMet()
    {
        var checks = new List<ReferenceCheck>();
        // Unit normal loss at 1, 0.5 and 2, as the value of learning a standard normal gain that is 1, 0.5 or 2 below 0 on average; noise on top.
        foreach ((double distance, double published) in new[] { (0.5, 0.1978), (1.0, 0.08332), (2.0, 0.008491) })
        {
            checks.Add(new ReferenceCheck(
                FormattableString.Invariant($"loss of a standard normal beyond {distance} (1 % for 20,000 even draws, or 0.0003)"),
                "Raiffa and Schlaifer 1961, table of the unit normal loss integral",
                published,
                Math.Max(0.01 * published, 0.0003),
                () => Normal(distance)));
        }

        (string Name, int Parameter, double Evppi, double[] Evsi)[] parameters =
        [
            ("first", 0, 1.0668809832440493, [0.008622864324780821, 0.2096645196754801, 0.6093646534371369, 0.9358805300874354]),
            ("second", 1, 1.4394321190451778, [0.1472123160784647, 0.6872884251793254, 1.145859499193382, 1.3701055993764326]),
        ];
        checks.Add(new ReferenceCheck("two normal parameters: EVPI of the sample (1 %)", Exact, 2.2033212422287187, 0.022, () => RegressionEvppi.Run(TwoParameters.Value, [0], Draws.Plain).Evpi.Value));
        checks.Add(new ReferenceCheck("two normal parameters: EVPPI of both (1 %)", Exact, 2.2033212422287187, 0.022, () => RegressionEvppi.Run(TwoParameters.Value, [0, 1], Draws.Plain).Value.Value));
        double[] variances = [0.02, 0.05];
        foreach ((string name, int parameter, double evppi, double[] evsi) in parameters)
        {
            checks.Add(new ReferenceCheck($"two normal parameters: EVPPI of the {name} (1 %)", Exact, evppi, 0.01 * evppi, () => RegressionEvppi.Run(TwoParameters.Value, [parameter], Draws.Plain).Value.Value));
            var curve = new Lazy<GaussianEvsiResult>(() => RegressionEvsi.GaussianCurve(TwoParameters.Value, [parameter], 0.3 / variances[parameter], [1, 5, 20, 100], Draws.Plain));
            for (int i = 0; i < 4; i++)
            {
                int at = i;
                double n = new[] { 1, 5, 20, 100 }[i];
                checks.Add(new ReferenceCheck(FormattableString.Invariant($"EVSI of {n} observations of the {name}, Gaussian curve (1 %, or 0.001)"), Exact, evsi[i], Math.Max(0.01 * evsi[i], 0.001), () => curve.Value.Values[at].Value));
            }
        }

        ValidationTable.Hold("regression-value-of-information.md", checks);
    }

    private static double Normal(double distance)
    {
        double[][] even = Draws.EvenNormals(Rows, 2);
        ProbabilisticSample sample = Draws.TwoDecisions([even[0]], s => even[0][s] - distance + even[1][s]);
        return RegressionEvppi.Run(sample, [0], Draws.Plain).Value.Value;
    }
}
