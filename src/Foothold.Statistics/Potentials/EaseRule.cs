using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Potentials;

/// <summary>How the ease of a pair follows from what flows between them.</summary>
public abstract record EaseRule
{
    private EaseRule()
    {
    }

    /// <summary>What flows over what would flow if the origin had the same share at the destination as everywhere: the base form, under which Σ_k potential = flow. Undefined (NaN) where nothing could flow, 0 where nothing does.</summary>
    public sealed record Observed : EaseRule;

    /// <summary>The observed ease, kept within bounds, so that hubs (far above 1) and accidents (far below) do not carry the result. Pairs without flows get <see cref="Least"/>.</summary>
    public sealed record Capped : EaseRule
    {
        /// <summary>Sets the bounds.</summary>
        /// <param name="least">Least ease, at least 0.</param>
        /// <param name="most">Largest ease, finite and at least <paramref name="least"/>.</param>
        /// <exception cref="ArgumentException">A bound is negative or not finite, or they are the wrong way round.</exception>
        public Capped(double least, double most)
        {
            Require.NotNegative(least);
            Require.NotNegative(most);
            if (most < least) Require.Refuse(nameof(most), $"The largest ease is {most} and the least is {least}; the largest must not be below the least.");
            (Least, Most) = (least, most);
        }

        /// <summary>Least ease.</summary>
        public double Least { get; }

        /// <summary>Largest ease.</summary>
        public double Most { get; }
    }

    /// <summary>
    /// The logarithm of the observed ease, drawn toward a prediction as far as the observation is the noisier of the two: the mean of the normal posterior.
    /// Pairs between which nothing flows get the predicted ease, pairs without prediction (NaN) the observed.
    /// </summary>
    /// <remarks>
    /// If a cell varies around its expectation with coefficient of variation c, independently of the others, then Σ_k v_k has a coefficient of variation of c/√n with
    /// n = (Σ p_k)²/Σ p_k², p_k = supply × demand: the number of equal kinds that would spread the flow as widely. The sampling variance of the log-ease is taken as ln(1 + c²/n),
    /// that of a lognormal with this coefficient of variation.
    /// </remarks>
    public sealed record Shrunk : EaseRule
    {
        /// <summary>Sets the prediction.</summary>
        /// <param name="predictedLog">Predicted log-ease, origins × destinations; NaN where there is no prediction.</param>
        /// <param name="predictionSd">Its standard deviation, origins × destinations, at least 0; 0 takes the prediction as it is, positive infinity leaves it out.</param>
        /// <param name="cellVariation">c, coefficient of variation of a cell around its expectation, above 0.</param>
        /// <exception cref="ArgumentException">The matrices differ in size, a standard deviation is negative or NaN where there is a prediction, a prediction is infinite, or c is not above 0.</exception>
        public Shrunk(RealMatrix predictedLog, RealMatrix predictionSd, double cellVariation)
        {
            ArgumentNullException.ThrowIfNull(predictedLog);
            ArgumentNullException.ThrowIfNull(predictionSd);
            Require.Positive(cellVariation);
            if (predictedLog.RowCount != predictionSd.RowCount || predictedLog.ColumnCount != predictionSd.ColumnCount)
                Require.Refuse(nameof(predictionSd), $"The predictions are {predictedLog.RowCount} × {predictedLog.ColumnCount} and their standard deviations {predictionSd.RowCount} × {predictionSd.ColumnCount}; the sizes must agree.");
            for (int i = 0; i < predictedLog.RowCount; i++)
            {
                for (int j = 0; j < predictedLog.ColumnCount; j++)
                {
                    double log = predictedLog[i, j], sd = predictionSd[i, j];
                    if (double.IsInfinity(log)) Require.Refuse(nameof(predictedLog), $"The predicted log-ease from {i} to {j} is {log}; give a finite number, or NaN for no prediction.");
                    if (!double.IsNaN(log) && !(sd >= 0)) Require.Refuse(nameof(predictionSd), $"The standard deviation from {i} to {j} is {sd}; it must be at least 0.");
                }
            }

            (PredictedLog, PredictionSd, CellVariation) = (predictedLog, predictionSd, cellVariation);
        }

        /// <summary>Predicted log-ease, origins × destinations.</summary>
        public RealMatrix PredictedLog { get; }

        /// <summary>Standard deviation of the prediction, origins × destinations.</summary>
        public RealMatrix PredictionSd { get; }

        /// <summary>Coefficient of variation of a cell around its expectation.</summary>
        public double CellVariation { get; }
    }
}
