using Foothold.Domain.Text;
using System.Globalization;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Appraisal;

/// <summary>Fills a case in: what only the firm can know is asked for, the rest is taken from the evidence or from what is usual, and modes that cannot be used are taken out with the reason.</summary>
public sealed class CaseCompletion
{
    private static readonly AssumptionKind[] PurchaseKinds = [AssumptionKind.HomePurchasePrice, AssumptionKind.ForeignPurchasePrice, AssumptionKind.PurchaseVolume];

    private readonly AppraisalRequest _request;
    private readonly AppraisalCase _case;
    private readonly Currency _currency;
    private readonly bool _isGoods;
    private readonly List<MissingFact> _missing = [];
    private readonly List<Phrase> _notes = [];
    private readonly List<ModeVeto> _vetoes = [];
    private readonly List<Assumption> _assumptions = [];
    private readonly Dictionary<Currency, CurrencyOutlook> _rates = [];

    private CaseCompletion(AppraisalRequest request)
    {
        (_request, _case) = (request, request.Case);
        _currency = _case.Currency ?? request.Firm.Home.Currency ?? Currency.Euro;
        _isGoods = request.Product is Goods;
    }

    /// <summary>Fills a case in.</summary>
    /// <param name="request">What is asked.</param>
    /// <exception cref="AdviceException">Facts are missing that only the firm can know, or a currency has no rate; the message names them and says where to write them.</exception>
    public static CompletedCase Complete(AppraisalRequest request) => new CaseCompletion(request).Complete();

    /// <summary>What only the firm can know and has not stated; empty when money can be compared. Without a market nothing is missing yet but a market.</summary>
    /// <param name="request">What is asked.</param>
    public static IReadOnlyList<MissingFact> MissingOf(AppraisalRequest request)
    {
        var completion = new CaseCompletion(request);
        completion.NeedFacts(completion.Asked());
        return completion._missing;
    }

    private CountryCode[] Asked() => _request.Markets.Count > 0 ? [.. _request.Markets.Distinct()] : [.. _case.Markets.Select(terms => terms.Market)];

    private void NeedFacts(CountryCode[] markets)
    {
        if (markets.Any(market => !OnlyBuys(market))) Need(AssumptionKind.UnitCost);
        Need(AssumptionKind.HourCost);
        if (Hours is null) _missing.Add(new MissingFact("appraisal.hoursPerWeek", null, null));
        if (Cash is null) _missing.Add(new MissingFact("appraisal.cash", null, null));
        foreach (CountryCode market in markets) NeedFactsOf(market);
    }

    private Money? Cash => _case.Cash ?? _request.Profile.Diagnosis.Means.CashAtRisk;

    private decimal? Hours => _case.HoursPerWeek ?? _request.Profile.Diagnosis.Means.HoursPerWeek;

    private CompletedCase Complete()
    {
        CountryCode[] markets = Asked();
        if (markets.Length == 0) throw new AdviceException("The firm's file has no market to appraise: write the section \"appraisal\" with at least one entry in \"markets\" (docs/reference/firm-file.md), then ask again. Nothing was written.", Phrase.Text("There is no market yet whose money could be compared. Enter what you believe about price, cost and volume in one."));
        if (markets.FirstOrDefault(market => market == _request.Firm.Home) is { } home) throw new AdviceException($"{home.Name} is where the firm is; entry modes are compared for markets abroad. Name another market. Nothing was written.", Phrase.Of($"{home} is where the firm is; entry modes are compared for markets abroad. Name another market."));
        NeedFacts(markets);
        if (_missing.Count > 0) throw new AdviceException($"The money cannot be compared without what only the firm knows: write {string.Join(", ", _missing.Select(fact => fact.Field))} into the firm's file (a number, or a range such as {{ \"low\": 20, \"high\": 30 }}), then ask again. Nothing was written.", Phrase.Of($"The money cannot be compared without what only the firm knows: {Phrase.Sequence("; ", _missing.Select(Said))}."));

        (Money cash, decimal hours) = (Cash!, Hours!.Value);
        double limit = (double)cash.Amount * RateOf(cash.Currency);
        _assumptions.AddRange(_case.Assumptions.Where(known => known.Topic.Scope == AssumptionScope.Firm));
        if (_case.DiscountRate is null) _notes.Add(Phrase.Text("discount rate: 10 % a year"));
        CashMarket[] filled = [.. markets.Select(market => Fill(market, limit, (double)hours))];
        foreach (Assumption assumption in _assumptions)
            if (assumption.Currency is { } currency && currency != _currency) RateOf(currency);
        return new CompletedCase
        {
            Request = _request, Vetoes = _vetoes, Notes = _notes, HoursPerWeek = (double)hours,
            Terms = new CashTerms
            {
                Currency = _currency, HorizonMonths = _case.HorizonMonths, DiscountRate = _case.DiscountRate is { } rate ? (double)rate.Fraction : UsualTerms.DiscountRate, Cash = limit,
                CapacityPerMonth = _case.CapacityPerMonth is { } capacity ? (double)capacity : double.PositiveInfinity, Assumptions = _assumptions, Markets = filled, Rates = _rates,
            },
        };
    }

    private bool Buys(CountryCode market) => PurchaseKinds.All(kind => _case.Find(kind, market) is not null);

    // A market of which only purchases were stated needs no facts of sale.
    private bool OnlyBuys(CountryCode market) => Buys(market) && _case.Find(AssumptionKind.Volume, market) is null && _case.Find(AssumptionKind.Price, market) is null && _case.Find(AssumptionKind.ConsumerPrice, market) is null;

    private void Need(AssumptionKind kind, CountryCode? market = null)
    {
        if (_case.Find(kind, market) is null) _missing.Add(new MissingFact(FieldOf(kind, market), kind, market));
    }

    private static string FieldOf(AssumptionKind kind, CountryCode? market) => $"appraisal.{(market is null ? "" : $"markets[{market.Alpha3}].")}{FirmFileReader.FieldOf(AssumptionTopic.Of(kind))}";

    private void NeedFactsOf(CountryCode market)
    {
        if (OnlyBuys(market)) return;
        if (_case.Find(AssumptionKind.Price, market) is null && _case.Find(AssumptionKind.ConsumerPrice, market) is null) _missing.Add(new MissingFact($"{FieldOf(AssumptionKind.Price, market)} (or consumerPrice)", AssumptionKind.Price, market));
        Need(AssumptionKind.Volume, market);
        if (_isGoods) Need(AssumptionKind.Freight, market);
    }

    private CashMarket Fill(CountryCode market, double limit, double hours)
    {
        MarketTerms? stated = _case.Markets.FirstOrDefault(terms => terms.Market == market);
        if (stated?.PaymentDays is null) _notes.Add(Phrase.Of($"{market}: paid {UsualTerms.PaymentDays} days after delivery"));
        int delivery = _isGoods ? UsualTerms.DeliveryDays : 0;
        if (stated?.DeliveryDays is null) _notes.Add(Phrase.Of($"{market}: made and carried {delivery} days before delivery"));
        _assumptions.AddRange(_case.Assumptions.Where(known => known.Market == market && known.Topic.Scope == AssumptionScope.Market));
        Default(AssumptionKind.Ramp, UsualTerms.Ramp(market));
        Default(AssumptionKind.Failure, UsualTerms.Failure(market));
        if (_case.Find(AssumptionKind.Duty, market) is null) _assumptions.Add(UsualTerms.Duty(_request.Evidence, _request.Firm.Home, market, _request.Product, _request.AsAt, market, null));
        bool inSingleMarket = _request.Evidence.IsInSingleMarket(market, _request.AsAt);
        var modes = new List<CashMode>();
        foreach (EntryModeProfile profile in _request.Modes.Modes)
        {
            Assumption[] terms = [.. TermsOf(profile, market)];
            VetoReason[] reasons = [.. Against(profile, market, stated, terms, limit, hours)];
            if (reasons.Length > 0)
            {
                _vetoes.Add(new ModeVeto(market, profile.Mode, reasons));
                continue;
            }

            _assumptions.AddRange(terms);
            if (profile.Earning == ModeEarning.Saving) _assumptions.Add(UsualTerms.Duty(_request.Evidence, market, _request.Firm.Home, null, _request.AsAt, market, profile.Mode));
            bool indemnity = profile.IndemnityYears > 0 && (inSingleMarket || !profile.IndemnityInSingleMarketOnly);
            modes.Add(new CashMode(InOwnTime(profile, terms, hours), profile.PaymentDays, indemnity));
        }

        return new CashMarket { Market = market, PaymentDays = stated?.PaymentDays ?? UsualTerms.PaymentDays, DeliveryDays = stated?.DeliveryDays ?? delivery, Modes = modes };

        void Default(AssumptionKind kind, Assumption usual)
        {
            if (_case.Find(kind, market) is null) _assumptions.Add(usual);
        }
    }

    // Preparing takes as long as the firm's hours allow; a mode does not sell sooner because it could.
    private EntryModeProfile InOwnTime(EntryModeProfile profile, Assumption[] terms, double hoursPerWeek)
    {
        double needed = terms.FirstOrDefault(known => known.Kind == AssumptionKind.SetUpHours)?.Law.Mean ?? 0;
        int months = (int)Math.Min(_case.HorizonMonths, Math.Ceiling(needed / (hoursPerWeek * CashEvaluator.WeeksPerMonth)));
        return hoursPerWeek > 0 && months > Math.Max(1, profile.MonthsToFirstSale) ? profile with { MonthsToFirstSale = months } : profile;
    }

    private IEnumerable<Assumption> TermsOf(EntryModeProfile profile, CountryCode market)
    {
        foreach (AssumptionTopic topic in AssumptionTopic.All.Where(topic => topic.Scope == AssumptionScope.Mode))
        {
            if (_case.Find(topic.Kind, market, profile.Mode) is { } stated) yield return stated;
            else if (profile.Terms.TryGetValue(topic.Kind, out UsualTerm? usual))
                yield return new Assumption
                {
                    Kind = topic.Kind, Market = market, Mode = profile.Mode, Law = topic.IsMoney ? Scaled(usual.Law, RateOf(Currency.Euro)) : usual.Law, Currency = topic.IsMoney ? _currency : null, Basis = AssumptionBasis.Usual, Source = usual.Source,
                };
        }
    }

    private IEnumerable<VetoReason> Against(EntryModeProfile profile, CountryCode market, MarketTerms? stated, Assumption[] terms, double limit, double hours)
    {
        if (stated?.Excluded.GetValueOrDefault(profile.Mode) is { } reason) yield return new VetoReason(VetoKind.Excluded, Phrase.Of($"you ruled it out: {reason}"));
        foreach (Restriction restriction in _request.Evidence.Restrictions(market, _request.AsAt).Where(known => known.Broad && Screening.Vetoes.Binds(known, _request.Evidence, _request.Firm.Home, _request.AsAt)))
            yield return new VetoReason(VetoKind.Sanctions, Screening.Vetoes.Sanction(restriction));
        bool saves = profile.Earning == ModeEarning.Saving;
        if (!saves && (_isGoods ? !profile.Needs.Goods : !profile.Needs.Services)) yield return new VetoReason(VetoKind.Product, _isGoods ? Phrase.Text("not for goods") : Phrase.Text("not for services"));
        AssumptionKind[] needed = saves ? PurchaseKinds : [profile.Price == PriceBasis.Consumer ? AssumptionKind.ConsumerPrice : AssumptionKind.Price, AssumptionKind.Volume];
        AssumptionTopic[] lacking = [.. needed.Where(kind => _case.Find(kind, market) is null).Select(AssumptionTopic.Of)];
        if (lacking.Length > 0) yield return new VetoReason(VetoKind.Facts, Phrase.Of($"not stated: {string.Join(", ", lacking.Select(FirmFileReader.FieldOf))}")) { Lacking = lacking };
        if (profile.Needs.Headcount > 0 && _request.Firm.LatestAccounts(_request.AsAt)?.Headcount is { } people && people < profile.Needs.Headcount)
            yield return new VetoReason(VetoKind.Headcount, Phrase.Of($"needs about {profile.Needs.Headcount} people; you are {people:0.#}"));
        double Median(AssumptionKind kind) => terms.FirstOrDefault(term => term.Kind == kind) is { } term ? term.Law.Median * (term.Currency is { } currency ? RateOf(currency) : 1) : 0;
        if (Median(AssumptionKind.Hours) is var weekly && weekly > hours) yield return new VetoReason(VetoKind.Hours, Phrase.Of($"needs {weekly:0.#} hours a week; you have {hours:0.#}"));
        double setUp = Median(AssumptionKind.SetUp) * (profile.Earning == ModeEarning.SharedVenture ? 1 - Median(AssumptionKind.Margin) : 1);
        if (setUp > limit) yield return new VetoReason(VetoKind.Money, Phrase.Of($"needs {ShownAmount.Rounded(Rounded(setUp), _currency, "N0")} before the first sale; you can lose {limit:N0}"));
        if (_case.CapacityPerMonth is 0 && profile.Earning is ModeEarning.Sale or ModeEarning.SharedVenture) yield return new VetoReason(VetoKind.Capacity, Phrase.Text("needs units to sell; you stated a capacity of 0"));
    }

    private static Phrase Said(MissingFact fact) => fact switch
    {
        { Kind: { } kind, Market: { } market } => Phrase.Of($"{market}: {AssumptionTopic.Of(kind).Says}"),
        { Kind: { } kind } => AssumptionTopic.Of(kind).Says,
        { Field: "appraisal.cash" } => Phrase.Text("the money you can lose without harm"),
        _ => Phrase.Text("the hours a week you can give"),
    };

    private double RateOf(Currency currency)
    {
        if (currency == _currency) return 1;
        if (_rates.TryGetValue(currency, out CurrencyOutlook? known)) return known.Rate;
        CurrencyOutlook outlook = CurrencyOutlooks.Of(_request.Evidence, currency, _currency, _request.AsAt)
            ?? throw new AdviceException($"There is no exchange rate from {currency} to {_currency}; state the amounts in {_currency}, or in another currency that the European Central Bank quotes. Nothing was written.", Phrase.Of($"There is no exchange rate from {currency.Code} to {_currency.Code}; state the amounts in {_currency.Code}, or in another currency that the European Central Bank quotes."));
        _rates.Add(currency, outlook);
        return outlook.Rate;
    }

    private static AssumptionLaw Scaled(AssumptionLaw law, double factor) => law switch
    {
        FixedLaw known => new FixedLaw(known.Value * factor),
        NormalLaw normal => new NormalLaw(NormalBelief.WithMeanAndDeviation(normal.Belief.Mean * factor, normal.Belief.StandardDeviation * factor)),
        LogNormalLaw log => new LogNormalLaw(NormalBelief.WithMeanAndDeviation(log.Log.Mean + Math.Log(factor), log.Log.StandardDeviation)),
        GammaLaw gamma => new GammaLaw(GammaBelief.FromInterval(gamma.Low * factor, gamma.High * factor, 0.9)),
        _ => law,
    };

    // Two digits: an estimate has no more.
    private static double Rounded(double amount) => amount == 0 ? 0 : double.Parse(amount.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
