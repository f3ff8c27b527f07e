using System.Security.Cryptography;
using System.Text;
using Foothold.Storage.People;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Features.Accounts;

/// <summary>One-time codes with which somebody who lost password and passkey chooses a new password. Shown once, kept as hashes, each used up by its use.</summary>
public sealed class RecoveryCodes(UserManager<Person> people)
{
    public const int Count = 10;

    private const string Provider = "foothold";
    private const string Name = "recovery-codes";

    // Letters and digits that nobody mistakes for each other; 12 of 31 are 59 bits, each to be guessed against a lock-out.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 12;

    /// <summary>Makes new codes; older ones do not count any more.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(Person person)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, Length))];
        await people.SetAuthenticationTokenAsync(person, Provider, Name, string.Join(' ', codes.Select(HashOf)));
        return [.. codes.Select(code => $"{code[..4]}-{code[4..8]}-{code[8..]}")];
    }

    /// <summary>How many are left.</summary>
    public async Task<int> LeftAsync(Person person) => (await HashesAsync(person)).Length;

    /// <summary>Uses a code up.</summary>
    /// <returns>Whether it counted.</returns>
    public async Task<bool> UseAsync(Person person, string code)
    {
        string hash = HashOf(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));
        string[] hashes = await HashesAsync(person);
        // All are compared, in the same time whichever fits.
        string[] left = [.. hashes.Where(known => !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.ASCII.GetBytes(hash)))];
        if (left.Length == hashes.Length) return false;
        return (await people.SetAuthenticationTokenAsync(person, Provider, Name, string.Join(' ', left))).Succeeded;
    }

    private async Task<string[]> HashesAsync(Person person) => (await people.GetAuthenticationTokenAsync(person, Provider, Name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
