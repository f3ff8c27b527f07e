using Foothold.Domain.Time;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>Worldwide Governance Indicators: estimate and standard error of six dimensions.</summary>
internal sealed class GovernanceInput : IRawInput
{
    private static readonly string[] Dimensions = ["va", "pv", "ge", "rq", "rl", "cc"];

    public string File => "wgi_governance.csv";

    public IReadOnlyList<string> Columns => ["iso3", "year", "indicator", "estimate", "stddev"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            string dimension = rows.Text("indicator");
            if (!Dimensions.Contains(dimension))
            {
                rows.Reject($"\"{dimension}\" is not one of the six dimensions");
                continue;
            }

            if (rows.Number("estimate") is not { } estimate)
            {
                rows.Reject("no estimate");
                continue;
            }

            draft.Observe($"wgi.{dimension}", code, Period.Year(rows.Year("year")), estimate, rows.Number("stddev"));
            rows.Keep();
        }
    }
}
