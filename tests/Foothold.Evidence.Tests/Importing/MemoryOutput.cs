using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>Objects in memory instead of a store, for tests that read many files.</summary>
internal sealed class MemoryOutput(string part, IReadOnlyDictionary<string, string>? options = null) : FinishOutput
{
    private readonly Dictionary<string, MemoryStream> _objects = new(StringComparer.Ordinal);

    public override RowLog Rows { get; } = new(part);

    public override CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override IReadOnlyDictionary<string, string> Options { get; } = options ?? new Dictionary<string, string>(StringComparer.Ordinal);

    public Dictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

    public override IReadOnlyList<string> PartObjects => [.. _objects.Keys];

    public override Stream Create(string name)
    {
        var stream = new MemoryStream();
        _objects.Add(name, stream);
        return stream;
    }

    public override void Fact(string key, string value) => Facts[key] = value;

    public override void Progress(double share) => Assert.InRange(share, 0, 1);

    public override Stream OpenPart(string name) => new MemoryStream(_objects[name].ToArray());

    public override string PathOfPart(string name) => throw new NotSupportedException("These objects are in memory.");

    public override void PublishParts()
    {
    }

    public override void Publish(string name)
    {
    }
}
