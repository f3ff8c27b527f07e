using System.CommandLine;
using Foothold.Advice.Planning.Living;

namespace Foothold.Cli.Commands;

/// <summary>A living plan that the user named, and the files that are written beside it.</summary>
internal sealed record PlanFile(string Path, string Name, LivingPlan Plan)
{
    private const string Draft = ".writing";

    public static Argument<string> Argument(string name = "PLAN") => new(name) { Description = "A living plan (JSON, described in docs/reference/plan-file.md); - reads standard input." };

    public static async Task<PlanFile> ReadAsync(string path, CancellationToken cancellation)
    {
        InputFile input = await InputFile.ReadAsync(path, "the plan", cancellation);
        LivingPlanResult read = LivingPlanReader.Read(input.Bytes);
        return new PlanFile(path, input.Name, read.Plan ?? throw input.Refuse(read.Problems));
    }

    /// <summary>Where the next version goes: beside this one, or into a folder, under the same name with the number of the version.</summary>
    public string NextPath(int version, string? folder)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(Name);
        int dash = stem.LastIndexOf('-');
        if (dash > 0 && stem[(dash + 1)..] is { Length: > 0 } tail && tail.All(char.IsAsciiDigit)) stem = stem[..dash];
        return System.IO.Path.Combine(folder ?? System.IO.Path.GetDirectoryName(Path) ?? "", FormattableString.Invariant($"{stem}-{version}.json"));
    }

    /// <summary>Writes drafts and moves them into place when all are whole, so that a full disk or a kill leaves the old files as they were.</summary>
    /// <param name="files">What to write; a file that is new must not be there yet.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    /// <exception cref="BadInputException">A new file is there already, or the disk refuses.</exception>
    public static void WriteAll(IReadOnlyList<(string Path, byte[] Bytes, bool IsNew)> files, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (files.GroupBy(file => System.IO.Path.GetFullPath(file.Path), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BadInputException($"{twice.First().Path} would be written twice, once as the first plan and once as the living plan: give the living plan another name. Nothing was written.");
        if (files.FirstOrDefault(file => file.IsNew && System.IO.Path.Exists(file.Path)) is { Path: { } taken }) throw new BadInputException($"{taken} is there already and is not overwritten: move it away or name another place. Nothing was written.");
        try
        {
            foreach (string folder in files.Select(file => System.IO.Path.GetDirectoryName(file.Path)).OfType<string>().Where(folder => folder.Length > 0).Distinct()) Directory.CreateDirectory(folder);
            foreach ((string path, byte[] bytes, _) in files) File.WriteAllBytes(path + Draft, bytes);
            foreach ((string path, _, bool isNew) in files) File.Move(path + Draft, path, overwrite: !isNew);
        }
        catch (Exception bad)
        {
            foreach ((string path, _, _) in files) TryDelete(path + Draft);
            if (bad is IOException or UnauthorizedAccessException) throw new BadInputException($"{files[0].Path} cannot be written: {bad.Message} Name another place with --output. Nothing was written.");
            throw;
        }
    }

    // The reason why writing failed matters more than that a draft stays behind.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
