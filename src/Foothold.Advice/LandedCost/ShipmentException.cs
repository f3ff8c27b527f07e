namespace Foothold.Advice.LandedCost;

/// <summary>A landed cost cannot be worked out, for a reason the user can do something about. The message is for the user.</summary>
public sealed class ShipmentException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="field">The field of the shipment it is about, as a path such as "lines[0].quantity"; empty for the whole.</param>
    /// <param name="message">What is wrong and what to do next.</param>
    public ShipmentException(string field, string message)
        : base(message) => Field = field;

    /// <summary>Creates the exception about the whole shipment.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    public ShipmentException(string message)
        : this("", message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong and what to do next.</param>
    /// <param name="cause">What caused it.</param>
    public ShipmentException(string message, Exception cause)
        : base(message, cause) => Field = "";

    /// <summary>Creates the exception without a message; use one that has it.</summary>
    public ShipmentException() => Field = "";

    /// <summary>The field of the shipment it is about, as a path such as "lines[0].quantity"; empty for the whole.</summary>
    public string Field { get; }

    /// <summary>Whether all that is wrong is a price that does not cover what its term puts on the seller.</summary>
    public bool IsPriceTooLow { get; internal init; }
}
