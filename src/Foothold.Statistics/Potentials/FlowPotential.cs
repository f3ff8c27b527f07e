using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Potentials;

/// <summary>
/// How much of each kind could flow from each origin to each destination: share of the origin in supply × demand of the destination × ease of the pair,
/// v̂_ijk = (v_ik/v_k) · v_jk · v_ij/Σ_k (v_ik v_jk/v_k).
/// </summary>
/// <remarks>
/// <para>Nothing of the size origins × destinations × kinds is kept: margins are, and cells are computed where asked for. Questions about one origin are answered by
/// <see cref="Origin"/>; sums over all cells by <see cref="Totals"/>. Immutable, safe for use from several threads.</para>
/// <para>Source: Decreux and Spies (2016), Export Potential Assessments, International Trade Centre, in its base form without projections.</para>
/// </remarks>
public sealed class FlowPotential
{
    private readonly double[] _shares, _demand, _pairs;
    private readonly FlowCells? _cells;

    private FlowPotential(int origins, int destinations, int kinds, double[] supply, double[] demand, double[] pairs, FlowCells? cells, FlowPotentialOptions options)
    {
        (OriginCount, DestinationCount, KindCount, _cells, Options) = (origins, destinations, kinds, cells, options);
        (_pairs, Supply) = (pairs, new RealMatrix(origins, kinds, supply));
        var totals = new double[kinds];
        for (int i = 0; i < origins; i++)
            for (int k = 0; k < kinds; k++) totals[k] += supply[(i * kinds) + k];
        if (options.DestinationSupplyExcluded) ScaleDemand(demand, supply, totals);
        for (int i = 0; i < origins; i++)
        {
            Span<double> row = supply.AsSpan(i * kinds, kinds);
            // Nobody supplies a kind whose total is 0, so nothing of it can flow.
            for (int k = 0; k < kinds; k++) row[k] = totals[k] > 0 ? row[k] / totals[k] : 0;
        }

        (_shares, _demand) = (supply, demand);
    }

    /// <summary>Number of origins.</summary>
    public int OriginCount { get; }

    /// <summary>Number of destinations.</summary>
    public int DestinationCount { get; }

    /// <summary>Number of kinds.</summary>
    public int KindCount { get; }

    /// <summary>The settings used.</summary>
    public FlowPotentialOptions Options { get; }

    /// <summary>v_ik: what each origin sends of each kind in all, origins × kinds.</summary>
    public RealMatrix Supply { get; }

    /// <summary>The flows, or null where only their sums were given.</summary>
    public FlowCells? Cells => _cells;

    /// <summary>From flows.</summary>
    /// <param name="cells">The flows; held.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">Origins and destinations are the same places and differ in number, or the settings contradict each other or the sizes.</exception>
    /// <remarks>Linear in the flows and in (origins + destinations) × kinds, which are kept in double precision.</remarks>
    public static FlowPotential FromCells(FlowCells cells, FlowPotentialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        options ??= new FlowPotentialOptions();
        (int origins, int destinations, int kinds) = (cells.OriginCount, cells.DestinationCount, cells.KindCount);
        Check(origins, destinations, options);
        var supply = new double[(long)origins * kinds];
        var demand = new double[(long)destinations * kinds];
        var pairs = new double[origins * destinations];
        for (int i = 0; i < origins; i++)
        {
            Span<double> sent = supply.AsSpan(i * kinds, kinds);
            for (int j = 0; j < destinations; j++)
            {
                if (options.SamePlaces && i == j) continue;
                ReadOnlySpan<int> of = cells.Kinds(i, j);
                ReadOnlySpan<double> values = cells.Values(i, j);
                Span<double> received = demand.AsSpan(j * kinds, kinds);
                double sum = 0;
                for (int cell = 0; cell < of.Length; cell++)
                {
                    double value = values[cell];
                    sent[of[cell]] += value;
                    received[of[cell]] += value;
                    sum += value;
                }

                pairs[(i * destinations) + j] = sum;
            }
        }

        return new FlowPotential(origins, destinations, kinds, supply, demand, pairs, cells, options);
    }

    /// <summary>From sums over flows, for questions that do not need what flows in each cell.</summary>
    /// <param name="supply">v_ik: what each origin sends of each kind, origins × kinds; finite, at least 0.</param>
    /// <param name="demand">v_jk: what each destination receives of each kind, destinations × kinds; finite, at least 0.</param>
    /// <param name="pairs">v_ij: what flows between each pair, origins × destinations; finite, at least 0.</param>
    /// <param name="options">Settings; null for the defaults. With <see cref="FlowPotentialOptions.SamePlaces"/> the sums must leave out what places send to themselves.</param>
    /// <exception cref="ArgumentException">Sizes do not agree, an entry is negative or not finite, a place sends to itself, or the settings contradict each other or the sizes.</exception>
    public static FlowPotential FromTotals(RealMatrix supply, RealMatrix demand, RealMatrix pairs, FlowPotentialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(supply);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= new FlowPotentialOptions();
        Require.AtLeast(supply.RowCount, 1);
        Require.AtLeast(demand.RowCount, 1);
        Require.AtLeast(supply.ColumnCount, 1);
        if (demand.ColumnCount != supply.ColumnCount) Require.Refuse(nameof(demand), $"The demand has {demand.ColumnCount} kinds and the supply {supply.ColumnCount}; they must agree.");
        if (pairs.RowCount != supply.RowCount || pairs.ColumnCount != demand.RowCount)
            Require.Refuse(nameof(pairs), $"The pairs are {pairs.RowCount} × {pairs.ColumnCount}, but there are {supply.RowCount} origins and {demand.RowCount} destinations.");
        Require.AllNotNegative(supply.Values, nameof(supply));
        Require.AllNotNegative(demand.Values, nameof(demand));
        Require.AllNotNegative(pairs.Values, nameof(pairs));
        Check(supply.RowCount, demand.RowCount, options);
        for (int i = 0; options.SamePlaces && i < pairs.RowCount; i++)
            if (pairs[i, i] != 0) Require.Refuse(nameof(pairs), $"Place {i} sends {pairs[i, i]} to itself; leave that out of the pairs, the supply and the demand, or say that origins and destinations are not the same places.");
        return new FlowPotential(supply.RowCount, demand.RowCount, supply.ColumnCount, supply.Values.ToArray(), demand.Values.ToArray(), pairs.Values.ToArray(), null, options);
    }

    /// <summary>v_ik/v_k: share of an origin in the supply of each kind, 0 to 1; 0 for kinds that nobody supplies.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    public ReadOnlySpan<double> SupplyShares(int origin)
    {
        if ((uint)origin >= (uint)OriginCount) throw new ArgumentOutOfRangeException(nameof(origin), origin, $"There are {OriginCount} origins.");
        return _shares.AsSpan(origin * KindCount, KindCount);
    }

    /// <summary>v_jk: what a destination takes of each kind, in the unit of the flows; times v_k/(v_k − v_jk's own supply) where that is excluded.</summary>
    /// <param name="destination">Destination, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such destination.</exception>
    public ReadOnlySpan<double> Demand(int destination)
    {
        if ((uint)destination >= (uint)DestinationCount) throw new ArgumentOutOfRangeException(nameof(destination), destination, $"There are {DestinationCount} destinations.");
        return _demand.AsSpan(destination * KindCount, KindCount);
    }

    /// <summary>What flows from an origin to each destination in all.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    public ReadOnlySpan<double> Flows(int origin)
    {
        if ((uint)origin >= (uint)OriginCount) throw new ArgumentOutOfRangeException(nameof(origin), origin, $"There are {OriginCount} origins.");
        return _pairs.AsSpan(origin * DestinationCount, DestinationCount);
    }

    /// <summary>The potential of one origin, for questions about its cells.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    /// <remarks>O(destinations × kinds) to find the ease of its pairs; nothing else is computed.</remarks>
    public OriginPotential Origin(int origin) => new(this, origin);

    /// <summary>Sums over the cells of every origin.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Only sums of flows were given, so that nobody knows what is realised.</exception>
    /// <remarks>One multiplication and one addition per origin, destination and kind, and a look at each flow; no cell is stored.</remarks>
    public FlowPotentialTotals Totals()
    {
        if (_cells is null) throw new InvalidOperationException("The potential was built from sums; build it from flows to compare cells with what flows.");
        return TotalsRun.Run(this, _cells);
    }

    /// <summary>Whether the pair is a place and itself.</summary>
    internal bool IsSelf(int origin, int destination) => Options.SamePlaces && origin == destination;

    /// <summary>All rows of demand.</summary>
    internal ReadOnlySpan<double> AllDemand => _demand;

    /// <summary>All rows of supply shares.</summary>
    internal ReadOnlySpan<double> AllShares => _shares;

    private static void Check(int origins, int destinations, FlowPotentialOptions options)
    {
        if (options.Ease is null) Require.Refuse(nameof(options), $"The rule for the ease is null; leave it out for the observed ease.");
        if (options.SamePlaces && origins != destinations)
            Require.Refuse(nameof(options), $"There are {origins} origins and {destinations} destinations, so they cannot be the same places; set SamePlaces to false.");
        if (options.DestinationSupplyExcluded && !options.SamePlaces)
            Require.Refuse(nameof(options), $"A destination's own supply can be excluded only where origins and destinations are the same places; set SamePlaces.");
        if (options.Ease is EaseRule.Shrunk shrunk && (shrunk.PredictedLog.RowCount != origins || shrunk.PredictedLog.ColumnCount != destinations))
            Require.Refuse(nameof(options), $"The predicted log-ease is {shrunk.PredictedLog.RowCount} × {shrunk.PredictedLog.ColumnCount}, but there are {origins} origins and {destinations} destinations.");
    }

    // v_ik/(v_k − v_jk)·v_jk is (v_ik/v_k)·v_jk·v_k/(v_k − v_jk): only the demand changes.
    private void ScaleDemand(double[] demand, double[] supply, double[] totals)
    {
        for (int cell = 0; cell < demand.Length; cell++)
        {
            double total = totals[cell % KindCount], others = total - supply[cell];
            demand[cell] = demand[cell] > 0 && others > 0 ? demand[cell] * (total / others) : 0;
        }
    }
}
