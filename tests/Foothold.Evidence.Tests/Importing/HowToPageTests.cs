using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Importing;

public class HowToPageTests
{
    [Fact]
    public void AddAnImporter_Example_IsTheOneThatTheTestsRun()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "how-to", "add-an-importer.md"));
        string code = File.ReadAllText(Repository.PathOf("tests", "Foothold.Evidence.Tests", "Importing", "PriceImporter.cs"));
        string example = code[code.IndexOf("internal sealed class", StringComparison.Ordinal)..].Trim();
        Assert.Contains($"```csharp\n{example}\n```", page, StringComparison.Ordinal);
    }
}
