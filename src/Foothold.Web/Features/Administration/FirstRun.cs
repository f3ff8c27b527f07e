using System.Security.Cryptography;
using System.Text;
using Foothold.Storage;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Administration;

/// <summary>
/// Whether the instance still waits for the account of whoever runs it. It does when it was started without one: the terminal then shows a code, and who has it makes the account. Nobody else can be first.
/// </summary>
public sealed class FirstRun(WebSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile bool _isOpen = settings.SetupCode is not null;

    public bool IsOpen => _isOpen;

    public void Dispose() => _one.Dispose();

    /// <summary>Whether a code is the one in the terminal.</summary>
    public bool Knows(string code) => settings.SetupCode is { } known && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(known)), Encoding.UTF8.GetBytes(Plain(code)));

    /// <summary>Makes the account, once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="make">Makes it; false when it could not be made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was made; null when there is an administrator by now.</returns>
    public async Task<bool?> CompleteAsync(FootholdDb db, Func<Task<bool>> make, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (await db.Users.AnyAsync(person => person.IsAdministrator, cancellation)) _isOpen = false;
            if (!_isOpen) return null;
            if (!await make()) return false;
            _isOpen = false;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A code for the terminal, if a database has no administrator; else null.</summary>
    /// <param name="database">The database, brought up to date.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<string?> CodeForAsync(DatabaseChoice database, CancellationToken cancellation)
    {
        var options = new DbContextOptionsBuilder<FootholdDb>();
        database.Configure(options);
        await using var db = new FootholdDb(options.Options);
        if (await db.Users.AnyAsync(person => person.IsAdministrator, cancellation)) return null;
        string code = RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 12);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    private static string Plain(string code) => string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}

/// <summary>Leads every visitor to the set-up while the instance waits for it.</summary>
public sealed class FirstRunGate(RequestDelegate next, FirstRun first)
{
    public Task InvokeAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (!first.IsOpen || path.StartsWithSegments("/setup") || path.StartsWithSegments("/assets") || path.StartsWithSegments("/language") || path.StartsWithSegments("/api")) return next(context);
        return PageResults.SeeOther("/setup").ExecuteAsync(context);
    }
}
