using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests;

/// <summary>Copies of the sample firms, each a firm of its own, so that many tests can share a workbench.</summary>
public static class Samples
{
    public static async Task<FirmId> AddCopyAsync(Workbench workbench, Person owner, string sample = "bakery", params string[] without)
    {
        JsonNode file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", $"{sample}.json")))!;
        file["firm"]!["id"] = Guid.NewGuid().ToString();
        foreach (string section in without) file.AsObject().Remove(section);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(file.ToJsonString());
        FirmFileResult read = FirmFileReader.Read(bytes, DateOnly.FromDateTime(Workbench.Now.Date), null, _ => null);
        await using AsyncServiceScope scope = workbench.Services.CreateAsyncScope();
        FirmChange change = await scope.ServiceProvider.GetRequiredService<FirmStore>().CreateAsync(FirmRecord.FromFile(bytes, read.File!), new Actor(owner.PersonId, owner.DisplayName));
        Assert.True(change.IsSaved);
        return read.File!.Firm.Id;
    }
}
