using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Random;

namespace Foothold.LearningStudy;

/// <summary>A firm that does not exist, before three markets: what it believes, and what is true.</summary>
/// <remarks>Worth of a market over 36 months: 30 full months × volume × (price × (1 − margin) − cost − freight) − set-up; staying out is worth 0.</remarks>
internal sealed class InventedFirm
{
    public const int Markets = 3;
    private const int PerMarket = 4;
    private const double FullMonths = 30;
    private static readonly CountryCode[] Countries = [.. new[] { "NOR", "DNK", "FIN" }.Select(code => CountryCode.TryParse(code, out CountryCode? known) ? known : throw new InvalidOperationException(code))];

    private readonly double[] _cost = new double[Markets], _setUp = new double[Markets];

    private InventedFirm(IReadOnlyList<Assumption> beliefs, double[] truth) => (Beliefs, Truth) = (beliefs, truth);

    public IReadOnlyList<Assumption> Beliefs { get; }

    public double[] Truth { get; }

    /// <summary>Draws a firm.</summary>
    /// <param name="stream">Randomness.</param>
    /// <param name="overconfidence">By how much the truth lies further from the belief than believed; 1 for honest beliefs.</param>
    /// <param name="clear">Whether the first market is far better than the others.</param>
    public static InventedFirm Draw(RandomStream stream, double overconfidence, bool clear)
    {
        var beliefs = new List<Assumption>();
        var truth = new List<double>();
        var cost = new double[Markets];
        var setUp = new double[Markets];
        for (int m = 0; m < Markets; m++)
        {
            double price = 20 + (8 * stream.NextUniform()) + (clear && m == 0 ? 25 : 0), volume = 60 + (90 * stream.NextUniform()), freight = 1.5 + (2 * stream.NextUniform()), margin = 0.2 + (0.15 * stream.NextUniform());
            cost[m] = 9 + (3 * stream.NextUniform());
            setUp[m] = 6_000 + (12_000 * stream.NextUniform());
            Add(AssumptionKind.Volume, null, Log(volume, 0.45));
            Add(AssumptionKind.Price, null, Log(price, 0.12));
            Add(AssumptionKind.Freight, null, Log(freight, 0.25));
            Add(AssumptionKind.Margin, EntryMode.Distributor, new BetaLaw(BetaBelief.WithMeanAndSize(margin, 40)));

            void Add(AssumptionKind kind, EntryMode? mode, AssumptionLaw law)
            {
                beliefs.Add(new Assumption { Kind = kind, Market = Countries[m], Mode = mode, Law = law, Currency = AssumptionTopic.Of(kind).IsMoney ? Currency.Euro : null });
                truth.Add(law.AtScore(Math.Clamp(overconfidence * stream.NextNormal(), -5, 5)));
            }
        }

        var firm = new InventedFirm(beliefs, [.. truth]);
        cost.CopyTo(firm._cost, 0);
        setUp.CopyTo(firm._setUp, 0);
        return firm;
    }

    public LinearDecision DecisionWith(IReadOnlyList<Assumption> believed) => new(believed, Markets + 1, Worth);

    /// <summary>Worth of every option when the numbers have these values. Linear in each number, so means of independent beliefs give expected worth.</summary>
    public void Worth(double[] values, double[] worth)
    {
        worth[0] = 0;
        for (int m = 0; m < Markets; m++)
        {
            int at = PerMarket * m;
            worth[m + 1] = (FullMonths * values[at] * ((values[at + 1] * (1 - values[at + 3])) - _cost[m] - values[at + 2])) - _setUp[m];
        }
    }

    /// <summary>The best option by what is believed, in expectation; the first of equals.</summary>
    public int Choose(IReadOnlyList<Assumption> believed)
    {
        var worth = new double[Markets + 1];
        Worth([.. believed.Select(one => one.Law.Mean)], worth);
        return Array.IndexOf(worth, worth.Max());
    }

    /// <summary>What every option is truly worth.</summary>
    public double[] TrueWorth()
    {
        var worth = new double[Markets + 1];
        Worth(Truth, worth);
        return worth;
    }

    private static LogNormalLaw Log(double median, double deviation) => new(NormalBelief.WithMeanAndDeviation(Math.Log(median), deviation));
}
