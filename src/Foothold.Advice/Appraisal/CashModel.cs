using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal;

/// <summary>Money over the horizon of every entry mode in every market, month by month, as a choice that can be simulated.</summary>
/// <remarks>
/// <para>Option 0 is doing nothing, worth 0. The worth of another is Σ vᵗ(cash flow − own hours at their cost) in the currency of the terms, with neither a value left at the end nor tax. The formulas stand in
/// docs/explanation/entry-modes.md.</para>
/// <para>Factors are the uncertain assumptions, first those of the firm, then market by market. Exchange rates and the month of failure are noise, the same for all modes of a market; nobody can ask about them.</para>
/// </remarks>
public sealed class CashModel : IDecisionModel
{
    private readonly CompiledOption[] _compiled;
    private readonly int[][] _touched;

    // Tables of quantiles are dear, and reruns with one number changed need the same ones.
    private readonly Dictionary<AssumptionLaw, double[]> _tables;

    private CashModel(CashTerms terms, CashCompiler compiler)
    {
        (Terms, Factors, Options, _compiled, _touched, Layout, _tables) =
            (terms, [.. compiler.Factors], [.. compiler.Options], [.. compiler.Compiled], compiler.Touched(), compiler.Layout(), compiler.Tables);
    }

    /// <summary>What it was made of.</summary>
    public CashTerms Terms { get; }

    /// <summary>The uncertain assumptions, in the order of the scores.</summary>
    public IReadOnlyList<CashFactor> Factors { get; }

    /// <summary>The options: doing nothing, then every mode of every market in the order of the terms.</summary>
    public IReadOnlyList<CashOption> Options { get; }

    /// <inheritdoc/>
    public int FactorCount => Factors.Count;

    /// <inheritdoc/>
    public int OptionCount => Options.Count;

    /// <inheritdoc/>
    public int MeasureCount => (int)CashMeasure.HoursPerWeek + 1;

    internal CashLayout Layout { get; }

    internal ReadOnlySpan<CompiledOption> Compiled => _compiled;

    /// <summary>Makes the model.</summary>
    /// <param name="terms">Complete terms.</param>
    /// <param name="reserved">Ids of assumptions that keep a score of their own even when they are known, so that two models meet the same draws; null for none.</param>
    /// <exception cref="ArgumentException">A price, a volume, a cost or a rate is missing; the message names it.</exception>
    public static CashModel Of(CashTerms terms, IEnumerable<string>? reserved = null) => new(terms, new CashCompiler(terms, reserved ?? [], []));

    /// <summary>The same model with some assumptions replaced (by id). Every factor keeps its score, so that both meet the same draws.</summary>
    /// <param name="changed">The assumptions as they are now; each must already be part of the terms.</param>
    public CashModel With(params IEnumerable<Assumption> changed)
    {
        var news = changed.ToDictionary(assumption => assumption.Id, StringComparer.Ordinal);
        return Rerun(Terms with { Assumptions = [.. Terms.Assumptions.Select(known => news.GetValueOrDefault(known.Id, known))] });
    }

    /// <summary>The same model with every amount in a currency worth more or less today. Every factor keeps its score.</summary>
    /// <param name="currency">A currency of the terms.</param>
    /// <param name="factor">What multiplies its rate, above 0: 0.85 when it is 15 % weaker.</param>
    public CashModel WithRate(Currency currency, double factor) =>
        Rerun(Terms with { Rates = Terms.Rates.ToDictionary(rate => rate.Key, rate => rate.Key == currency ? rate.Value with { Rate = rate.Value.Rate * factor } : rate.Value) });

    /// <summary>The same model over another horizon, on the same draws.</summary>
    internal CashModel Over(int months) => Rerun(Terms with { HorizonMonths = months });

    private CashModel Rerun(CashTerms terms) => new(terms, new CashCompiler(terms, Factors.Select(factor => factor.Id), _tables));

    /// <summary>The factor of an assumption, from 0; −1 when it is known or not used.</summary>
    public int FactorOf(string id)
    {
        for (int k = 0; k < Factors.Count; k++)
            if (Factors[k].Id == id) return k;
        return -1;
    }

    /// <summary>The option of a mode in a market, from 1; −1 when it is not compared.</summary>
    public int OptionOf(CountryCode market, EntryMode mode)
    {
        for (int d = 1; d < Options.Count; d++)
            if (Options[d].Market == market && Options[d].Mode == mode) return d;
        return -1;
    }

    /// <inheritdoc/>
    public int GroupOf(int option) => Options[option].Group;

    /// <inheritdoc/>
    public IReadOnlyList<int>? OptionsTouchedBy(int factor) => _touched[factor];

    /// <inheritdoc/>
    public IDecisionEvaluator Open() => new CashEvaluator(this);
}

/// <summary>What is told of every option in every draw beside its worth.</summary>
public enum CashMeasure
{
    /// <summary>The lowest level of cash spent and received so far, own hours not counted; at most 0.</summary>
    Trough,

    /// <summary>The month in which that level is reached, from 1; missing when cash never falls below 0.</summary>
    TroughMonth,

    /// <summary>1 when that level is below what the firm can lose, else 0.</summary>
    Ruin,

    /// <summary>The month from which on everything spent, own hours at their cost, has come back (not discounted), from 0; missing when it never does.</summary>
    PaybackMonth,

    /// <summary>Hours a week of the firm's people while the mode runs.</summary>
    HoursPerWeek,
}

/// <summary>An assumption that is uncertain, and so a score of its own.</summary>
public sealed class CashFactor
{
    private readonly ScoreMap _map;

    internal CashFactor(Assumption assumption, ScoreMap map) => (Assumption, _map) = (assumption, map);

    /// <summary>What is believed.</summary>
    public Assumption Assumption { get; }

    /// <summary>The name of the assumption.</summary>
    public string Id => Assumption.Id;

    internal ScoreMap Map => _map;

    /// <summary>The value at a score, in the unit of the assumption, cut off where it would make no sense (below 0, shares above 1).</summary>
    public double At(double score) => _map.At(score);
}

/// <summary>One thing the firm can do.</summary>
/// <param name="Index">Its place among the options.</param>
/// <param name="Market">The market; null for doing nothing.</param>
/// <param name="Mode">The entry mode; null for doing nothing.</param>
/// <param name="Profile">What is known of the mode; null for doing nothing.</param>
/// <param name="Group">The market's place among the markets, from 0; −1 for doing nothing.</param>
public sealed record CashOption(int Index, CountryCode? Market, EntryMode? Mode, EntryModeProfile? Profile, int Group);
