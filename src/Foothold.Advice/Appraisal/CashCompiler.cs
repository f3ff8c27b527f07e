using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Appraisal;

/// <summary>Turns terms into factors and options that refer to them by number.</summary>
internal sealed class CashCompiler
{
    // A chance of failing of 1 would end everything before it began; the logarithm needs a little less.
    private const double SurestFailure = 0.999999;

    private readonly CashTerms _terms;
    private readonly HashSet<string> _reserved;
    private readonly Dictionary<string, (int Factor, int Slot)> _places = new(StringComparer.Ordinal);
    private readonly List<HashSet<int>> _touched = [];
    private readonly List<(int Factor, int Slot)> _shared = [];
    private readonly List<MarketLayout> _markets = [];
    private readonly List<(Currency Currency, double Volatility)> _currencies = [];
    private readonly List<(int Factor, int Slot)> _ofMarket = [];

    public CashCompiler(CashTerms terms, IEnumerable<string> reserved, Dictionary<AssumptionLaw, double[]> tables)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.HorizonMonths, 1);
        (_terms, _reserved, Tables) = (terms, new HashSet<string>(reserved, StringComparer.Ordinal), tables);
        Options.Add(new CashOption(0, null, null, null, -1));
        foreach (Assumption assumption in terms.Assumptions.Where(known => known.Topic.Scope == AssumptionScope.Firm).OrderBy(known => known.Kind)) AddFactor(assumption, _shared);
        int sharedSlots = _shared.Count;
        for (int group = 0; group < terms.Markets.Count; group++)
        {
            CashMarket market = terms.Markets[group];
            int first = Options.Count;
            _ofMarket.Clear();
            // Factors come in the order of the terms and not of their use, so that another choice of modes keeps the order.
            foreach (Assumption assumption in terms.Assumptions.Where(known => known.Market == market.Market).OrderBy(known => known.Mode is { } mode ? (int)mode + 1 : 0).ThenBy(known => known.Kind))
            {
                if (assumption.Mode is { } ofMode && market.Modes.All(known => known.Profile.Mode != ofMode) && !_reserved.Contains(assumption.Id)) continue;
                AddFactor(assumption, _ofMarket, sharedSlots);
            }

            foreach (CashMode mode in market.Modes) Add(market, mode, group);
            _markets.Add(new MarketLayout([.. _ofMarket], first, Options.Count - first, StreamOf(market.Market.Alpha3)));
        }
    }

    /// <summary>Tables of quantiles by law.</summary>
    public Dictionary<AssumptionLaw, double[]> Tables { get; }

    public List<CashFactor> Factors { get; } = [];

    public List<CashOption> Options { get; } = [];

    public List<CompiledOption> Compiled { get; } = [];

    public int[][] Touched() => [.. _touched.Select(options => options.Order().ToArray())];

    public CashLayout Layout() => new(
        [.. _shared], [.. _markets], _shared.Count + _markets.Select(market => market.Factors.Length).DefaultIfEmpty(0).Max(), [.. _currencies],
        Compiled.Select(option => option.Payment.Longest).DefaultIfEmpty(0).Max(), Compiled.Select(option => option.Lead.Longest).DefaultIfEmpty(0).Max());

    /// <summary>The number of a stream of noise, from a code: the same in every model that has the market or currency.</summary>
    internal static ulong StreamOf(string code) => code.Aggregate(0UL, (number, letter) => (number << 8) | letter);

    private void AddFactor(Assumption assumption, List<(int Factor, int Slot)> into, int firstSlot = 0)
    {
        if (assumption.Law.IsKnown && !_reserved.Contains(assumption.Id)) return;
        double ceiling = assumption.Kind switch
        {
            AssumptionKind.Failure => SurestFailure,
            AssumptionKind.Margin => 1,
            _ => double.MaxValue,
        };
        (int Factor, int Slot) place = (Factors.Count, firstSlot + into.Count);
        into.Add(place);
        _places.Add(assumption.Id, place);
        Factors.Add(new CashFactor(assumption, ScoreMap.Of(assumption.Law, ceiling, Tables)));
        _touched.Add([]);
    }

    private void Add(CashMarket market, CashMode mode, int group)
    {
        EntryModeProfile profile = mode.Profile;
        int index = Options.Count;
        Options.Add(new CashOption(index, market.Market, profile.Mode, profile, group));
        bool saves = profile.Earning == ModeEarning.Saving;
        bool makes = profile.Earning is ModeEarning.Sale or ModeEarning.SharedVenture;
        AssumptionKind price = saves ? AssumptionKind.HomePurchasePrice : profile.Price == PriceBasis.Consumer ? AssumptionKind.ConsumerPrice : AssumptionKind.Price;
        Compiled.Add(new CompiledOption
        {
            Index = index, Earning = profile.Earning,
            Price = Moving(price),
            Cost = makes ? Moving(AssumptionKind.UnitCost) : saves ? Moving(AssumptionKind.ForeignPurchasePrice) : new MovingTerm(Term.Known(0), -1),
            Freight = makes && profile.BearsFreight ? Moving(AssumptionKind.Freight, 0) : new MovingTerm(Term.Known(0), -1),
            Duty = (makes || saves) && profile.BearsDuty ? Of(AssumptionKind.Duty, 0) : Term.Known(0),
            DutyOnTransferPrice = profile.DutyOnTransferPrice,
            Volume = Of(saves ? AssumptionKind.PurchaseVolume : AssumptionKind.Volume), Ramp = Of(AssumptionKind.Ramp, 0), RampFactor = profile.RampFactor, Reach = Of(AssumptionKind.Reach, 1),
            Margin = Of(AssumptionKind.Margin, 0), SetUp = Of(AssumptionKind.SetUp, 0), Running = Of(AssumptionKind.Running, 0), SetUpHours = Of(AssumptionKind.SetUpHours, 0),
            Hours = Of(AssumptionKind.Hours, 0), HourCost = Of(AssumptionKind.HourCost), ExitCost = Of(AssumptionKind.ExitCost, 0), Failure = Of(AssumptionKind.Failure, 0),
            FirstSale = profile.MonthsToFirstSale, Payment = saves ? default : Delay.OfDays(mode.PaymentDays ?? market.PaymentDays), Lead = makes || saves ? Delay.OfDays(market.DeliveryDays) : default,
            IndemnityYears = mode.HasIndemnity ? profile.IndemnityYears : 0,
        });

        Term Of(AssumptionKind kind, double? otherwise = null)
        {
            if (_terms.Find(kind, market.Market, profile.Mode) is not { } assumption)
                return Term.Known(otherwise ?? throw new ArgumentException($"There is no {AssumptionTopic.Of(kind).Word} for {profile.Name} in {market.Market}.", nameof(mode)));
            double scale = assumption.Currency is { } currency && currency != _terms.Currency ? RateOf(currency).Rate : 1;
            if (_places.TryGetValue(assumption.Id, out (int Factor, int Slot) place))
            {
                _touched[place.Factor].Add(index);
                return new Term(place.Slot, 0, scale);
            }

            // The same limits as for draws.
            double known = Math.Max(0, assumption.Law.Mean);
            return new Term(-1, kind == AssumptionKind.Failure ? Math.Min(known, SurestFailure) : kind == AssumptionKind.Margin ? Math.Min(known, 1) : known, scale);
        }

        MovingTerm Moving(AssumptionKind kind, double? otherwise = null)
        {
            Term term = Of(kind, otherwise);
            return new MovingTerm(term, _terms.Find(kind, market.Market, profile.Mode)?.Currency is { } currency && currency != _terms.Currency ? PathOf(currency) : -1);
        }
    }

    private int PathOf(Currency currency)
    {
        double volatility = RateOf(currency).Volatility;
        if (volatility == 0) return -1;
        int at = _currencies.FindIndex(known => known.Currency == currency);
        if (at >= 0) return at;
        _currencies.Add((currency, volatility));
        return _currencies.Count - 1;
    }

    private CurrencyOutlook RateOf(Currency currency) =>
        _terms.Rates.TryGetValue(currency, out CurrencyOutlook? outlook) ? outlook : throw new ArgumentException($"There is no rate from {currency} to {_terms.Currency}.", nameof(currency));
}
