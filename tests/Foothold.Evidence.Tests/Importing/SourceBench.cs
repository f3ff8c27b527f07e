using System.Text;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>A store and files for one importer; all of it is gone after the test. Figures in the files of these tests are invented.</summary>
internal sealed class SourceBench(IImporter importer) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-source-").FullName;
    private readonly List<string> _files = [];

    public EvidenceStore Store => EvidenceStore.Open(Path.Combine(_folder, "store"));

    public SourceBench With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    public SourceBench With(string name, byte[] content)
    {
        string path = Path.Combine(_folder, "files", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        _files.Add(path);
        return this;
    }

    /// <summary>Adds a file that lies elsewhere.</summary>
    public SourceBench WithFile(string path)
    {
        _files.Add(path);
        return this;
    }

    /// <summary>Imports all files that were put in since the last import.</summary>
    public StoredRelease Import(params (string Key, string Value)[] options)
    {
        var request = new ImportRequest([.. _files], new DateOnly(2026, 11, 22))
        {
            Importers = [importer], Importer = importer.About.Id, RetrievedOn = new DateOnly(2026, 11, 20), Options = options.ToDictionary(option => option.Key, option => option.Value, StringComparer.Ordinal),
        };
        ImportResult result = Assert.Single(ImportRun.Run(Store, request, TestContext.Current.CancellationToken));
        _files.Clear();
        return result.Release;
    }

    public string Text(StoredRelease release, string name)
    {
        using var reader = new StreamReader(Store.OpenObject(release, name));
        return reader.ReadToEnd();
    }

    public static FileHead Head(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));

    /// <summary>
    /// Feeds mutated copies of a valid file: bytes changed, cut out, doubled, the end cut off. Whatever comes, the importer takes it or refuses it with a sentence.
    /// </summary>
    public static void Fuzz(Func<IImporter> importer, string name, string valid, int rounds = 300, params (string Key, string Value)[] options)
    {
        var random = new Random(20261122);
        byte[] bytes = Encoding.UTF8.GetBytes(valid);
        for (int round = 0; round < rounds; round++)
        {
            List<byte> mutated = [.. bytes];
            for (int change = random.Next(1, 6); change > 0 && mutated.Count > 4; change--)
            {
                int at = random.Next(mutated.Count - 1), length = random.Next(1, Math.Min(40, mutated.Count - at));
                switch (random.Next(5))
                {
                    case 0: mutated[at] = (byte)random.Next(256); break;
                    case 1: mutated.RemoveRange(at, length); break;
                    case 2: mutated.InsertRange(at, mutated.GetRange(at, length)); break;
                    case 3: mutated.RemoveRange(at, mutated.Count - at); break;
                    default: mutated.InsertRange(at, "-999999999999999999999,\"\0"u8.ToArray()); break;
                }
            }

            byte[] content = [.. mutated];
            var output = new MemoryOutput(name, options.ToDictionary(option => option.Key, option => option.Value, StringComparer.Ordinal));
            try
            {
                IImporter one = importer();
                one.Recognises(new FileHead(name, content));
                one.Read(new ImportPart(name, () => new MemoryStream(content), content.Length), output);
                one.Finish(output);
            }
            catch (EvidenceException refused)
            {
                Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
