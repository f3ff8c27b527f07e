using Foothold.Web.Api;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Tests.Api;

public sealed class ETagTests
{
    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"6\"", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    public void IsKnown_OfIfNoneMatch_ComparesWeakly(string header, bool expected) => Assert.Equal(expected, ETags.IsKnown(With("If-None-Match", header), "\"7\""));

    [Theory]
    [InlineData("\"7\"", Precondition.Met)]
    [InlineData("W/\"7\"", Precondition.Failed)]
    [InlineData("W/\"7\", \"7\"", Precondition.Met)]
    [InlineData("*", Precondition.Met)]
    [InlineData("\"6\"", Precondition.Failed)]
    [InlineData("seven", Precondition.Failed)]
    [InlineData("", Precondition.None)]
    public void OfChange_OfIfMatch_ComparesStrongly(string header, Precondition expected) => Assert.Equal(expected, ETags.OfChange(With("If-Match", header), "\"7\""));

    [Theory]
    [InlineData("\"7\"", 7L, Precondition.Met)]
    [InlineData("\"6\", \"7\"", 7L, Precondition.Met)]
    [InlineData("*", null, Precondition.Met)]
    [InlineData("W/\"7\"", null, Precondition.Failed)]
    [InlineData("\"-7\"", null, Precondition.Failed)]
    [InlineData("\"seven\"", null, Precondition.Failed)]
    [InlineData("", null, Precondition.None)]
    public void Revision_OfIfMatch_IsTheOneTheChangeWasMadeOn(string header, long? revision, Precondition expected)
    {
        Assert.Equal(revision, ETags.Revision(With("If-Match", header), out Precondition state));
        Assert.Equal(expected, state);
    }

    private static HttpRequest With(string name, string value)
    {
        var context = new DefaultHttpContext();
        if (value.Length > 0) context.Request.Headers[name] = value;
        return context.Request;
    }
}
