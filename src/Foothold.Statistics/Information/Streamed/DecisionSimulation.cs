namespace Foothold.Statistics.Information.Streamed;

/// <summary>Simulates a choice in blocks and keeps sums only, so that memory does not grow with the draws.</summary>
public static class DecisionSimulation
{
    /// <summary>Runs the simulation.</summary>
    /// <param name="model">The options and what they depend on.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public static DecisionSimulationResult Run(IDecisionModel model, DecisionSimulationOptions? options = null) => throw new NotSupportedException();
}
