namespace Foothold.Statistics.RealOptions;

/// <summary>Checks of what stopping and switching problems share.</summary>
internal static class DecisionDates
{
    internal static double[] Checked(IReadOnlyList<double> years, string name)
    {
        ArgumentNullException.ThrowIfNull(years, name);
        if (years.Count == 0) Require.Refuse(name, $"{name} is empty; give at least one date.");
        for (int i = 0; i < years.Count; i++)
        {
            if (!double.IsFinite(years[i]) || years[i] < 0 || (i > 0 && years[i] <= years[i - 1]))
                Require.Refuse(name, $"Entry {i} of {name} is {years[i]}; dates must be finite, at least 0 and rising.");
        }

        return [.. years];
    }

    internal static void CheckModel(IFactorModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(model, name);
        if (model.FactorCount is < 1 or > 32) Require.Refuse(name, $"{name} has {model.FactorCount} factors; it must have 1 .. 32.");
        if (model.ShockCount < 0) Require.Refuse(name, $"{name} asks for {model.ShockCount} shocks; it must ask for at least 0.");
    }

    /// <summary>Amounts come from a caller's function: an amount that is no number is that function's mistake and is named as such.</summary>
    internal static double CheckedAmount(double amount, string name, double years)
    {
        if (!double.IsFinite(amount)) Require.Refuse(name, $"{name} gave {amount} at {years} years; it must give a finite number in every state.");
        return amount;
    }
}
