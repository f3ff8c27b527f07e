using Foothold.Tests.Shared;

namespace Foothold.Web.Tests.Charts;

/// <summary>Compares what is drawn with what somebody has looked at and accepted. With FOOTHOLD_ACCEPT set to 1 the files are written anew; the difference is then read before it is committed.</summary>
internal static class Golden
{
    public static void Same(string file, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Foothold.Web.Tests", "Charts", "Golden", file);
        if (Environment.GetEnvironmentVariable("FOOTHOLD_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{file} has not been accepted yet; it would be:\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
