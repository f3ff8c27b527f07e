using Foothold.Advice.FirmFiles;
using Foothold.Domain.Text;

namespace Foothold.Cli.Commands;

/// <summary>A file that the user named: opened with one clear sentence for whatever can go wrong with it.</summary>
/// <param name="Name">Its name for messages; "standard input" for -.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record InputFile(string Name, byte[] Bytes)
{
    private const int ProblemsShown = 10;

    /// <summary>The name without ".json", for the names of files that are made from it.</summary>
    public string Stem => Name == "standard input" ? "input" : Path.GetFileNameWithoutExtension(Name);

    /// <summary>Reads a file, or standard input for -.</summary>
    /// <param name="path">What the user wrote.</param>
    /// <param name="what">What the file is, with its article: "the firm's file", "the shipment".</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="BadInputException">It does not exist, is a folder, or is larger than <see cref="FirmFileReader.MaxBytes"/>.</exception>
    public static async Task<InputFile> ReadAsync(string path, string what, CancellationToken cancellation)
    {
        if (path == "-")
        {
            using var buffer = new MemoryStream();
            await using Stream input = Console.OpenStandardInput();
            var block = new byte[65536];
            for (int read = await input.ReadAsync(block, cancellation); read > 0 && buffer.Length <= FirmFileReader.MaxBytes; read = await input.ReadAsync(block, cancellation)) buffer.Write(block, 0, read);
            return new InputFile("standard input", buffer.ToArray());
        }

        if (string.IsNullOrWhiteSpace(path)) throw new BadInputException($"The name of {what} is empty. Nothing was written.");
        var file = new FileInfo(path);
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; name {what} in it. Nothing was written.");
        if (!file.Exists) throw new BadInputException($"{path} does not exist.{Nearby(file)} Nothing was written.");
        if (file.Length > FirmFileReader.MaxBytes)
            throw new BadInputException($"{file.Name}: the file has {file.Length / (1024 * 1024)} MB; {A(what)} has at most {FirmFileReader.MaxBytes / (1024 * 1024)} MB. Is it another kind of file? Nothing was written.");
        return new InputFile(file.Name, await File.ReadAllBytesAsync(path, cancellation));
    }

    /// <summary>What to throw when a reader found mistakes in the file: the first ten with their places, the rest counted.</summary>
    /// <param name="problems">At least one.</param>
    public BadInputException Refuse(IReadOnlyList<FileProblem> problems)
    {
        List<string> lines = [.. problems.Take(ProblemsShown).Select(problem => problem.In(Name))];
        if (problems.Count > ProblemsShown) lines.Add($"… and {problems.Count - ProblemsShown} more.");
        lines[^1] += " Nothing was written.";
        return new BadInputException(lines);
    }

    private static string A(string what) => what.StartsWith("the ", StringComparison.Ordinal) ? $"a {what[4..]}" : what;

    private static string Nearby(FileInfo missing) => missing.Directory is { Exists: true } folder ? Spelling.DidYouMean(missing.Name, folder.EnumerateFiles("*.json").Select(file => file.Name)) : "";
}
