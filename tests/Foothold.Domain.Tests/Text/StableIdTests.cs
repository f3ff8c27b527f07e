using Foothold.Domain.Text;

namespace Foothold.Domain.Tests.Text;

public class StableIdTests
{
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Theory]
    [InlineData("www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")] // RFC 9562, appendix A.4
    [InlineData("python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")] // documentation of Python's uuid module
    public void From_KnownName_GivesThePublishedId(string name, string expected) => Assert.Equal(new Guid(expected), StableId.From(Dns, name));

    [Fact]
    public void From_OtherScopeOrName_GivesAnotherId()
    {
        Assert.NotEqual(StableId.From(Dns, "a"), StableId.From(Dns, "b"));
        Assert.NotEqual(StableId.From(Dns, "a"), StableId.From(Guid.Empty, "a"));
        Assert.Equal(StableId.From(Dns, "å"), StableId.From(Dns, "å"));
    }
}
