namespace Foothold.Storage;

/// <summary>The database, or a backup of one, cannot be used. The message is for users: what is wrong and what to do.</summary>
public sealed class DatabaseException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">For users.</param>
    public DatabaseException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">For users.</param>
    /// <param name="inner">Where it comes from.</param>
    public DatabaseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
