using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Cli.Commands;

/// <summary>What the verbs about one firm start from: its file, the evidence, the date.</summary>
internal sealed class Session
{
    private const int ProblemsShown = 10;

    private Session(EvidenceSet evidence, FirmFile file, DateOnly asAt, string fileName) => (Evidence, File, AsAt, FileName) = (evidence, file, asAt, fileName);

    public EvidenceSet Evidence { get; }

    public FirmFile File { get; }

    public DateOnly AsAt { get; }

    public string FileName { get; }

    /// <summary>Opens the evidence and reads the firm's file.</summary>
    /// <exception cref="BadInputException">The file cannot be used; the lines say why.</exception>
    public static async Task<Session> OpenAsync(string path, DateOnly? asAt, string? evidenceFolder, TimeProvider clock, CancellationToken cancellation)
    {
        EvidenceSet evidence = OpenEvidence(evidenceFolder);
        // The tables load while the firm's file is read; what is wrong with one is told by whoever needs it.
        _ = Task.Run(evidence.Preload, cancellation).ContinueWith(task => task.Exception, cancellation, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        byte[] bytes = await ReadAsync(path, cancellation);
        string name = path == "-" ? "standard input" : Path.GetFileName(path);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        FirmFileResult read = FirmFileReader.Read(bytes, today, asAt, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        if (read.File is null)
        {
            List<string> lines = [.. read.Problems.Take(ProblemsShown).Select(problem => problem.In(name))];
            if (read.Problems.Count > ProblemsShown) lines.Add($"… and {read.Problems.Count - ProblemsShown} more.");
            lines[^1] += " Nothing was written.";
            throw new BadInputException(lines);
        }

        DateOnly day = asAt ?? read.File.AsAt ?? today;
        if (day < read.File.Firm.Founded) throw new BadInputException($"{name}: the firm was founded on {read.File.Firm.Founded:yyyy-MM-dd}, after the day looked at ({day:yyyy-MM-dd}). Choose a later --as-at. Nothing was written.");
        return new Session(evidence, read.File, day, name);
    }

    public static EvidenceSet OpenEvidence(string? folder) => EvidenceSet.Open(folder ?? EvidenceSet.DefaultFolder);

    public Product ChooseProduct(string? name)
    {
        string? wanted = name ?? File.Wishes.Product;
        if (wanted is null) return File.Firm.Products[0];
        return File.Firm.Products.FirstOrDefault(product => product.Name == wanted)
            ?? throw new BadInputException($"{FileName}: no product is called \"{wanted}\".{Spelling.DidYouMean(wanted, File.Firm.Products.Select(product => product.Name))} Products: {string.Join(", ", File.Firm.Products.Select(product => product.Name))}.");
    }

    public ScreeningResult Screen(string? product, int draws, ulong seed, Terminal terminal, CancellationToken cancellation) => MarketScreening.Run(
        new ScreeningRequest(Evidence, File.Firm, ChooseProduct(product), File.Journey, File.Wishes, AsAt) { Draws = draws, Seed = seed, Progress = Progress(draws, terminal) }, cancellation);

    // Half a million draws take about a second; below that a progress line is only flicker.
    private static ProgressLine? Progress(int draws, Terminal terminal) => terminal.IsRedirected || draws < 1_000_000 ? null : new ProgressLine(terminal.Error);

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        if (path == "-")
        {
            using var buffer = new MemoryStream();
            await using Stream input = Console.OpenStandardInput();
            var block = new byte[65536];
            for (int read = await input.ReadAsync(block, cancellation); read > 0 && buffer.Length <= FirmFileReader.MaxBytes; read = await input.ReadAsync(block, cancellation)) buffer.Write(block, 0, read);
            return buffer.ToArray();
        }

        if (string.IsNullOrWhiteSpace(path)) throw new BadInputException("The name of the firm's file is empty. Nothing was written.");
        var file = new FileInfo(path);
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; name the firm's file in it. Nothing was written.");
        if (!file.Exists) throw new BadInputException($"{path} does not exist.{Nearby(file)} Nothing was written.");
        if (file.Length > FirmFileReader.MaxBytes)
            throw new BadInputException($"{file.Name}: the file has {file.Length / (1024 * 1024)} MB; a firm's file has at most {FirmFileReader.MaxBytes / (1024 * 1024)} MB. Is it another kind of file? Nothing was written.");
        return await System.IO.File.ReadAllBytesAsync(path, cancellation);
    }

    private static string Nearby(FileInfo missing) => missing.Directory is { Exists: true } folder ? Spelling.DidYouMean(missing.Name, folder.EnumerateFiles("*.json").Select(file => file.Name)) : "";

    // Writes before Report returns: Progress<T> may write later, and would then blank out part of the result.
    private sealed class ProgressLine(TextWriter error) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private int _shown = -1;

        public void Report(double value)
        {
            int percent = (int)(value * 100);
            lock (_gate)
            {
                if (percent <= _shown) return;
                _shown = percent;
                error.Write(percent >= 100 ? "\r                    \r" : $"\rranking {percent} %  ");
            }
        }
    }
}
