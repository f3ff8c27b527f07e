namespace Foothold.Storage;

/// <summary>The stable id of a person with an account.</summary>
/// <param name="Value">The id.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>The stable, global id of an organisation that supports firms.</summary>
/// <param name="Value">The id.</param>
public readonly record struct OrganisationId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>The id of a consent by which a firm lets an organisation see part of its record.</summary>
/// <param name="Value">The id.</param>
public readonly record struct ConsentId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>The id of a shipment's worksheet.</summary>
/// <param name="Value">The id.</param>
public readonly record struct ShipmentId(Guid Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Who does something: a person, perhaps through one of their API keys.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">The name under which it is recorded.</param>
/// <param name="Key">The id of the API key that was used, or null.</param>
public sealed record Actor(PersonId Person, string Name, Guid? Key = null);
