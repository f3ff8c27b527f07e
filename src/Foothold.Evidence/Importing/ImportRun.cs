using Foothold.Domain.Figures;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>
/// Reads files into a store: finds the parts, asks the importers who knows them, reads what was not read before, and publishes. Until the last step everything lies beside the releases;
/// whatever stops it, the releases that were there stay as they are, and a second run goes on with what the first had finished.
/// </summary>
public static class ImportRun
{
    /// <summary>Imports everything behind the paths; one release per importer that knows some of it.</summary>
    /// <param name="store">The store; its folder is made now if need be.</param>
    /// <param name="request">What to import.</param>
    /// <param name="cancellation">Stops it between rows; what was finished is kept for the next run.</param>
    /// <returns>One result per importer, in the order of the importers. Open the store again to read the releases.</returns>
    /// <exception cref="EvidenceException">The files cannot be used, the disk refuses, or another import is running. Nothing of the importers that failed was published; what the others gave is published, and told to <see cref="ImportRequest.Published"/>.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<ImportResult> Run(EvidenceStore store, ImportRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<InputFile> files = InputFiles.Find(request.Paths, request.Limits);
        (IReadOnlyList<(IImporter Importer, IReadOnlyList<InputPart> Parts)> groups, IReadOnlyList<string> skipped) = Recognition.Of(files, request, cancellation);
        StoreWriting.Try(store.Layout, () => store.Disk.CreateFolder(store.Folder));
        using StoreLock held = StoreLock.Take(store.Layout);

        // Another import may have finished since the store was opened.
        EvidenceStore now = EvidenceStore.Open(store.Folder, store.Disk);
        var progress = new ImportMeter(request.Progress, groups.SelectMany(group => group.Parts));
        var results = new List<ImportResult>();
        var failures = new List<EvidenceException>();
        try
        {
            foreach ((IImporter importer, IReadOnlyList<InputPart> parts) in groups)
            {
                try
                {
                    ImportResult result = One(now, importer, parts, request, progress, results.Count == 0 ? skipped : [], cancellation);
                    results.Add(result);
                    request.Published?.Invoke(result);
                }
                catch (EvidenceException failed) when (groups.Count > 1 && failed.InnerException is not (IOException or UnauthorizedAccessException))
                {
                    // The files of one source say nothing against those of another; a disk that refuses does.
                    failures.Add(new EvidenceException($"{importer.About.Id}: {failed.Message}", failed));
                }
            }

            if (failures.Count == 1) throw failures[0];
            return failures.Count == 0 ? results : throw new EvidenceException(string.Join(Environment.NewLine, failures.Select(failed => failed.Message)), failures[0]);
        }
        finally
        {
            progress.End();
        }
    }

    private static ImportResult One(EvidenceStore store, IImporter importer, IReadOnlyList<InputPart> parts, ImportRequest request, ImportMeter progress, IReadOnlyList<string> skipped, CancellationToken cancellation)
    {
        string id = importer.About.Id;
        if (!StoreLayout.IsPlainName(id)) throw new ArgumentException($"\"{id}\" cannot be an importer's id: lower-case letters, digits and hyphens.", nameof(importer));
        var work = new ImportWork(store, importer, request, cancellation);
        StoreWriting.Try(store.Layout, () => Prepare(store, work.Folder));
        var journals = new List<PartJournal>();
        var reused = new List<string>();
        HashSet<string> twice = [.. parts.GroupBy(part => part.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        foreach (InputPart part in parts)
        {
            string name = twice.Contains(part.Name) ? part.Title : part.Name;
            progress.Start(name);
            part.File.Hash(progress.Hashed(part), cancellation);
            string key = PartJournal.KeyOf(importer, request.Options, part);
            PartJournal? journal = PartJournal.Find(work.Folder, key, work.PathOf) ?? PartJournal.Find(store.Layout.JournalsOf(id), key, work.PathOf);
            if (journal is not null)
            {
                journal = journal with { Part = name };
                reused.Add(name);
                work.Accept(journal, wasReadNow: false);
            }
            else
            {
                journal = Read(store, importer, part, name, key, work, request, progress);
                work.Accept(journal, wasReadNow: true);
            }

            journals.Add(journal);
            progress.Done(part);
        }

        var finish = new FinishRun(work, PartReport.Together, progress.Finishing);
        importer.Finish(finish);
        cancellation.ThrowIfCancellationRequested();
        InputFile[] inputs = [.. parts.Select(part => part.File).Distinct()];
        foreach (InputFile file in inputs) RequireUnchanged(file);
        PartReport together = finish.Rows.Report();
        bool says = together.RowsRead > 0 || together.Totals.Count > 0 || together.Notes.Count > 0;
        StoredRelease release = Describe(importer.About, work, inputs, [.. journals.Select(journal => journal.Report), .. says ? (IEnumerable<PartReport>)[together] : []], request);
        StoredRelease? before = store.Current(id);
        StoredRelease? same = store.Releases.FirstOrDefault(other => other.Id == release.Id);
        StoreWriting.Try(store.Layout, () => Publication.Publish(store, work, release, isThere: same is not null, journals));
        return new ImportResult(same ?? release, before, same is not null, reused, skipped);
    }

    // Files that a killed run was writing are worth nothing; what it finished is kept.
    private static void Prepare(EvidenceStore store, string folder)
    {
        store.Disk.CreateFolder(folder);
        foreach (string left in Directory.EnumerateFiles(folder, "*" + StoreLayout.Unfinished)) store.Disk.Delete(left);
    }

    private static PartJournal Read(EvidenceStore store, IImporter importer, InputPart part, string name, string key, ImportWork work, ImportRequest request, ImportMeter progress)
    {
        var run = new PartRun(work, name, progress.Within(part));
        ImportPart offered = new(name, () => part.Open(request.Limits, progress.Bytes(part), work.Cancellation), part.Unpacked, part.IsPlain ? part.File.Path : null);
        try
        {
            importer.Read(offered, run);
            work.Cancellation.ThrowIfCancellationRequested();
            RequireUnchanged(part.File);
        }
        catch
        {
            run.Undo();
            throw;
        }

        PartJournal journal = run.Finish(key);
        StoreWriting.Try(store.Layout, () => store.Disk.Replace(PartJournal.PathOf(work.Folder, key), SealedJson.Write(journal), protect: false));
        return journal;
    }

    // What was read has to be what was hashed: a journal under the wrong hash would be believed for years.
    private static void RequireUnchanged(InputFile file)
    {
        if (!file.IsUnchanged()) throw new EvidenceException($"{file.Path} changed while it was read, so nothing was published. Run the command again when nobody writes to it any more.");
    }

    private static StoredRelease Describe(ImporterInfo about, ImportWork work, InputFile[] inputs, IReadOnlyList<PartReport> reports, ImportRequest request)
    {
        if (work.Published.Count == 0 || reports.Sum(report => report.RowsKept) == 0)
        {
            RowRejection? most = reports.SelectMany(report => report.Rejections).MaxBy(rejection => rejection.Rows);
            throw new EvidenceException($"Nothing could be kept of {string.Join(", ", inputs.Take(3).Select(file => file.Name))}{(inputs.Length > 3 ? ", …" : "")}, read as {about.Id}: {reports.Sum(report => report.RowsRead)} rows read{(most is null ? "" : $", most often because {most.Reason} (first in row {most.FirstRow})")}. Check that these are the files meant: {about.Files}");
        }

        var newest = DateOnly.FromDateTime(inputs.Max(file => file.WrittenUtc));
        DateOnly retrieved = request.RetrievedOn ?? (newest > request.Today ? request.Today : newest);
        IReadOnlyDictionary<string, string> facts = work.Facts;
        string vintage = request.Vintage ?? facts.GetValueOrDefault("vintage") ?? FormattableString.Invariant($"as retrieved on {retrieved:yyyy-MM-dd}");
        StoredObject[] objects = [.. work.Published.Values.OrderBy(item => item.Name, StringComparer.Ordinal)];
        string id = ReleaseId.Of(about.Id, retrieved, vintage, objects, facts);
        var source = new Source(about.Id, about.Publisher, about.Title, about.Licence, vintage, retrieved, about.Address);
        ImportInput[] read = [.. inputs.Select(file => new ImportInput(file.Name, file.Bytes, file.Sha256))];
        return new StoredRelease(id, about.Id, about.Dataset, source, request.Today, objects, read, new SortedDictionary<string, string>(facts.ToDictionary(), StringComparer.Ordinal), reports);
    }
}
