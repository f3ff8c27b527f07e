using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>Another importer that counts how often a part was read, so that a test sees what was not read again.</summary>
internal sealed class CountingImporter(IImporter importer) : IImporter
{
    public int Readings { get; private set; }

    public ImporterInfo About => importer.About;

    public bool Recognises(FileHead head) => importer.Recognises(head);

    public void Read(ImportPart part, PartOutput output)
    {
        Readings++;
        importer.Read(part, output);
    }

    public void Finish(FinishOutput output) => importer.Finish(output);
}
