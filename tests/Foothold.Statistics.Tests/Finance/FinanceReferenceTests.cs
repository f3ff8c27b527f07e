using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Finance;

/// <summary>Published and independently computed numbers, shown on docs/explanation/cash-flows.md.</summary>
public sealed class FinanceReferenceTests
{
    private const string Independent = "independent computation, exact";
    private static readonly double[] One = [-100, 30, 40, 50, 20];
    private static readonly double[] DatedFlows = [-10_000, 2_750, 4_250, 3_250, 2_750];
    private static readonly double[] DatedYears = [0, 60.0 / 365, 303.0 / 365, 411.0 / 365, 456.0 / 365];
    private static readonly double[] Loan = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000];
    private static readonly RealMatrix Milnor = RealMatrix.FromRows([[2, 2, 0, 1], [1, 1, 1, 1], [0, 4, 0, 0], [1, 3, 0, 0]]);

    [Fact]
    public void Finance_PublishedCases_AreReproduced()
    {
        AlternativeOutcome normal = Simulate().Alternatives[0];
        AlternativeOutcome walk = SimulateWalk().Alternatives[0];
        ReferenceCheck[] checks =
        [
            new("NPV of -100, 30, 40, 50, 20 at 10 %", Independent, 11.55658766477697, 1e-10, () => CashFlows.NetPresentValue(One, 0.1)),
            new("its internal rate", Independent, 0.15322137877181538, 1e-12, () => CashFlows.InternalRates(One).Rate),
            new("its discounted payback at 10 %", Independent, 3.154, 1e-10, () => CashFlows.Payback(One, 0.1)),
            new("rates of -4000, 25000, -25000: lower", "Brealey and Myers, Principles of Corporate Finance, multiple rates of return", 0.25, 1e-12, () => CashFlows.InternalRates([-4000, 25_000, -25_000]).Rates[0]),
            new("rates of -4000, 25000, -25000: upper", "Brealey and Myers, Principles of Corporate Finance, multiple rates of return", 4, 1e-12, () => CashFlows.InternalRates([-4000, 25_000, -25_000]).Rates[1]),
            new("pump problem -1600, 10000, -10000: lower", "Lorie and Savage (1955)", 0.25, 1e-12, () => CashFlows.InternalRates([-1600, 10_000, -10_000]).Rates[0]),
            new("pump problem -1600, 10000, -10000: upper", "Lorie and Savage (1955)", 4, 1e-12, () => CashFlows.InternalRates([-1600, 10_000, -10_000]).Rates[1]),
            new("rates of -1, 5, -6: upper", "Hirshleifer (1958)", 2, 1e-12, () => CashFlows.InternalRates([-1, 5, -6]).Rates[1]),
            new("number of rates of -1, 3, -2.5", "Hirshleifer (1958)", 0, 0, () => CashFlows.InternalRates([-1, 3, -2.5]).Rates.Count),
            new("dated internal rate", "Microsoft Excel documentation, XIRR", 0.373362535, 5e-8, () => CashFlows.InternalRates(DatedFlows, DatedYears).Rate),
            new("dated NPV at 9 %", "Microsoft Excel documentation, XNPV", 2086.65, 0.005, () => CashFlows.NetPresentValue(DatedFlows, DatedYears, 0.09)),
            new("modified internal rate, 10 % and 12 %", "Microsoft Excel documentation, MIRR", 0.126094, 5e-7, () => CashFlows.ModifiedInternalRate(Loan, 0.10, 0.12)),
            new("Laplace takes decision", "Milnor (1954)", 1, 0, () => Regret.Analyse(Milnor).BestByLaplace + 1),
            new("Wald takes decision", "Milnor (1954)", 2, 0, () => Regret.Analyse(Milnor).BestByMaximin + 1),
            new("Hurwicz (1/2) takes decision", "Milnor (1954)", 3, 0, () => Regret.Analyse(Milnor).BestByHurwicz + 1),
            new("Savage takes decision", "Milnor (1954)", 4, 0, () => Regret.Analyse(Milnor).BestByMinimaxRegret + 1),
            new("correlated normal flows: exact mean NPV", "independent computation (scipy)", 12.396694214876028, 1e-10, () => normal.ExactMoments!.Mean),
            new("correlated normal flows: exact standard deviation", "independent computation (scipy)", 22.496954692258182, 1e-10, () => normal.ExactMoments!.StandardDeviation),
            new("simulated mean, 100,000 draws (4 standard errors)", "independent computation (scipy)", 12.396694214876028, 0.285, () => normal.NetPresentValue.Value),
            new("simulated probability of loss (4 standard errors)", "independent computation (scipy)", 0.2908035492276543, 0.0058, () => normal.ProbabilityOfLoss.Value),
            new("simulated expected shortfall, 5 % (4 standard errors)", "independent computation (scipy)", -34.00806235875919, 0.7, () => normal.ExpectedShortfall.Value),
            new("simulated probability of ruin of a two-step walk, 100,000 draws (4 standard errors)", "independent computation (scipy quadrature)", 0.207080893333497, 0.0052, () => walk.RuinProbability.Value),
        ];
        ValidationTable.Hold("cash-flows.md", checks);
    }

    /// <summary>−100 now, then normal flows (60, 10) and (70, 20) with correlation 0.5, at 10 %.</summary>
    private static MonteCarloCashFlowResult Simulate() => MonteCarloCashFlows.Run(
        new CashFlowProblem(
            2, [FactorLaw.Normal(60, 10), FactorLaw.Normal(70, 20)], [CashFlowAlternative.Linear("one", RealMatrix.FromRows([[0, 1, 0], [0, 0, 1]]), [-100, 0, 0])], 0.1, RealMatrix.FromRows([[1, 0.5], [0.5, 1]])),
        new MonteCarloCashFlowOptions { Draws = 100_000, Seed = 3 });

    /// <summary>Cash 1, then two independent normal flows with mean 0.2 and standard deviation 1; ruin below 0.</summary>
    private static MonteCarloCashFlowResult SimulateWalk() => MonteCarloCashFlows.Run(
        new CashFlowProblem(
            2, [FactorLaw.Normal(0.2, 1, FactorTiming.EachPeriod)], [CashFlowAlternative.Linear("walk", new RealMatrix(1, 3, [0, 1, 1]), [0, 0, 0])], 0, null, new CashReserve(1, 0)),
        new MonteCarloCashFlowOptions { Draws = 100_000, Seed = 4 });
}
