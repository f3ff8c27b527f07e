using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>What a test observes.</summary>
public enum TestObservation
{
    /// <summary>Values of the number itself, with noise of their own and a bias they share.</summary>
    Measurement,

    /// <summary>Successes out of trials.</summary>
    Proportion,

    /// <summary>Events over an exposure.</summary>
    Count,
}

/// <summary>How precisely a test tells about some kinds of assumption.</summary>
public sealed record TestPrecision
{
    /// <summary>The kinds of assumption it tells about: words of <see cref="AssumptionTopic.Word"/>, such a word of one entry mode ("agent.reach"), or "criterion".</summary>
    public required IReadOnlyList<string> About { get; init; }

    /// <summary>What it observes.</summary>
    public required TestObservation Observes { get; init; }

    /// <summary>Standard deviation of a single value, in percent of the value; above 0 for measurements, else 0.</summary>
    public double NoisePercent { get; init; }

    /// <summary>Standard deviation of what all values of one test share, in percent; at least 0. It does not average out.</summary>
    public double BiasPercent { get; init; }

    /// <summary>For counts: how much of the full market's time one unit of the sample stands for, above 0. A month of a listing that reaches a seventh of the market is 0.15.</summary>
    public double ExposurePerUnit { get; init; }
}

/// <summary>A cheap way to find out: what it costs, how long it takes, what it tells how well. From test-kinds.json, or the firm's own.</summary>
public sealed record TestKind
{
    /// <summary>Its name in files: "interviews".</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people: "buyer interviews".</summary>
    public required string Name { get; init; }

    /// <summary>What one unit of the sample is: "buyer".</summary>
    public required string Unit { get; init; }

    /// <summary>What the firm does.</summary>
    public string? Does { get; init; }

    /// <summary>Money once; ≥ 0.</summary>
    public required Money Cost { get; init; }

    /// <summary>Money for each unit of the sample; ≥ 0, in the same currency.</summary>
    public required Money CostPerUnit { get; init; }

    /// <summary>Own hours once; ≥ 0.</summary>
    public double Hours { get; init; }

    /// <summary>Own hours for each unit; ≥ 0.</summary>
    public double HoursPerUnit { get; init; }

    /// <summary>Days until the result is there.</summary>
    public int Days { get; init; }

    /// <summary>Sample sizes to consider, ascending, each at least 1.</summary>
    public required IReadOnlyList<int> Samples { get; init; }

    /// <summary>What it tells about.</summary>
    public required IReadOnlyList<TestPrecision> Tells { get; init; }

    /// <summary>Whether its numbers are estimates of this program; false when the firm stated them.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>How well it tells about a question, or null when it does not.</summary>
    public TestPrecision? For(Question question)
    {
        string word = question.Topic?.Word ?? "criterion";
        string? ofMode = question.Mode is { } mode ? $"{Words.Hyphenated(mode.ToString())}.{word}" : null;
        return Tells.FirstOrDefault(precision => ofMode is not null && precision.About.Contains(ofMode, StringComparer.Ordinal)) ?? Tells.FirstOrDefault(precision => precision.About.Contains(word, StringComparer.Ordinal));
    }

    /// <summary>Money for a sample.</summary>
    /// <param name="sample">At least 1.</param>
    public Money CostOf(int sample) => new(Cost.Amount + (CostPerUnit.Amount * sample), Cost.Currency);

    /// <summary>Own hours for a sample.</summary>
    /// <param name="sample">At least 1.</param>
    public double HoursOf(int sample) => Hours + (HoursPerUnit * sample);

    /// <summary>A sample in words: "3 buyer interviews" would be ambiguous, so "buyer interviews (3)".</summary>
    /// <param name="sample">At least 1.</param>
    public Phrase Sized(int sample) => sample == 1 ? Phrase.Of($"{Told(Name)}, {sample} {Told(Unit)}") : Phrase.Of($"{Told(Name)}, {sample} × {Told(Unit)}").InEnglish($"{Told(Name)}, {sample} {Told(Unit)}s");

    /// <summary>So many units of a sample: "3 buyers".</summary>
    /// <param name="sample">At least 1.</param>
    public Phrase Units(int sample) => sample == 1 ? Phrase.Of($"{sample} {Told(Unit)}") : Phrase.Of($"{sample} × {Told(Unit)}").InEnglish($"{sample} {Told(Unit)}s");

    /// <summary>What is done, for people; null where the catalogue does not say.</summary>
    public Phrase? Doing => Does is { } does ? Told(does) : null;

    // Tests of the catalogue are known in other languages; what a firm wrote down stays as it is.
    private Phrase Told(string text) => IsEstimate ? Phrase.Text(text) : Phrase.Verbatim(text);

    /// <summary>Whether it can observe that kind of assumption at all: shares by proportions and measurements, rates by counts and measurements, everything else by measurements only.</summary>
    internal static bool CanObserve(TestObservation observes, string about) => observes switch
    {
        TestObservation.Proportion => AssumptionTopic.All.Any(topic => topic.Word == about[(about.IndexOf('.', StringComparison.Ordinal) + 1)..] && topic.IsShare),
        TestObservation.Count => AssumptionTopic.All.Any(topic => topic.Word == about && topic.Unit == AssumptionUnit.UnitsPerMonth),
        _ => true,
    };
}
