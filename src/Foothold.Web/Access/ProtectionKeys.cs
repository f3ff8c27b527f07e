using System.Xml.Linq;
using Foothold.Storage;
using Foothold.Storage.Trail;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Access;

/// <summary>Keeps the keys that protect cookies and links in the database: sessions last beyond a restart, and several processes understand each other's.</summary>
public sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using IServiceScope scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<FootholdDb>().ProtectionKeys.AsNoTracking().Select(row => row.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using IServiceScope scope = scopes.CreateScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
