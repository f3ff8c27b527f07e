using System.Text;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Plan;

/// <summary>One workbench for a test class with an owner of bakeries, each a firm of its own so that tests do not meet.</summary>
public sealed class PlanBench : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Workbench = await Workbench.StartAsync();
        Owner = await Workbench.AddPersonAsync("Karin Holm");
        Browser = Workbench.As(Owner);
    }

    /// <summary>A sample firm under an id of its own.</summary>
    public Task<FirmId> AddFirmAsync(string sample = "bakery") => Samples.AddCopyAsync(Workbench, Owner, sample);

    /// <summary>The bakery with its plan as the owner left it, without waiting for a ranking.</summary>
    public async Task<FirmId> AddPlannedAsync()
    {
        FirmId firm = await AddFirmAsync();
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "plans", "bakery-living-1.json"));
        LivingPlan plan = LivingPlanReader.Read(file).Plan!;
        plan = plan with { MadeFrom = plan.MadeFrom with { Firm = firm } };
        await Workbench.InDatabaseAsync(async db =>
        {
            db.Plans.Add(new() { FirmId = firm, Version = 1, Json = Encoding.UTF8.GetString(LivingPlanWriter.Write(plan)), Note = "as it was", By = Owner.PersonId, At = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        return firm;
    }

    public Task<LivingPlan> PlanAsync(FirmId firm) => Workbench.InDatabaseAsync(async db =>
        LivingPlanReader.Read(Encoding.UTF8.GetBytes(await db.Plans.Where(row => row.FirmId == firm).OrderByDescending(row => row.Version).Select(row => row.Json).FirstAsync())).Plan!);

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Workbench.DisposeAsync();
    }
}
