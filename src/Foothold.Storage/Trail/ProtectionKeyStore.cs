using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Storage.Trail;

/// <summary>Keeps the framework's keys in the database, so that cookies and links stay valid over restarts and hold on every node. Opens a scope of its own for each use: the framework asks from anywhere.</summary>
/// <param name="scopes">Where a context comes from.</param>
internal sealed class ProtectionKeyStore(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using IServiceScope scope = scopes.CreateScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        return [.. db.ProtectionKeys.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using IServiceScope scope = scopes.CreateScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
