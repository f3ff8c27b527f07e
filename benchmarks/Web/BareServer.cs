using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Foothold.WebBench;

/// <summary>The yardstick: a minimal API with nothing in it but a fixed page, a small serialised document and bytes of any length.</summary>
internal static partial class BareServer
{
    public static async Task<int> RunAsync(string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, Context.Default));
        await using WebApplication app = builder.Build();
        string page = "<!doctype html><html lang=en><meta charset=utf-8><title>t</title><body><main><h1>Market</h1><p>" + new string('x', 800) + "</p></main></body></html>";
        app.MapGet("/index.html", () => Results.Text(page, "text/html"));
        app.MapGet("/m.json", (int? id) => new Market("DE", .734, 3 + (id ?? 0), 1.42, 1250000, [.2, .5, .9, .1]));
        // As many bytes as an answer of the workbench has, and nothing else.
        var fixedAnswers = new ConcurrentDictionary<int, byte[]>();
        app.MapGet("/fixed/{length:int}", (int length) => Results.Bytes(fixedAnswers.GetOrAdd(length, count => [.. Enumerable.Repeat((byte)'x', count)]), "text/html"));
        await ServerProcess.HoldAsync(app);
        return 0;
    }

    internal sealed record Market(string Code, double Score, int Rank, double Rca, double Epi, double[] Criteria);

    [JsonSerializable(typeof(Market))]
    private sealed partial class Context : JsonSerializerContext;
}
