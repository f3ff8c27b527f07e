namespace Foothold.Evidence.Building;

/// <summary>One run of the builder.</summary>
internal sealed class StarterBuild(string sourceFolder, DateOnly builtOn, IProgress<string>? progress, CancellationToken cancellation)
{
    public BuildReport Run(string outputFolder)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Directory.Exists(sourceFolder)) throw new EvidenceException($"The folder {sourceFolder} with the raw files does not exist. Give the folder with --from.");
        progress?.Report($"Building {outputFolder}");
        return new BuildReport(new Release($"{builtOn:yyyy-MM}", builtOn, []), []);
    }
}
