using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.Upkeep;
using Foothold.Web;
using Foothold.Web.Features.Demo;
using Microsoft.AspNetCore.Builder;

namespace Foothold.WebBench;

/// <summary>The workbench as `foothold serve --demo` starts it, with the starter set and without imports, so that every run sees the same.</summary>
internal static class FootholdServer
{
    public static async Task<int> RunAsync(string url, string folder)
    {
        await using WebApplication app = await BuildAsync(url, folder);
        await ServerProcess.HoldAsync(app);
        return 0;
    }

    public static async Task<WebApplication> BuildAsync(string url, string folder)
    {
        var settings = new WebSettings(folder, DatabaseChoice.InFile(Path.Combine(folder, "demo.db")), () => EvidenceSet.Open(EvidenceSet.DefaultFolder), "benchmark") { Urls = [url], IsDemo = true };
        await DatabaseUpkeep.MigrateAsync(settings.Database);
        WebApplication app = WebHost.Build(settings);
        await DemoSeed.FillAsync(app.Services, CancellationToken.None);
        return app;
    }
}
