namespace Foothold.Evidence;

/// <summary>The evidence could not be read or built. The message is a sentence for the user: what is wrong, in which file and line, and what to do next.</summary>
public sealed class EvidenceException : Exception
{
    /// <summary>Creates the error with its sentence.</summary>
    public EvidenceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its sentence and what caused it.</summary>
    public EvidenceException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Creates the error without a sentence; for serialisers only.</summary>
    public EvidenceException()
    {
    }
}
