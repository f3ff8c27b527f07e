using System.Globalization;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Planning;

/// <summary>What the steps of a plan are written from: the firm, its product, the first market, and the figures about it.</summary>
internal sealed class PlanContext
{
    public PlanContext(FirmProfile profile, ScreeningResult screening)
    {
        (Profile, Screening) = (profile, screening);
        First = screening.Markets[0];
        Second = screening.Markets.Count > 1 ? screening.Markets[1] : null;
        Events = profile.File.Journey.Standing(profile.AsAt);
        Market = Evidence.Country(First.Market)!;
        Currency = Product.PriceExWorks?.Currency ?? profile.Diagnosis.Means.CashAtRisk?.Currency ?? Firm.Home.Currency ?? Domain.Amounts.Currency.Euro;
    }

    public FirmProfile Profile { get; }

    public ScreeningResult Screening { get; }

    public EvidenceSet Evidence => Screening.Request.Evidence;

    public DateOnly AsAt => Profile.AsAt;

    public Firm Firm => Profile.File.Firm;

    public Product Product => Screening.Request.Product;

    public Goods? Goods => Product as Goods;

    public bool IsFood => Goods is { Code.Chapter: <= 24 };

    /// <summary>Whether the goods are bought by firms to work with (chapters 72 to 90: metals, machines, vehicles, instruments) and not taken from a shelf.</summary>
    public bool IsEquipment => Goods is { Code.Chapter: >= 72 and <= 90 };

    public IReadOnlyList<JourneyEvent> Events { get; }

    public MarketResult First { get; }

    public MarketResult? Second { get; }

    public CountryFacts Market { get; }

    public string MarketName => First.Market.Name;

    /// <summary>The currency in which the plan counts: that of the price, else of the money at risk, else of home.</summary>
    public Currency Currency { get; }

    public PairFacts Pair => Evidence.Pair(Firm.Home, First.Market);

    public AgreementLink? Agreement => Evidence.AgreementsBetween(Firm.Home, First.Market, AsAt).OrderBy(link => link.Kind == AgreementKind.SingleMarket ? 0 : link.Kind == AgreementKind.CustomsUnion ? 1 : 2).FirstOrDefault();

    /// <summary>Whether goods cross no customs border: both are in the European Union.</summary>
    public bool IsInsideUnion => Agreement is { Id: "eu" };

    /// <summary>Official languages of the first market that the firm does not work in.</summary>
    public IReadOnlyList<string> LanguagesLacking => [.. Market.OfficialLanguages.Except(Firm.WorkingLanguages, StringComparer.Ordinal)];

    public Figure? Latest(string series) => Evidence.Latest(series, First.Market, AsAt);

    public ComponentBelief? Component(ComponentKind kind) => First.Beliefs.SelectMany(belief => belief.Components).FirstOrDefault(component => component.Component.Kind == kind);

    /// <summary>An estimate in euro, in the currency of the plan, rounded to two significant digits so that it looks like the estimate it is.</summary>
    public Money Estimate(double euro)
    {
        Money money = Money.Euro((decimal)euro);
        Money converted = Currency == Domain.Amounts.Currency.Euro ? money
            : (Evidence.Rates.OnDay(Domain.Amounts.Currency.Euro, Currency, AsAt) ?? LastRate())?.Convert(money) ?? money;
        return new Money(TwoDigits(converted.Amount), converted.Currency);
    }

    /// <summary>The money the firm can lose, in the currency of the plan; null when it was not stated or no rate is known.</summary>
    public Money? CashAtRisk => Profile.Diagnosis.Means.CashAtRisk is { } cash ? InPlanCurrency(cash) : null;

    /// <summary>How far the firm is committed to a market today; null when it never was or that has lapsed.</summary>
    public CommitmentLevel? CommitmentIn(CountryCode market) => Profile.Stage.Markets.FirstOrDefault(known => known.Market == market && !known.IsLapsed)?.Level;

    /// <summary>An amount in euro at the rate of the year before the plan; null when no rate is known.</summary>
    public Money? InEuro(Money money) => money.Currency == Domain.Amounts.Currency.Euro ? money : Evidence.YearAverage(money.Currency, Domain.Amounts.Currency.Euro, AsAt.Year - 1)?.Convert(money);

    /// <summary>An amount in the currency of the plan at the newest rate; null when no rate is known.</summary>
    public Money? InPlanCurrency(Money money) => money.Currency == Currency ? money : Evidence.YearAverage(money.Currency, Currency, AsAt.Year - 1)?.Convert(money);

    /// <summary>Whether a criterion is about what the firm itself has: judged by it, not to be found out abroad.</summary>
    public static bool IsAboutTheFirm(Criterion criterion) => criterion.Id is "own-ties" or "language";

    public static string Say(Money money) => PlanWords.Amount(money);

    /// <summary>An amount for the place of a phrase.</summary>
    public static ShownAmount Sum(Money money) => PlanWords.Shown(money);

    /// <summary>The name of a language of ISO 639-1.</summary>
    public static Phrase NameOf(string language) => Phrase.Text(Languages.NameOf(language));

    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The rates may end before the date of the plan: the newest yearly average is near enough for an estimate.
    private ExchangeRate? LastRate() => Evidence.YearAverage(Domain.Amounts.Currency.Euro, Currency, AsAt.Year) ?? Evidence.YearAverage(Domain.Amounts.Currency.Euro, Currency, AsAt.Year - 1);

    private static decimal TwoDigits(decimal amount)
    {
        if (amount == 0) return 0;
        decimal scale = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)Math.Abs(amount))) - 1);
        return Math.Round(amount / scale, MidpointRounding.AwayFromZero) * scale;
    }
}
