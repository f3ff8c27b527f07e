using Foothold.Advice.Screening;
using Foothold.Domain.Time;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.Screening;

public sealed class CurrencyBeliefsTests
{
    private static readonly Component Risk = Criterion.All.Single(criterion => criterion.Id == "risk").Goods.Single(component => component.Kind == ComponentKind.CurrencyRisk);

    [Fact]
    public void Risk_SameCurrency_NoneAndKnownForCertain()
    {
        EvidenceSet set = Worlds.Small;
        ComponentBelief belief = Of(set, "FRA", "DEU");
        Assert.Equal((0, 0), (belief.Value, belief.StandardDeviation));
        Assert.Equal(1, belief.Mean);
        Assert.Equal("same currency (EUR)", belief.Note);
    }

    [Fact]
    public void Risk_KnownChanges_StandardDeviationOfTheirLogarithms()
    {
        double[] changes = [0.10, -0.05, 0.02, 0.08, -0.12];
        double mean = changes.Average(), swing = Math.Sqrt(changes.Sum(change => (change - mean) * (change - mean)) / 4);
        ComponentBelief belief = Of(WithRates("NOR", 2020, changes), "SWE", "NOR");
        Assert.Equal(swing, belief.Value, 9);
        // s/√(2(n − 1)) and the floor of 0.02, on the scale of worth: 0.2 is the whole range.
        Assert.Equal(Math.Sqrt(0.02 * 0.02 + swing * swing / 8) / 0.2, belief.StandardDeviation, 9);
        Assert.Equal(1 - swing / 0.2, belief.Mean, 9);
        Assert.Equal(Period.Year(2025), belief.Period);
    }

    [Fact]
    public void Risk_RatesThatEndYearsAgo_DatedByTheLastYearUsed() =>
        Assert.Equal(Period.Year(2022), Of(WithRates("NOR", 2018, [0.1, -0.1, 0.1, -0.1]), "SWE", "NOR").Period);

    [Fact]
    public void Risk_CommonMovementAgainstTheDollar_IsNoSwing()
    {
        EvidenceDraft draft = Worlds.SmallDraft();
        foreach (string country in new[] { "SWE", "NOR" })
        {
            draft.RemoveFigures(country, "fx.rate");
            for (int year = 2018; year <= 2025; year++) draft.Figure(country, "fx.rate", $"{year}", 10 * Math.Exp(0.3 * (year % 3)));
        }

        Assert.Equal(0, Of(draft.Open(), "SWE", "NOR").Value, 9);
    }

    [Fact]
    public void Risk_TooFewRates_UsualSwingWithItsSpread()
    {
        ComponentBelief belief = Of(WithRates("NOR", 2023, [0.1, -0.1]), "SWE", "NOR");
        Assert.Equal(Basis.Imputed, belief.Basis);
        Assert.True(belief.StandardDeviation > 0);
        Assert.Null(belief.Period);
        Assert.Equal("no exchange rates to judge by", belief.Note);
    }

    [Fact]
    public void Risk_ComponentFarBeyondItsAnchor_CountsAsTheAnchor()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Small, 50) with { Wishes = Worlds.Weights(("risk", 1)) };
        Belief calm = Worlds.Run(request).BeliefIn("NOR", "risk"), collapsed = Worlds.Run(request with { Evidence = WithRates("NOR", 2020, [0, 3, 0, 0, 3]) }).BeliefIn("NOR", "risk");
        ComponentBelief stability = collapsed.Components.Single(component => component.Component.Kind == ComponentKind.Series), swing = collapsed.Components.Single(component => component.Component.Kind == ComponentKind.CurrencyRisk);
        Assert.True(swing.Mean < -5);
        Assert.True(stability.Mean > 0.8);
        Assert.Equal(0.6 * ClampedNormal.Mean(stability.Mean, stability.StandardDeviation), collapsed.Worth, 2);
        Assert.True(collapsed.Worth < calm.Worth);
    }

    private static EvidenceSet WithRates(string market, int first, double[] changes)
    {
        EvidenceDraft draft = Worlds.SmallDraft().RemoveFigures(market, "fx.rate").RemoveFigures("SWE", "fx.rate");
        for (int year = 2016; year <= 2025; year++) draft.Figure("SWE", "fx.rate", $"{year}", 9);
        double level = Math.Log(10);
        draft.Figure(market, "fx.rate", $"{first}", Math.Exp(level));
        for (int i = 0; i < changes.Length; i++) draft.Figure(market, "fx.rate", $"{first + 1 + i}", Math.Exp(level += changes[i]));
        return draft.Open();
    }

    private static ComponentBelief Of(EvidenceSet set, string home, string market) =>
        new CurrencyBeliefs(set, Worlds.Code(home), set.Countries, Worlds.AsAt).Risk(Risk, set.Countries.ToList().FindIndex(country => country.Code == Worlds.Code(market)));
}
