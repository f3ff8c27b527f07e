using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tests.Importing;

namespace Foothold.Evidence.Tests.Store;

/// <summary>A store and a folder of files to import, gone after the test.</summary>
internal sealed class StoreBench : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private readonly string _root = Directory.CreateTempSubdirectory("foothold-store-").FullName;

    public StoreBench() => Directory.CreateDirectory(Files);

    public string Folder => Path.Combine(_root, "store");

    public string Files => Path.Combine(_root, "files");

    public CountingImporter Importer { get; } = new(new PriceImporter());

    public EvidenceStore Store => EvidenceStore.Open(Folder);

    public string Put(string name, string content) => Put(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Put(string name, byte[] content)
    {
        string path = Path.Combine(Files, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc));
        return path;
    }

    public ImportRequest Request(params string[] paths) => new(paths.Length == 0 ? [Files] : paths, Today) { Importers = [Importer] };

    public ImportResult Import(params string[] paths) => Import(Request(paths));

    public ImportResult Import(ImportRequest request) => Assert.Single(ImportRun.Run(Store, request, TestContext.Current.CancellationToken));

    public StoreCheck Check() => StoreCheck.Of(Store, cancellation: TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
