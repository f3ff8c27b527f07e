using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Peers;

/// <summary>Ours on the questions of the appraisal workload: arguments FILE REPETITIONS DRAWS. Twelve questions a market, what knowing each is worth and what a measurement of it at three precisions is worth.</summary>
internal static class AskKernel
{
    private static readonly AssumptionKind[] OfMarket =
        [AssumptionKind.Price, AssumptionKind.ConsumerPrice, AssumptionKind.Volume, AssumptionKind.Ramp, AssumptionKind.Freight, AssumptionKind.Duty, AssumptionKind.Failure, AssumptionKind.HomePurchasePrice, AssumptionKind.ForeignPurchasePrice, AssumptionKind.PurchaseVolume];

    /// <summary>Observations in each of the tests; one of them has the standard deviation of the belief itself.</summary>
    private static readonly int[] Sizes = [1, 3, 10];

    public static int Run(string[] arguments)
    {
        CashTerms terms = AppraiseKernel.Terms();
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture), draws = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        Answer(terms, 20_000);
        var seconds = new double[repetitions];
        (double[] Evppi, double[] Evsi) answer = default;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            answer = Answer(terms, draws);
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new { seconds = new { all = seconds }, peak_mb = Child.OwnPeakMegabytes(), evppi = answer.Evppi, evsi = answer.Evsi }));
        return 0;
    }

    private static (double[] Evppi, double[] Evsi) Answer(CashTerms terms, int draws)
    {
        var model = CashModel.Of(terms);
        DecisionSimulationResult result = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws });
        List<double> evppi = [], evsi = [];
        foreach (CashMarket market in terms.Markets)
        {
            string[] ids = [.. OfMarket.Select(kind => Assumption.IdOf(kind, market.Market, null)), Assumption.IdOf(AssumptionKind.Margin, market.Market, EntryMode.Agent), Assumption.IdOf(AssumptionKind.Margin, market.Market, EntryMode.Distributor)];
            foreach (string id in ids)
            {
                int factor = model.FactorOf(id);
                FactorInformation told = result.Factors[factor];
                evppi.Add(told.Evppi.Value);
                double[] values = [.. result.NodeScores.Select(model.Factors[factor].At)];
                double mean = values.Average(), spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
                foreach (int size in Sizes) evsi.Add(NodeInformation.Evsi(told, NodeAnswers.Normal(values, spread / Math.Sqrt(size))));
            }
        }

        return ([.. evppi], [.. evsi]);
    }
}
