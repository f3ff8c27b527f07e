using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>A landed cost cannot be worked out, for a reason the user can do something about. The message is for the user.</summary>
public sealed class ShipmentException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="field">The field of the shipment it is about, as a path such as "lines[0].quantity"; empty for the whole.</param>
    /// <param name="says">What is wrong and what to do next.</param>
    public ShipmentException(string field, Phrase says)
        : base(says?.ToString()) => (Field, Says) = (field, says ?? Phrase.Empty);

    /// <summary>Creates the exception about the whole shipment, with its cause.</summary>
    /// <param name="says">What is wrong and what to do next.</param>
    /// <param name="cause">What caused it.</param>
    public ShipmentException(Phrase says, Exception cause)
        : base(says?.ToString(), cause) => (Field, Says) = ("", says ?? Phrase.Empty);

    /// <summary>Creates the exception about the whole shipment.</summary>
    /// <param name="message">What is wrong and what to do next, in words that are not translated.</param>
    public ShipmentException(string message)
        : this("", Phrase.Verbatim(message))
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong and what to do next, in words that are not translated.</param>
    /// <param name="cause">What caused it.</param>
    public ShipmentException(string message, Exception cause)
        : this(Phrase.Verbatim(message), cause)
    {
    }

    /// <summary>Creates the exception without a message; use one that has it.</summary>
    public ShipmentException() => (Field, Says) = ("", Phrase.Empty);

    /// <summary>The field of the shipment it is about, as a path such as "lines[0].quantity"; empty for the whole.</summary>
    public string Field { get; }

    /// <summary>The message with its places still open.</summary>
    public Phrase Says { get; }

    /// <summary>Whether all that is wrong is a price that does not cover what its term puts on the seller.</summary>
    public bool IsPriceTooLow { get; internal init; }
}
