using Foothold.Advice.Assumptions;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Figures;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Appraisal;

/// <summary>What is assumed of a market where the firm states nothing, with wide doubt.</summary>
public static class UsualTerms
{
    /// <summary>Days between delivery and payment.</summary>
    public const int PaymentDays = 30;

    /// <summary>Days between paying for making goods and delivering them; 0 for services.</summary>
    public const int DeliveryDays = 30;

    /// <summary>What money costs a year, as a fraction.</summary>
    public const double DiscountRate = 0.1;

    private const string TariffSeries = "tariff.mean";

    private static readonly Phrase OurEstimate = Phrase.Text("estimate of Foothold's authors; nobody stated it");

    // A mean over all goods stands in for one product: it may well be a fifth or three times as much.
    private const double LeastOfMean = 0.2, MostOfMean = 3;

    /// <summary>Months until full volume.</summary>
    /// <param name="market">The market of the assumption.</param>
    public static Assumption Ramp(CountryCode market) => new()
    {
        Kind = AssumptionKind.Ramp, Market = market, Law = new LogNormalLaw(NormalBelief.FromInterval(Math.Log(4), Math.Log(18), 0.9)), Basis = AssumptionBasis.Usual, Source = OurEstimate,
    };

    /// <summary>Chance a year of failing for a reason not listed.</summary>
    /// <param name="market">The market of the assumption.</param>
    public static Assumption Failure(CountryCode market) => new()
    {
        Kind = AssumptionKind.Failure, Market = market, Law = new BetaLaw(BetaBelief.FromInterval(0.04, 0.25, 0.9)), Basis = AssumptionBasis.Usual, Source = OurEstimate,
    };

    /// <summary>Duty on the firm's goods there, or for inward trade on the input at home.</summary>
    /// <param name="evidence">Tariffs and agreements.</param>
    /// <param name="from">Where the goods come from.</param>
    /// <param name="to">Where duty is charged.</param>
    /// <param name="product">What is sold; null for an input, of which nothing is known.</param>
    /// <param name="asAt">The day.</param>
    /// <param name="market">The market of the assumption.</param>
    /// <param name="mode">The mode of the assumption; null for one of the market.</param>
    public static Assumption Duty(EvidenceSet evidence, CountryCode from, CountryCode to, Product? product, DateOnly asAt, CountryCode market, EntryMode? mode)
    {
        Assumption Known(AssumptionLaw law, Phrase source, AssumptionBasis basis = AssumptionBasis.Evidence) => new() { Kind = AssumptionKind.Duty, Market = market, Mode = mode, Law = law, Basis = basis, Source = source };
        if (product is Service) return Known(new FixedLaw(0), Phrase.Text("services pay no customs duty"));
        var access = new AccessBeliefs(evidence, from, product ?? new Goods { Name = "input", Code = Domain.Trade.HsCode.Parse("847989", Domain.Trade.HsEdition.Hs2022) }, asAt);
        AgreementLink? link = access.Best(to);
        bool food = product is Goods { Code.Chapter: <= 24 }, leftOut = link is not null && access.LeavesFoodOut(link, to);
        if (link is { Kind: AgreementKind.SingleMarket or AgreementKind.CustomsUnion } && !leftOut) return Known(new FixedLaw(0), Confirmed(Phrase.Verbatim(link.Name), link));
        // What agreements leave of the general tariff, as for screening.
        double left = link is null ? 1 : leftOut ? 0.4 : link.Kind switch { AgreementKind.FreeTrade => food ? 0.3 : 0.15, AgreementKind.EconomicPartnership => 0.2, _ => 0.7 };
        if (product is not null && ProductTariff.Of(evidence, from, to, product, asAt, (left, link is null ? 0 : left)) is { } own) return Known(Around(own), own.Note);
        Figure? figure = evidence.Latest(TariffSeries, to, asAt);
        double mean = left * (figure?.Value ?? 5) / 100;
        AssumptionLaw law = new BetaLaw(BetaBelief.FromInterval(Math.Max(0.001, LeastOfMean * mean), Math.Clamp(MostOfMean * mean, 0.02, 0.9), 0.9));
        Phrase tariff = figure is null ? Phrase.Text("no tariff on record; 5 % assumed") : Phrase.Of($"mean tariff of all goods {figure.Value:0.#} % ({figure.Period})");
        Phrase relief = link is null ? Phrase.Text("no agreement on record")
            : Confirmed(leftOut ? Phrase.Of($"{link.Name} takes part of it off if origin is proved; food only in part") : Phrase.Of($"{link.Name} takes most of it off if origin is proved"), link);
        return Known(law, Phrase.Sequence("; ", tariff, relief, Phrase.Text("look the product up")), figure is null ? AssumptionBasis.Usual : AssumptionBasis.Evidence);
    }

    // A share of value is never below zero; a line that is free in the year asked about is.
    private static AssumptionLaw Around(ProductTariff duty)
    {
        if (duty.IsSurelyFree) return new FixedLaw(0);
        const double Ninety = 1.6448536269514722;
        double low = Math.Clamp((duty.Percent - Ninety * duty.Error) / 100, 0.0005, 0.85), high = Math.Clamp((duty.Percent + Ninety * duty.Error) / 100, low + 0.001, 0.95);
        return new BetaLaw(BetaBelief.FromInterval(low, high, 0.9));
    }

    private static Phrase Confirmed(Phrase said, AgreementLink link) => link.Checked ? said : Phrase.Of($"{said} (not checked: please confirm)");
}
