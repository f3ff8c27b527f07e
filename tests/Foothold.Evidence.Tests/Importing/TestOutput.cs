using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>Takes what an importer writes from one part into memory.</summary>
internal sealed class TestOutput : PartOutput
{
    private readonly Dictionary<string, MemoryStream> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);

    public override RowLog Rows { get; } = new("part");

    public override CancellationToken Cancellation => CancellationToken.None;

    public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override Stream Create(string name) => _objects[name] = new MemoryStream();

    public override void Fact(string key, string value) => _facts.Add(key, value);

    public override void Progress(double share) => Assert.InRange(share, 0, 1);

    /// <summary>A part in memory, delivered a few bytes at a time, as from a slow disk.</summary>
    public static ImportPart Part(byte[] content, int step = int.MaxValue) => new("part.txt", () => new SlowStream(content, step));

    public static ImportPart Part(string content, int step = int.MaxValue) => Part(System.Text.Encoding.UTF8.GetBytes(content), step);

    private sealed class SlowStream(byte[] content, int step) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, step)]);
    }
}
