using Foothold.Storage.Firms;
using Foothold.Storage.Plans;
using Foothold.Storage.Trail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Storage;

/// <summary>Registers the database and what works on it.</summary>
public static class StorageSetup
{
    /// <summary>Registers the database, the stores that need nothing else, and the place of the keys by which cookies are protected. Whoever calls it registers a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where.</param>
    /// <param name="choice">Which database.</param>
    /// <param name="alter">Adds to the options of the database, such as what watches it; null for nothing.</param>
    public static IServiceCollection AddFootholdStorage(this IServiceCollection services, DatabaseChoice choice, Action<DbContextOptionsBuilder>? alter = null)
    {
        services.AddDbContextPool<FootholdDb>(options =>
        {
            choice.Configure(options);
            alter?.Invoke(options);
        });
        services.AddScoped<DraftStore>();
        services.AddScoped<FirmErasure>();
        services.AddScoped<PlanStore>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IdempotencyStore>();
        // By default the folder from which the program was started tells its keys apart from those of others; started elsewhere it would not know its own cookies.
        services.Configure<DataProtectionOptions>(options => options.ApplicationDiscriminator = "foothold");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) =>
        {
            options.XmlRepository = new ProtectionKeyStore(scopes);
            // On purpose: a second secret beside the database would lie in the same folder. Who can read the database has the sessions and everything else in it; see docs/explanation/storage.md.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
        return services;
    }
}
