using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>Which evidence the user chose.</summary>
/// <param name="Set">Folder of the set; null for the one that comes with the program.</param>
/// <param name="Store">Folder of imported evidence; null for the usual one, <see cref="NoStore"/> for none.</param>
internal sealed record EvidenceChoice(string? Set, string? Store)
{
    public const string NoStore = "none";
}

/// <summary>What the verbs about one firm start from: its file, the evidence, the date.</summary>
internal sealed class Session
{
    private Session(EvidenceSet evidence, FirmFile file, DateOnly asAt, string fileName) => (Evidence, File, AsAt, FileName) = (evidence, file, asAt, fileName);

    public EvidenceSet Evidence { get; }

    public FirmFile File { get; }

    public DateOnly AsAt { get; }

    public string FileName { get; }

    /// <summary>How documents name what the verb is about.</summary>
    public DocumentSubject Subject => new(File.Firm, AsAt, Evidence.Release.Id);

    /// <summary>Opens the evidence and reads the firm's file.</summary>
    /// <exception cref="BadInputException">The file cannot be used; the lines say why.</exception>
    public static async Task<Session> OpenAsync(string path, DateOnly? asAt, EvidenceChoice choice, TimeProvider clock, CancellationToken cancellation)
    {
        EvidenceSet evidence = OpenEvidence(choice);
        // The tables load while the firm's file is read; what is wrong with one is told by whoever needs it.
        _ = Task.Run(evidence.Preload, cancellation).ContinueWith(task => task.Exception, cancellation, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        InputFile input = await InputFile.ReadAsync(path, "the firm's file", cancellation);
        string name = input.Name;
        var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        FirmFileResult read = FirmFileReader.Read(input.Bytes, today, asAt, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        if (read.File is null) throw input.Refuse(read.Problems);

        DateOnly day = asAt ?? read.File.AsAt ?? today;
        if (day < read.File.Firm.Founded) throw new BadInputException($"{name}: the firm was founded on {read.File.Firm.Founded:yyyy-MM-dd}, after the day looked at ({day:yyyy-MM-dd}). Choose a later --as-at. Nothing was written.");
        return new Session(evidence, read.File, day, name);
    }

    /// <summary>A set with what the usual store has imported.</summary>
    public static EvidenceSet OpenEvidence(string? folder) => OpenEvidence(new EvidenceChoice(folder, null));

    public static EvidenceSet OpenEvidence(EvidenceChoice choice)
    {
        EvidenceSet set = EvidenceSet.Open(choice.Set ?? EvidenceSet.DefaultFolder);
        if (choice.Store == EvidenceChoice.NoStore) return set;
        if (choice.Store is { } named && !Directory.Exists(named)) throw new BadInputException($"There is no store of imported evidence in {named}. Name its folder with --store, or {EvidenceChoice.NoStore} for no imports.");
        string folder;
        try
        {
            folder = choice.Store ?? EvidenceStore.DefaultFolder;
        }
        catch (EvidenceException)
        {
            // Nobody asked for a store, and there is no place where one could be.
            return set;
        }

        return Directory.Exists(folder) ? set.WithImports(EvidenceStore.Open(folder)) : set;
    }

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
