using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Goods;

/// <summary>
/// How the six-digit codes of one edition of the Harmonized System continue in another, and with what share of their figures.
/// </summary>
/// <remarks>
/// <para>
/// One table of weights m(a, b) over the pairs that the official correlation table names serves both directions: a continues in b with share m(a, b) / Σ m(a, ·), and b comes from a with share m(a, b) / Σ m(·, b).
/// So forward and backward never contradict each other: a leads to b exactly when b leads back to a, and <see cref="Reverse"/> twice is the table itself. Without flows all weights are 1, which shares out equally
/// in both directions; <see cref="WeightedBy"/> takes weights from flows.
/// </para>
/// <para>Codes are numbers: 0101.21 is 10121. Immutable; safe for use from several threads.</para>
/// </remarks>
public sealed class HsConcordance
{
    private readonly int[] _codes, _starts, _targets;
    private readonly double[] _weights, _shares;
    private readonly HashSet<int> _known;
    private readonly int[] _ended, _begun;
    private readonly bool _weighted;
    private HsConcordance? _reverse;

    private HsConcordance(HsEdition from, HsEdition to, CodePair[] pairs, int[] ended, int[] begun, bool othersContinue, bool weighted, string basis, double fitError)
    {
        _weighted = weighted;
        (From, To, Basis, FitError, OthersContinue, _ended, _begun) = (from, to, basis, fitError, othersContinue, ended, begun);
        var codes = new List<int>(pairs.Length);
        var starts = new List<int>(pairs.Length + 1);
        (_targets, _weights, _shares) = (new int[pairs.Length], new double[pairs.Length], new double[pairs.Length]);
        _known = new HashSet<int>(pairs.Length);
        for (int i = 0; i < pairs.Length; i++)
        {
            if (i == 0 || pairs[i].From != pairs[i - 1].From)
            {
                codes.Add(pairs[i].From);
                starts.Add(i);
            }

            (_targets[i], _weights[i]) = (pairs[i].To, pairs[i].Weight);
            _known.Add(pairs[i].To);
        }

        starts.Add(pairs.Length);
        (_codes, _starts) = ([.. codes], [.. starts]);
        for (int code = 0; code < _codes.Length; code++)
        {
            double sum = 0;
            for (int i = _starts[code]; i < _starts[code + 1]; i++) sum += _weights[i];
            for (int i = _starts[code]; i < _starts[code + 1]; i++) _shares[i] = _weights[i] / sum;
        }
    }

    /// <summary>The edition converted from.</summary>
    public HsEdition From { get; }

    /// <summary>The edition converted to.</summary>
    public HsEdition To { get; }

    /// <summary>On what the shares rest, in words for results to name, e.g. "equal shares".</summary>
    public string Basis { get; }

    /// <summary>
    /// How far the weights are from the flows they were fitted to: the largest relative difference of a sum on the side converted to; 0 for equal shares and where the flows of both editions agree within every
    /// family of codes. Large values mean that trade moved between the two years or that the correlation table does not say all.
    /// </summary>
    public double FitError { get; }

    /// <summary>Whether codes that the table does not name continue unchanged, as in tables of changes only.</summary>
    public bool OthersContinue { get; }

    /// <summary>The codes that have a counterpart, ascending.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Codes of <see cref="From"/> that the source lists as having no counterpart, ascending.</summary>
    public ReadOnlySpan<int> Ended => _ended;

    /// <summary>Codes of <see cref="To"/> that the source lists as having no counterpart, ascending.</summary>
    public ReadOnlySpan<int> Begun => _begun;

    /// <summary>Builds a table with equal shares.</summary>
    /// <param name="from">The edition of the first code of each pair.</param>
    /// <param name="to">The edition of the second.</param>
    /// <param name="pairs">Codes of six digits, as numbers; in any order, repetitions count once.</param>
    /// <param name="ended">Codes of <paramref name="from"/> without a counterpart; those that have one after all are ignored.</param>
    /// <param name="begun">Codes of <paramref name="to"/> without a counterpart; likewise.</param>
    /// <param name="othersContinue">Whether codes that are not named continue unchanged.</param>
    /// <exception cref="ArgumentException">There are no pairs, or a code is not between 10000 and 999999.</exception>
    public static HsConcordance Create(HsEdition from, HsEdition to, IEnumerable<(int From, int To)> pairs, IEnumerable<int>? ended = null, IEnumerable<int>? begun = null, bool othersContinue = false)
    {
        CodePair[] sorted = [.. pairs.Distinct().Select(pair => new CodePair(pair.From, pair.To, 1)).Order()];
        if (sorted.Length == 0) throw new ArgumentException("A concordance needs at least one pair of codes.", nameof(pairs));
        foreach (CodePair pair in sorted)
        {
            if (pair.From is < 10000 or > 999999 || pair.To is < 10000 or > 999999)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{pair.From} and {pair.To} are not both codes of six digits."), nameof(pairs));
        }

        var sources = sorted.Select(pair => pair.From).ToHashSet();
        var targets = sorted.Select(pair => pair.To).ToHashSet();
        return new HsConcordance(
            from, to, sorted, [.. (ended ?? []).Where(code => !sources.Contains(code)).Distinct().Order()], [.. (begun ?? []).Where(code => !targets.Contains(code)).Distinct().Order()], othersContinue, false, "equal shares", 0);
    }

    /// <summary>The codes in which a code continues, ascending; empty when it has no counterpart or is not known.</summary>
    /// <remarks>O(log n); no allocation except for codes that only <see cref="OthersContinue"/> carries over.</remarks>
    public ReadOnlySpan<int> Targets(int code)
    {
        int at = Array.BinarySearch(_codes, code);
        return at >= 0 ? _targets.AsSpan(_starts[at].._starts[at + 1]) : ContinuesUnnamed(code) ? new[] { code } : [];
    }

    /// <summary>The shares that go to <see cref="Targets"/>, in the same order; they add up to 1 unless empty.</summary>
    public ReadOnlySpan<double> Shares(int code)
    {
        int at = Array.BinarySearch(_codes, code);
        return at >= 0 ? _shares.AsSpan(_starts[at].._starts[at + 1]) : ContinuesUnnamed(code) ? new[] { 1.0 } : [];
    }

    /// <summary>How a code continues.</summary>
    public HsRelation Relation(int code)
    {
        ReadOnlySpan<int> targets = Targets(code);
        if (targets.IsEmpty) return HsRelation.None;
        HsConcordance back = Reverse();
        if (targets.Length == 1) return back.Targets(targets[0]).Length == 1 ? HsRelation.OneToOne : HsRelation.Merged;
        foreach (int target in targets)
            if (back.Targets(target).Length > 1) return HsRelation.Mixed;
        return HsRelation.Split;
    }

    /// <summary>The codes of six digits in which a code continues, largest share first; empty when it has no counterpart.</summary>
    /// <param name="code">
    /// A code of edition <see cref="From"/>. Longer ones are cut to six digits. Of chapters and headings, all named codes below are converted, each counting by its flows, or alike where shares are equal.
    /// </param>
    /// <exception cref="ArgumentException">The code is of another edition.</exception>
    public IReadOnlyList<HsShare> Convert(HsCode code)
    {
        if (code.Edition != From) throw new ArgumentException($"{code} is not of the edition HS {(int)From} that this concordance converts from.", nameof(code));
        int digits = Math.Min(code.Digits.Length, 6);
        int number = int.Parse(code.Digits.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        var shares = new Dictionary<int, double>();
        if (digits == 6)
        {
            AddTo(shares, number, 1);
        }
        else
        {
            int unit = digits == 4 ? 100 : 10000;
            foreach (int below in _codes.AsSpan(Below(number * unit)..Below((number + 1) * unit))) AddTo(shares, below, _weighted ? Weight(below) : 1);
        }

        double sum = shares.Values.Sum();
        return [.. shares.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => new HsShare(Six(pair.Key, To), pair.Value / sum))];
    }

    /// <summary>The same table read the other way.</summary>
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "It builds a table on first use.")]
    public HsConcordance Reverse()
    {
        if (_reverse is not null) return _reverse;
        CodePair[] pairs = [.. Pairs().Select(pair => new CodePair(pair.To, pair.From, pair.Weight)).Order()];
        var reverse = new HsConcordance(To, From, pairs, _begun, _ended, OthersContinue, _weighted, Basis, FitError) { _reverse = this };
        return _reverse = reverse;
    }

    /// <summary>
    /// From <see cref="From"/> through this table's <see cref="To"/> to the edition of another table. Shares multiply along the way: s(a→c) = Σ_b s(a→b) s(b→c), and the way back is derived from the same
    /// products, so that it agrees with the way there (it need not equal going back step by step with equal shares, which would contradict it).
    /// </summary>
    /// <exception cref="ArgumentException">The other table does not begin at the edition where this one ends, or no code gets through.</exception>
    public HsConcordance Then(HsConcordance next)
    {
        if (next.From != To) throw new ArgumentException($"A concordance to HS {(int)To} cannot be followed by one from HS {(int)next.From}.", nameof(next));
        var weights = new Dictionary<(int, int), double>();
        var ended = new HashSet<int>(_ended);
        foreach (int code in Sources(next))
        {
            double mass = Weight(code);
            ReadOnlySpan<int> middles = Targets(code);
            ReadOnlySpan<double> parts = Shares(code);
            bool through = false;
            for (int i = 0; i < middles.Length; i++)
            {
                ReadOnlySpan<int> targets = next.Targets(middles[i]);
                ReadOnlySpan<double> shares = next.Shares(middles[i]);
                for (int j = 0; j < targets.Length; j++)
                {
                    (int, int) key = (code, targets[j]);
                    weights[key] = weights.GetValueOrDefault(key) + mass * parts[i] * shares[j];
                    through = true;
                }
            }

            if (!through) ended.Add(code);
        }

        if (weights.Count == 0) throw new ArgumentException("No code has a counterpart through both tables.", nameof(next));
        var reached = weights.Keys.Select(key => key.Item2).ToHashSet();
        IEnumerable<int> begun = [.. next._begun, .. next._known.Where(code => !reached.Contains(code))];
        string basis = Basis == next.Basis ? Basis : $"{Basis}, then {next.Basis}";
        return new HsConcordance(
            From, next.To, [.. weights.Select(pair => new CodePair(pair.Key.Item1, pair.Key.Item2, pair.Value)).Order()], [.. ended.Order()], [.. begun.Distinct().Order()], OthersContinue && next.OthersContinue, _weighted, basis,
            Math.Max(FitError, next.FitError));
    }

    /// <summary>
    /// The same pairs with shares from flows, best of a year that was reported in both editions. Weights are fitted so that they add up to the flows on both sides as nearly as the table allows
    /// (iterative proportional fitting, Deming and Stephan 1940, within each family of connected codes, where the two sides are first scaled to the same sum).
    /// </summary>
    /// <param name="fromFlows">Flow by code of <see cref="From"/>, any unit, not negative; codes without one count as zero. Null when only the other side is known: its codes are then shared out alike.</param>
    /// <param name="toFlows">Flow by code of <see cref="To"/>; likewise.</param>
    /// <param name="basis">What the flows are, for results to name, e.g. "world imports of 2017".</param>
    /// <remarks>Families without any flow keep equal shares; a code without flow in a family that has some keeps a weight of a billionth of it, so that nothing vanishes.</remarks>
    /// <exception cref="ArgumentException">Neither side is given.</exception>
    public HsConcordance WeightedBy(IReadOnlyDictionary<int, double>? fromFlows, IReadOnlyDictionary<int, double>? toFlows, string basis)
    {
        if (fromFlows is null && toFlows is null) throw new ArgumentException("Give the flows of at least one edition.", nameof(fromFlows));
        CodePair[] pairs = [.. Pairs()];
        double error = ConcordanceWeights.Fit(pairs, fromFlows, toFlows);
        return new HsConcordance(From, To, pairs, _ended, _begun, OthersContinue, true, $"shares from {basis}", error);
    }

    /// <summary>All pairs with their weights, by first code, then second.</summary>
    internal IEnumerable<CodePair> Pairs()
    {
        for (int code = 0; code < _codes.Length; code++)
            for (int i = _starts[code]; i < _starts[code + 1]; i++)
                yield return new CodePair(_codes[code], _targets[i], _weights[i]);
    }

    private bool ContinuesUnnamed(int code) => OthersContinue && !_known.Contains(code) && Array.BinarySearch(_ended, code) < 0 && Array.BinarySearch(_begun, code) < 0;

    // The codes named here and, where unnamed ones continue, those that only the next table names.
    private int[] Sources(HsConcordance next) => OthersContinue
        ? [.. _codes.Union(next._codes.Where(code => Array.BinarySearch(_codes, code) < 0 && ContinuesUnnamed(code))).Order()]
        : _codes;

    private int Below(int bound)
    {
        int at = Array.BinarySearch(_codes, bound);
        return at < 0 ? ~at : at;
    }

    private double Weight(int code)
    {
        int at = Array.BinarySearch(_codes, code);
        if (at < 0) return 1;
        double sum = 0;
        foreach (double weight in _weights.AsSpan(_starts[at].._starts[at + 1])) sum += weight;
        return sum;
    }

    private void AddTo(Dictionary<int, double> shares, int code, double mass)
    {
        ReadOnlySpan<int> targets = Targets(code);
        ReadOnlySpan<double> parts = Shares(code);
        for (int i = 0; i < targets.Length; i++) shares[targets[i]] = shares.GetValueOrDefault(targets[i]) + mass * parts[i];
    }

    private static HsCode Six(int code, HsEdition edition) => HsCode.Parse(code.ToString("D6", CultureInfo.InvariantCulture), edition);
}

/// <summary>A pair of a correlation table with its joint weight; ordered by first code, then second.</summary>
internal readonly record struct CodePair(int From, int To, double Weight) : IComparable<CodePair>
{
    public int CompareTo(CodePair other) => From != other.From ? From.CompareTo(other.From) : To.CompareTo(other.To);
}
