using System.Diagnostics;
using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Evidence;
using Foothold.Web.Features.Demo;
using Microsoft.AspNetCore.Builder;

namespace Foothold.WebBench;

/// <summary>What a page adds to the ranking it shows: the same ranking by the library and by the page, in turn, each time with a seed nobody asked for before.</summary>
internal static class ColdRanking
{
    public static async Task<int> RunAsync(int repetitions)
    {
        string folder = Directory.CreateTempSubdirectory("foothold-webbench").FullName;
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ServerProcess.FreePort()}");
        await using WebApplication app = await FootholdServer.BuildAsync(url, folder);
        await app.StartAsync();
        using Visitor visitor = await Visitor.ComeInAsync(url);
        EvidenceSet evidence = EvidenceSet.Open(EvidenceSet.DefaultFolder);
        FirmFile file = DemoFirms.All(DateOnly.FromDateTime(DateTime.UtcNow)).First(firm => firm.Name == DemoFirms.Toured).File;
        DateOnly asAt = file.AsAt ?? DateOnly.FromDateTime(DateTime.UtcNow);
        var library = new List<double>();
        var page = new List<double>();
        var again = new List<double>();
        for (int i = 0; i < repetitions + 2; i++)
        {
            long start = Stopwatch.GetTimestamp();
            MarketScreening.Run(new ScreeningRequest(evidence, file.Firm, file.Firm.Products[0], file.Journey, file.Wishes, asAt) { Seed = (ulong)(1000 + i) });
            double alone = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            string path = string.Create(CultureInfo.InvariantCulture, $"{visitor.Firm}/markets?seed={5000 + i}");
            start = Stopwatch.GetTimestamp();
            await visitor.LoadAsync(path);
            double shown = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            // Past the moment for which an answer is repeated, so that the page is rendered again from the ranking that is kept.
            await Task.Delay(TimeSpan.FromSeconds(2.1));
            start = Stopwatch.GetTimestamp();
            await visitor.LoadAsync(path);
            double rendered = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            // The first two warm up.
            if (i < 2) continue;
            library.Add(alone);
            page.Add(shown);
            again.Add(rendered);
        }

        Console.WriteLine("| what | ms, least | median |\n|---|---|---|");
        foreach ((string name, List<double> times) in new[] { ("ranking by the library", library), ("ranking page, cold", page), ("the same page rendered again", again) })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times.Min():0.0} | {times.Order().ElementAt(times.Count / 2):0.0} |"));
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
