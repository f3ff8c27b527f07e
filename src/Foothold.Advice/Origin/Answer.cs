namespace Foothold.Advice.Origin;

/// <summary>An answer in three values: what is not known does not count as no.</summary>
public enum Answer
{
    /// <summary>No, whatever the facts that are not known turn out to be.</summary>
    No,

    /// <summary>It depends on a fact that is not known; the result names it.</summary>
    CannotTell,

    /// <summary>Yes, whatever the facts that are not known turn out to be.</summary>
    Yes,
}
