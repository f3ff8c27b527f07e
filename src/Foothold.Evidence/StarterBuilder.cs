using Foothold.Evidence.Building;

namespace Foothold.Evidence;

/// <summary>Builds the starter set from a folder of raw files, streaming, with the same bytes for the same input.</summary>
/// <remarks>Reads only the files it names, directly in the folder; subfolders such as "flagged" are never opened.</remarks>
public static class StarterBuilder
{
    /// <summary>Builds a set.</summary>
    /// <param name="sourceFolder">The folder with the raw files.</param>
    /// <param name="outputFolder">The folder of the set; a set that is there is replaced at the very end, so that it is never half-written.</param>
    /// <param name="builtOn">The day to write into the manifest; the release is named after its month.</param>
    /// <param name="progress">Receives one line per step, or null.</param>
    /// <param name="cancellation">Stops the work; the output folder is left as it was.</param>
    /// <returns>What was read, kept and rejected, per file.</returns>
    /// <exception cref="EvidenceException">A file or column is missing, or a value cannot be read; the message names file, row and column.</exception>
    public static Task<BuildReport> BuildAsync(string sourceFolder, string outputFolder, DateOnly builtOn, IProgress<string>? progress, CancellationToken cancellation) =>
        Task.Run(() => new StarterBuild(sourceFolder, builtOn, progress, cancellation).Run(outputFolder), cancellation);
}
