using Foothold.Advice.Learning;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Screening;

/// <summary>What a firm found out itself about a criterion in a market, as a normal reading of its worth (0 at the worst anchor, 1 at the best, before clamping).</summary>
/// <param name="Event">The experiment it comes from.</param>
/// <param name="Market">The market.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Mean">The worth that was read.</param>
/// <param name="StandardDeviation">Its error, noise and bias together, above 0.</param>
/// <remarks>
/// A criterion with one component is told in the unit of that component (a concentration of 0.12, a distance); one with several as a worth between 0 and 1.
/// The proxy error of country figures is not added: the firm asked the question itself.
/// </remarks>
public sealed record OwnFinding(ExperimentFinished Event, CountryCode Market, Criterion Criterion, double Mean, double StandardDeviation)
{
    /// <summary>What is wrong with numbers about a criterion, as one sentence; empty when they can be used.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="data">The numbers.</param>
    /// <param name="goods">Whether the product is goods.</param>
    public static string Problem(Criterion criterion, Observations data, bool goods)
    {
        IReadOnlyList<Component> components = criterion.For(goods);
        // Judged by imported flows alone, so without any there is no component to hold the numbers against; with any, a ratio and an amount of money.
        if (components.Count == 0 && goods && Criterion.OfProduct.Contains(criterion) && data is Measurements plain) return plain.Values.Any(value => value <= 0) ? $"a measured value is outside what \"{criterion.Id}\" can be (above 0)." : "";
        if (components.Count == 0 && !(goods && Criterion.OfProduct.Contains(criterion))) return $"\"{criterion.Id}\" says nothing about {(goods ? "goods" : "services")}.";
        if (data is not Measurements measured) return $"\"{criterion.Id}\" is measured; give \"measurements\" with their noise.";
        if (components is [var only])
        {
            if (measured.Values.Any(value => value < only.Lowest || value > only.Highest) || (only.IsLogarithmic && measured.Values.Any(value => value <= 0))) return $"a measured value is outside what \"{criterion.Id}\" can be ({only.What}).";
        }
        else if (measured.Values.Any(value => value is < 0 or > 1))
        {
            return $"\"{criterion.Id}\" has several parts, so its worth is told between 0 and 1; a measured value lies outside.";
        }

        return measured.IsRelative && measured.Values.Average() == 0 ? "the measured values have a mean of 0, so their errors cannot be a percentage of it. State \"noise\" in the unit of the values." : "";
    }

    /// <summary>The findings of a firm that stand on a day, in order of date.</summary>
    /// <param name="journey">Its journey.</param>
    /// <param name="asAt">The last day that counts.</param>
    /// <param name="goods">Whether the product is goods.</param>
    /// <param name="criteria">The criteria as they are judged, where imported flows of the product changed how; a finding is then read on their anchors.</param>
    public static IReadOnlyList<OwnFinding> Of(Journey journey, DateOnly asAt, bool goods, IReadOnlyList<Criterion>? criteria = null)
    {
        var findings = new List<OwnFinding>();
        foreach (ExperimentFinished finished in journey.Standing(asAt).OfType<ExperimentFinished>())
        {
            if (finished.Question is not { } id || finished.Data is not { } data || !Question.TryParse(id, out Question? question, out _) || question!.Criterion is not { } named) continue;
            Criterion criterion = criteria?.FirstOrDefault(judged => judged.Id == named.Id) ?? named;
            if (criterion.For(goods).Count > 0 && Problem(criterion, data, goods).Length == 0) findings.Add(From(finished, question.Market!, criterion, (Measurements)data, goods));
        }

        return findings;
    }

    /// <summary>A belief narrowed by the findings about it, each counting by its precision; the same belief where there are none.</summary>
    internal static Belief Apply(Belief belief, IEnumerable<OwnFinding> findings)
    {
        OwnFinding[] own = [.. findings.Where(finding => finding.Market == belief.Market && finding.Criterion.Id == belief.Criterion.Id)];
        if (own.Length == 0) return belief;
        NormalBelief worth = NormalBelief.WithMeanAndDeviation(belief.Mean, belief.StandardDeviation);
        foreach (OwnFinding finding in own) worth = worth.Update(finding.Mean, finding.StandardDeviation);
        // One component keeps its unit; several become one worth between 0 and 1.
        Component component = belief.Components is [var only] ? only.Component with { ProxyError = 0 }
            : belief.Components[0].Component with { Worst = 0, Best = 1, IsLogarithmic = false, Share = 1, ProxyError = 0, What = $"{belief.Criterion.Name}, worth 0-1", Lowest = 0, Highest = 1 };
        double onAnalysis = (worth.Mean / component.WorthPerUnit) + component.ToAnalysis(component.Worst);
        double value = Math.Clamp(component.FromAnalysis(onAnalysis), component.Lowest, component.Highest);
        Phrase told = Phrase.Of($"{Phrase.Text(component.What)} {Wording.Number(component, value)}");
        Phrase note = own.Length == 1 ? Phrase.Of($"your own finding: {told}") : Phrase.Of($"your own findings: {told}");
        ComponentBelief narrowed = BeliefBuilder.Make(
            component, onAnalysis, worth.StandardDeviation / Math.Abs(component.WorthPerUnit), Basis.Reported, Domain.Time.Period.Day(own[^1].Event.On), [.. belief.Components.SelectMany(part => part.SourceIds).Distinct()], note);
        return belief with { Components = [narrowed with { IsOwn = true }] };
    }

    private static OwnFinding From(ExperimentFinished finished, CountryCode market, Criterion criterion, Measurements data, bool goods)
    {
        IReadOnlyList<Component> components = criterion.For(goods);
        if (components is not [var component])
        {
            Reading worth = Reading.Of(data, 1, isLogarithmic: false);
            return new OwnFinding(finished, market, criterion, worth.Value, Math.Sqrt(worth.Variance));
        }

        Reading reading = Reading.Of(data, 1, component.IsLogarithmic);
        return new OwnFinding(finished, market, criterion, component.Worth(reading.Value), Math.Sqrt(reading.Variance) * Math.Abs(component.WorthPerUnit));
    }
}
