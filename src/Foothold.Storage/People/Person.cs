using Microsoft.AspNetCore.Identity;

namespace Foothold.Storage.People;

/// <summary>Somebody with an account. What they may see follows from memberships, never from this row, but for <see cref="IsAdministrator"/>.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name shown to others and written beside what they record; not empty.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Language of the pages, one of the five ("en", "sv", "de", "fr", "es").</summary>
    public string Language { get; set; } = "en";

    /// <summary>Whether they run the instance: accounts and organisations, but no firm's data.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The typed id.</summary>
    public PersonId PersonId => new(Id);
}
