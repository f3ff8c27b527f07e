using Foothold.Domain.Text;

namespace Foothold.Advice;

/// <summary>Advice cannot be given, for a reason the user can do something about. The message is for the user.</summary>
public sealed class AdviceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    public AdviceException(Phrase message)
        : base(message) => Says = message;

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    /// <param name="cause">What caused it.</param>
    public AdviceException(Phrase message, Exception cause)
        : base(message, cause) => Says = message;

    /// <summary>Creates the exception with a message that is only there in English.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    public AdviceException(string message)
        : base(message) => Says = Phrase.Verbatim(message);

    /// <summary>Creates the exception with its cause and a message that is only there in English.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    /// <param name="cause">What caused it.</param>
    public AdviceException(string message, Exception cause)
        : base(message, cause) => Says = Phrase.Verbatim(message);

    /// <summary>Creates the exception with one message for whoever works with files and another for whoever works with pages.</summary>
    /// <param name="message">What is wrong and what to do next in the file, in English.</param>
    /// <param name="says">What is wrong, for people who see forms.</param>
    /// <param name="cause">What caused it; null for nothing else.</param>
    public AdviceException(string message, Phrase says, Exception? cause = null)
        : base(message, cause) => Says = says;

    /// <summary>Creates the exception without a message; use one that has it.</summary>
    public AdviceException() => Says = Phrase.Empty;

    /// <summary>The message, for people of any language.</summary>
    public Phrase Says { get; }
}
