namespace Foothold.Statistics.RealOptions;

/// <summary>All products of factors up to a total degree, and after them the amounts that are at stake at the date.</summary>
internal sealed class PolynomialBasis
{
    // Term t is term _parent[t] times factor _factor[t]; parents come first, so one multiplication per term is enough.
    private readonly List<int> _parent = [];
    private readonly List<int> _factor = [];

    internal PolynomialBasis(int factors, int degree, int amounts)
    {
        AmountCount = amounts;
        _parent.Add(-1);
        _factor.Add(-1);
        int from = 0;
        for (int d = 1; d <= degree; d++)
        {
            int to = _parent.Count;
            for (int parent = from; parent < to; parent++)
            {
                for (int f = Math.Max(0, _factor[parent]); f < factors; f++)
                {
                    _parent.Add(parent);
                    _factor.Add(f);
                }
            }

            from = to;
        }
    }

    internal int AmountCount { get; }

    internal int TermCount => _parent.Count + AmountCount;

    /// <summary>Writes the terms of one path.</summary>
    /// <param name="scaled">Factors, centred and scaled.</param>
    /// <param name="amounts">Amounts at stake.</param>
    /// <param name="terms">Receives the terms.</param>
    internal void Fill(ReadOnlySpan<double> scaled, ReadOnlySpan<double> amounts, Span<double> terms)
    {
        terms[0] = 1;
        for (int t = 1; t < _parent.Count; t++) terms[t] = terms[_parent[t]] * scaled[_factor[t]];
        amounts.CopyTo(terms[_parent.Count..]);
    }
}
