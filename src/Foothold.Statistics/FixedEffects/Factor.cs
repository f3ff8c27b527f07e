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

    private Factor(string name, int[] codes, int levels, bool checkedAlready) => (Name, _codes, Levels, _) = (name, codes, levels, checkedAlready);

    /// <summary>Name for messages and results.</summary>
    public string Name { get; }

    /// <summary>Number of levels, with or without rows.</summary>
    public int Levels { get; }

    /// <summary>Level of every row.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Groups whole numbers such as codes or years; levels in ascending order of the values.</summary>
    /// <param name="name">Name for messages and results.</param>
    /// <param name="values">One value per row.</param>
    /// <remarks>Linear in the rows where the values lie close together, else by sorting.</remarks>
    public static Factor FromValues(string name, ReadOnlySpan<long> values)
    {
        long least = long.MaxValue, most = long.MinValue;
        foreach (long value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        var codes = GC.AllocateUninitializedArray<int>(values.Length);
        // A table of all values is faster than sorting while it is not much longer than the rows.
        ulong range = values.Length == 0 ? 0 : (ulong)most - (ulong)least;
        if (range < (ulong)Math.Max(1 << 16, 4L * values.Length) && range < (ulong)Array.MaxLength)
        {
            var place = new int[range + 1];
            foreach (long value in values) place[value - least] = 1;
            int levels = Number(place);
            for (int i = 0; i < codes.Length; i++) codes[i] = place[values[i] - least];
            return new Factor(name, codes, values.Length == 0 ? 0 : levels, checkedAlready: true);
        }

        long[] distinct = values.ToArray();
        Array.Sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.Length; i++)
            if (i == 0 || distinct[i] != distinct[count - 1]) distinct[count++] = distinct[i];
        for (int i = 0; i < codes.Length; i++) codes[i] = Array.BinarySearch(distinct, 0, count, values[i]);
        return new Factor(name, codes, count, checkedAlready: true);
    }

    /// <summary>Groups by two factors at once, e.g. exporter and year; levels are the pairs that occur, in ascending order of (first, second).</summary>
    /// <param name="first">One factor.</param>
    /// <param name="second">Another one of the same rows.</param>
    /// <exception cref="ArgumentException">The factors have different numbers of rows.</exception>
    public static Factor Cross(Factor first, Factor second)
    {
        Require.Length(second._codes.Length, first._codes.Length, nameof(second));
        string name = $"{first.Name}^{second.Name}";
        int[] one = first._codes, two = second._codes;
        // A table of all pairs is faster than sorting while it is not much longer than the rows.
        long cells = (long)first.Levels * second.Levels;
        if (cells > Math.Max(1 << 20, 8L * one.Length) || cells > Array.MaxLength)
        {
            var pairs = new long[one.Length];
            for (int i = 0; i < pairs.Length; i++) pairs[i] = ((long)one[i] * second.Levels) + two[i];
            return FromValues(name, pairs);
        }

        int width = second.Levels;
        var place = new int[cells];
        for (int i = 0; i < one.Length; i++) place[(one[i] * width) + two[i]] = 1;
        int levels = Number(place);
        var codes = GC.AllocateUninitializedArray<int>(one.Length);
        for (int i = 0; i < codes.Length; i++) codes[i] = place[(one[i] * width) + two[i]];
        return new Factor(name, codes, levels, checkedAlready: true);
    }

    /// <summary>Numbers the cells that are marked from 0, in their order; returns how many there are.</summary>
    private static int Number(int[] marks)
    {
        int levels = 0;
        for (int cell = 0; cell < marks.Length; cell++)
            if (marks[cell] != 0) marks[cell] = levels++;
        return levels;
    }
}
