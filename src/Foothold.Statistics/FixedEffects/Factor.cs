namespace Foothold.Statistics.FixedEffects;

/// <summary>A grouping of the rows: every row belongs to one level. Fixed effects and clusters are factors.</summary>
public sealed class Factor
{
    private readonly int[] _codes;

    /// <summary>Describes a grouping. The codes are taken over, not copied.</summary>
    /// <param name="name">Name for messages and results, e.g. "exporter^year".</param>
    /// <param name="codes">Level of every row, 0 to <paramref name="levels"/> - 1. Levels without a row are allowed.</param>
    /// <param name="levels">Number of levels.</param>
    /// <exception cref="ArgumentException">A code is outside the levels; the message names the row.</exception>
    public Factor(string name, int[] codes, int levels)
    {
        for (int i = 0; i < codes.Length; i++)
            if ((uint)codes[i] >= (uint)levels) Require.Refuse(nameof(codes), $"Row {i} of {name} has level {codes[i]}; levels run from 0 to {levels - 1}.");
        (Name, _codes, Levels) = (name, codes, levels);
    }

    /// <summary>Name for messages and results.</summary>
    public string Name { get; }

    /// <summary>Number of levels, with or without rows.</summary>
    public int Levels { get; }

    /// <summary>Level of every row.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Groups whole numbers such as codes or years; levels in ascending order of the values.</summary>
    public static Factor FromValues(string name, ReadOnlySpan<long> values)
    {
        long[] distinct = values.ToArray();
        Array.Sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.Length; i++)
            if (i == 0 || distinct[i] != distinct[count - 1]) distinct[count++] = distinct[i];
        var codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = Array.BinarySearch(distinct, 0, count, values[i]);
        return new Factor(name, codes, count);
    }

    /// <summary>Groups by two factors at once, e.g. exporter and year; levels are the pairs that occur, in ascending order of (first, second).</summary>
    /// <exception cref="ArgumentException">The factors have different numbers of rows.</exception>
    public static Factor Cross(Factor first, Factor second)
    {
        Require.Length(second._codes.Length, first._codes.Length, nameof(second));
        string name = $"{first.Name}^{second.Name}";
        var pairs = new long[first._codes.Length];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = (long)first._codes[i] * second.Levels + second._codes[i];
        // A table of all pairs is faster than sorting while it is not much longer than the rows.
        long cells = (long)first.Levels * second.Levels;
        if (cells > Math.Max(1 << 20, 8L * pairs.Length) || cells > Array.MaxLength) return FromValues(name, pairs);
        var place = new int[cells];
        foreach (long pair in pairs) place[pair] = 1;
        int levels = 0;
        for (long cell = 0; cell < cells; cell++)
            if (place[cell] != 0) place[cell] = levels++;
        var codes = new int[pairs.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = place[pairs[i]];
        return new Factor(name, codes, levels);
    }
}
