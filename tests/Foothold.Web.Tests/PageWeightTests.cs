using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Assets;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests;

/// <summary>What a reader on a thin connection has to load before a page can be read.</summary>
public sealed partial class PageWeightTests
{
    private const int MostWithoutCharts = 150_000;

    [Fact]
    public async Task FirstPage_WithoutCharts_WeighsAtMost150KilobytesCompressed()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Anna Ek");
        FirmId firm = await workbench.AddFirmAsync(owner);
        AssetShelf shelf = workbench.Services.GetRequiredService<AssetShelf>();
        using Browser browser = workbench.As(owner);
        foreach (string path in new[] { "/firms", $"/firms/{firm}", $"/firms/{firm}/profile", $"/firms/{firm}/diagnosis/questions", $"/firms/{firm}/journey" })
        {
            Seen seen = await browser.GetAsync(path);
            Assert.Equal(System.Net.HttpStatusCode.OK, seen.Status);
            string[] names = [.. Address().Matches(seen.Html).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
            Assert.Contains("css/app.css", names);
            int weight = Weight(Encoding.UTF8.GetBytes(seen.Html)) + names.Where(name => name != "js/charts.js" && !name.StartsWith("map/", StringComparison.Ordinal)).Sum(name => WeightOf(shelf, name));
            Assert.True(weight <= MostWithoutCharts, $"{path} weighs {weight} bytes with {string.Join(", ", names)}.");
        }
    }

    [Fact]
    public void Charts_WhereNodeMadeThem_StayNearWhatTheyWeighed()
    {
        var shelf = new AssetShelf();
        Assert.SkipUnless(shelf.Has("js/charts.js"), "The build found no Node: there is no script of charts.");
        Assert.InRange(WeightOf(shelf, "js/charts.js"), 100_000, 300_000);
        Assert.InRange(WeightOf(shelf, "map/countries.json"), 10_000, 45_000);
        Assert.True(shelf.Has("js/charts.licences.txt"));
    }

    private static int WeightOf(AssetShelf shelf, string name)
    {
        Asset asset = shelf.Find(name, shelf.Path(name).Split('/')[2])!;
        return asset.Compressed?.Length ?? asset.Bytes.Length;
    }

    private static int Weight(byte[] bytes)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, buffer, out int length, quality: 5, window: 22) ? length : bytes.Length;
    }

    [GeneratedRegex("/assets/[0-9a-f]{16}/([a-z0-9./-]+)")]
    private static partial Regex Address();
}
