using System.Text;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Flows;

/// <summary>Parts from text and an output into a folder, for importers without an import run around them.</summary>
internal sealed class PartsInMemory(string part, string folder, Dictionary<string, string>? options = null) : PartOutput
{
    public Dictionary<string, string> Facts { get; } = [];

    public override RowLog Rows { get; } = new(part);

    public override CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override IReadOnlyDictionary<string, string> Options { get; } = options ?? [];

    public static ImportPart Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));

    public static ImportPart Of(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, false), bytes.Length);

    public override Stream Create(string name) => File.Create(Path.Combine(folder, name));

    public override void Fact(string key, string value) => Facts.Add(key, value);

    public override void Progress(double share) => Assert.InRange(share, 0, 1);
}
