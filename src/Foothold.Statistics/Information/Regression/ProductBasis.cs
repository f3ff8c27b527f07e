namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// Basis for several parameters: products of functions of each, chosen from simple to complicated until the basis is full.
/// </summary>
/// <remarks>
/// A product of orders i₁, i₂, … has complexity Σ iⱼ^0.7 (hyperbolic truncation with q = 0.7, Blatman and Sudret 2011): high orders of one
/// parameter, lower orders of two, low orders of three. Among equals, parameters that explain more alone come first. Roughness of a
/// product is the sum over its factors, and a quarter of a simple curve for every further factor; constant and straight lines are free.
/// </remarks>
internal sealed class ProductBasis
{
    private const double Exponent = 0.7, InteractionShare = 0.25;

    // Term k is term Prefix[k] times function Factor[k] of the flat list of functions; term 0 is the constant.
    private readonly int[] _prefix;
    private readonly int[] _factor;
    private readonly int[] _offset;
    private readonly int[] _used;
    private readonly ColumnFunctions[] _columns;
    private readonly ReadOnlyMemory<double>[] _values;

    internal ProductBasis(ReadOnlyMemory<double>[] values, ColumnFunctions[] columns, int mostTerms)
    {
        _values = values;
        _columns = columns;
        int[] order = [.. Enumerable.Range(0, columns.Length).Where(j => columns[j].Count > 0).OrderByDescending(j => columns[j].Importance).ThenBy(j => j)];
        List<Term> terms = Choose(order, mostTerms);
        _used = new int[columns.Length];
        foreach (Term term in terms)
            if (term.Order > 0) _used[order[term.Rank]] = Math.Max(_used[order[term.Rank]], term.Order);
        _offset = new int[columns.Length];
        for (int j = 1; j < columns.Length; j++) _offset[j] = _offset[j - 1] + _used[j - 1];
        FunctionCount = _offset[^1] + _used[^1];

        double[] curves = [.. order.Where(j => columns[j].Count > 1).Select(j => columns[j].Roughness[1])];
        double interaction = InteractionShare * (curves.Length == 0 ? 1 : curves.Average());
        _prefix = new int[terms.Count];
        _factor = new int[terms.Count];
        Roughness = new double[terms.Count];
        int pairs = 0, lines = 0;
        for (int k = 1; k < terms.Count; k++)
        {
            Term term = terms[k];
            int column = order[term.Rank];
            _prefix[k] = term.Prefix;
            _factor[k] = _offset[column] + term.Order - 1;
            Roughness[k] = Roughness[term.Prefix] + columns[column].Roughness[term.Order - 1] + (term.Prefix > 0 ? interaction : 0);
            if (term.Order == 1 && term.Prefix == 0) lines++;
            else if (term.Order == 1 && terms[term.Prefix] is { Order: 1, Prefix: 0 }) pairs++;
        }

        UnpenalisedCount = 1 + lines;
        VaryingColumns = order.Length;
        MissingColumns = order.Length - lines;
        MissingPairs = (order.Length * (order.Length - 1) / 2) - pairs;
    }

    internal int TermCount => _prefix.Length;

    internal int FunctionCount { get; }

    internal int VaryingColumns { get; }

    /// <summary>Constant and straight lines.</summary>
    internal int UnpenalisedCount { get; }

    /// <summary>Parameters for which there was no room, not even as a straight line.</summary>
    internal int MissingColumns { get; }

    /// <summary>Pairs of parameters for whose product there was no room.</summary>
    internal int MissingPairs { get; }

    /// <summary>Penalty of each term.</summary>
    internal double[] Roughness { get; }

    /// <summary>Evaluates all terms in some rows.</summary>
    /// <param name="rowOf">Which rows of the sample.</param>
    /// <param name="functions">Scratch, <see cref="FunctionCount"/> per row.</param>
    /// <param name="cell">Scratch, one per row.</param>
    /// <param name="place">Scratch, two per row.</param>
    /// <param name="block">Receives the terms, rows <paramref name="width"/> apart.</param>
    /// <param name="width">Doubles from row to row.</param>
    internal void Evaluate(ReadOnlySpan<int> rowOf, Span<double> functions, Span<long> cell, Span<double> place, Span<double> block, int width)
    {
        int rows = rowOf.Length;
        Span<double> gathered = place.Slice(rows, rows);
        for (int j = 0; j < _columns.Length; j++)
        {
            int used = _used[j], count = _columns[j].Count;
            if (used == 0) continue;
            ReadOnlySpan<double> column = _values[j].Span;
            for (int s = 0; s < rows; s++) gathered[s] = column[rowOf[s]];
            MomentKernel.Locate(gathered, _columns[j].Cells, cell[..rows], place[..rows]);
            for (int s = 0; s < rows; s++)
            {
                ReadOnlySpan<double> own = _columns[j].Polynomials.AsSpan((int)cell[s] * 4 * count, 4 * count);
                ReadOnlySpan<double> p0 = own[..used], p1 = own.Slice(count, used), p2 = own.Slice(2 * count, used), p3 = own.Slice(3 * count, used);
                Span<double> target = functions.Slice((s * FunctionCount) + _offset[j], used);
                double t = place[s];
                for (int f = 0; f < used; f++) target[f] = p0[f] + (t * (p1[f] + (t * (p2[f] + (t * p3[f])))));
            }
        }

        for (int s = 0; s < rows; s++)
        {
            ReadOnlySpan<double> own = functions.Slice(s * FunctionCount, FunctionCount);
            Span<double> row = block.Slice(s * width, _prefix.Length);
            row[0] = 1;
            for (int k = 1; k < row.Length; k++) row[k] = row[_prefix[k]] * own[_factor[k]];
        }
    }

    /// <summary>Best first: every term comes after the one it extends, because a factor or an order more costs more.</summary>
    private List<Term> Choose(int[] order, int mostTerms)
    {
        var chosen = new List<Term> { new(0, -1, 0, 0, 0) };
        var open = new PriorityQueue<Term, (double Cost, int Ranks)>();
        for (int rank = 0; rank < order.Length; rank++) Push(new Term(0, rank, 1, 1, rank));
        while (chosen.Count < mostTerms && open.TryDequeue(out Term term, out _))
        {
            chosen.Add(term);
            double before = term.Cost - Math.Pow(term.Order, Exponent);
            if (term.Order < _columns[order[term.Rank]].Count)
                Push(term with { Order = term.Order + 1, Cost = before + Math.Pow(term.Order + 1, Exponent) });
            for (int rank = term.Rank + 1; rank < order.Length; rank++)
                Push(new Term(chosen.Count - 1, rank, 1, term.Cost + 1, term.Ranks + rank));
        }

        return chosen;

        // Costs are rounded so that sums of the same orders are equal whatever their sequence.
        void Push(Term term) => open.Enqueue(term, (Math.Round(term.Cost, 9), term.Ranks));
    }

    /// <summary>A term on its way into the basis.</summary>
    /// <param name="Prefix">The term it multiplies.</param>
    /// <param name="Rank">Rank of the parameter of its last factor.</param>
    /// <param name="Order">Order of its last factor; 0 for the constant.</param>
    /// <param name="Cost">Complexity.</param>
    /// <param name="Ranks">Sum of the ranks of its parameters.</param>
    private readonly record struct Term(int Prefix, int Rank, int Order, double Cost, int Ranks);
}
