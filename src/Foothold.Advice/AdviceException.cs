namespace Foothold.Advice;

/// <summary>Advice cannot be given, for a reason the user can do something about. The message is for the user.</summary>
public sealed class AdviceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    public AdviceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    /// <param name="cause">What caused it.</param>
    public AdviceException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Creates the exception without a message; use one that has it.</summary>
    public AdviceException()
    {
    }
}
