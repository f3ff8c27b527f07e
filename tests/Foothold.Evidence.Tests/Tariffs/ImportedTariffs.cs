using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Tariffs;

/// <summary>A store in a folder of its own with tariffs imported from made-up or real files; gone after the test.</summary>
internal sealed class ImportedTariffs : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public EvidenceStore Store => EvidenceStore.Open(Path.Combine(_folder, "store"));

    public ImportResult Import(string name, string content, params (string Key, string Value)[] options)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return ImportFile(path, options);
    }

    public ImportResult ImportFile(string path, params (string Key, string Value)[] options) =>
        Assert.Single(ImportRun.Run(Store, new ImportRequest([path], Today) { Options = options.ToDictionary(option => option.Key, option => option.Value, StringComparer.Ordinal) }, TestContext.Current.CancellationToken));

    public TariffTable Table(ImportResult result, string name) => TariffTable.Open(Store.PathOf(result.Release, name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
