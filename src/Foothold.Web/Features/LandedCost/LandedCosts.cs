using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.LandedCost;
using Foothold.Evidence;

namespace Foothold.Web.Features.LandedCost;

/// <summary>What a worksheet comes to, or what keeps it from being worked out.</summary>
/// <param name="Shipment">The shipment; null where the worksheet cannot be read.</param>
/// <param name="Result">The landed cost; null where something is missing.</param>
/// <param name="Problems">What is wrong or missing, each with the place of its field; empty with a result.</param>
public sealed record Landed(Shipment? Shipment, LandedCostResult? Result, IReadOnlyList<FileProblem> Problems);

/// <summary>Works out landed costs, for pages and API alike. Exact arithmetic, so nothing is drawn and nothing kept.</summary>
public static class LandedCosts
{
    public static Landed Of(EvidenceSet evidence, ReadOnlySpan<byte> worksheet, bool allowAverage)
    {
        ShipmentFile read = ShipmentReader.Read(worksheet, null, code => evidence.Nomenclature.CanCheck(code.Edition) ? evidence.Nomenclature.Problem(code) : null);
        if (read.Shipment is not { } shipment) return new Landed(null, null, read.Problems);
        try
        {
            return new Landed(shipment, LandedCostWorksheet.Compute(shipment, CustomsRuleBook.BuiltIn.For(shipment.To, shipment.CustomsBase), LandedCostSources.From(evidence, ScheduledDuties.Of(evidence, allowAverage))), []);
        }
        catch (ShipmentException wrong)
        {
            return new Landed(shipment, null, [read.Locate(wrong)]);
        }
    }

    /// <summary>What a worksheet is called: its own name, or the goods and where they go.</summary>
    public static string NameOf(JsonObject worksheet)
    {
        string? name = (string?)worksheet["name"], goods = worksheet["lines"] is JsonArray { Count: > 0 } lines ? (string?)lines[0]?["description"] : null;
        string text = name is { Length: > 0 } ? name : $"{goods ?? "?"}, {(string?)worksheet["to"] ?? "?"}";
        return text.Length > 200 ? text[..200] : text;
    }
}
