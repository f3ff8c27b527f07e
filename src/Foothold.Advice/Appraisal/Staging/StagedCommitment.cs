using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Statistics;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>What is asked of a staged plan.</summary>
public sealed record StagedRequest
{
    /// <summary>Id of the assumption that is learnt; null for the one worth most to know.</summary>
    public string? Learn { get; init; }

    /// <summary>The pilot; null for one that fits the market, see <see cref="StagedCommitment.Pilot"/>.</summary>
    public PilotTerms? Pilot { get; init; }

    /// <summary>How well each way of working shows what is uncertain.</summary>
    public LearningTerms Learning { get; init; } = new();

    /// <summary>The size below the full one; null for none.</summary>
    public Intensity? Smaller { get; init; } = Intensity.Small;

    /// <summary>Most modes that are looked at: those worth most when begun at once, at least 1. Default 5.</summary>
    public int MostModes { get; init; } = 5;

    /// <summary>Months in a period, at least 1. Default 3.</summary>
    public int MonthsPerPeriod { get; init; } = 3;

    /// <summary>Steps of the expected score in one standard deviation, at least 2.</summary>
    public int StepsPerUnit { get; init; } = 6;

    /// <summary>Points of the grid of cash.</summary>
    public int CashPoints { get; init; } = 31;

    /// <summary>Pairs of draws behind the flows, at least 16.</summary>
    public int Pairs { get; init; } = 512;

    /// <summary>Draws behind the choice of what is learnt, at least 1,000.</summary>
    public int Draws { get; init; } = 20_000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>One thing that can be run in a period.</summary>
/// <param name="Name">Name for people: "small: distributor".</param>
/// <param name="Mode">The mode; null for a pilot.</param>
/// <param name="Size">How large.</param>
/// <param name="Precision">What one period of it adds to what is known, in units of what was known at the beginning.</param>
public sealed record StagedActivity(Phrase Name, EntryModeProfile? Mode, Intensity Size, double Precision);

/// <summary>A change from one activity to another, with what it costs.</summary>
/// <param name="From">Place among the activities.</param>
/// <param name="To">Place among the activities.</param>
/// <param name="Cost">Money and own hours at once, in the currency of the terms. What leaving the old mode costs is part of its own flows.</param>
/// <param name="Why">What it takes, in words.</param>
public sealed record StagedSwitch(int From, int To, double Cost, Phrase Why);

/// <summary>Test, expand, change or stop: the best staged plan for one market, with what it is worth beside committing at once.</summary>
/// <remarks>
/// One uncertain assumption of the market is learnt on the way, the others are averaged over. What follows another mode or a smaller size takes over its customers: it goes on from the point of its own growth at which it would have
/// as many. Its set-up and the cost of leaving it are paid at the change. See docs/explanation/staged-commitment.md.
/// </remarks>
public sealed record StagedCommitment
{
    private static readonly AssumptionKind[] Learnable =
        [AssumptionKind.Price, AssumptionKind.ConsumerPrice, AssumptionKind.Volume, AssumptionKind.Ramp, AssumptionKind.ForeignPurchasePrice, AssumptionKind.PurchaseVolume];

    private const int Nodes = 25;

    /// <summary>The terms, of this market only.</summary>
    public required CashTerms Terms { get; init; }

    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>What was asked.</summary>
    public required StagedRequest Request { get; init; }

    /// <summary>What is learnt on the way.</summary>
    public required CashFactor Learned { get; init; }

    /// <summary>What knowing it would be worth for a decision today (EVPPI).</summary>
    public required Estimate WorthOfKnowing { get; init; }

    /// <summary>The pilot; null where none makes sense.</summary>
    public required PilotTerms? Pilot { get; init; }

    /// <summary>What can be run, as the plan counts its operations.</summary>
    public required IReadOnlyList<StagedActivity> Activities { get; init; }

    /// <summary>Changes that are possible.</summary>
    public required IReadOnlyList<StagedSwitch> Switches { get; init; }

    /// <summary>The plan.</summary>
    public required StagedPlan Plan { get; init; }

    /// <summary>Worth of the best staged plan.</summary>
    public double Value => Plan.Value;

    /// <summary>What going step by step is worth beside committing at once, at least 0.</summary>
    public double OptionValue => Plan.OptionValue;

    /// <summary>The plan in sentences, the first step first.</summary>
    public IReadOnlyList<Phrase> Sentences => StagedWords.Say(this);

    /// <summary>The value of the learnt assumption at a location of belief, in its own unit.</summary>
    /// <param name="location">An expected score, as in <see cref="StagedChoice"/>.</param>
    public double LearnedAt(double location) => Learned.At(location);

    /// <summary>Finds the best staged plan.</summary>
    /// <param name="terms">Complete terms; may have other markets, which are left out.</param>
    /// <param name="market">The market.</param>
    /// <param name="request">Settings; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The plan, or null where no mode can be used, or nothing that can be learnt is uncertain.</returns>
    /// <exception cref="ArgumentException">The market or the assumption to learn is not part of the terms.</exception>
    public static StagedCommitment? Of(CashTerms terms, CountryCode market, StagedRequest? request = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        request ??= new StagedRequest();
        CashMarket chosen = terms.Markets.FirstOrDefault(known => known.Market == market) ?? throw new ArgumentException($"{market} is not part of the terms.", nameof(market));
        if (chosen.Modes.Count == 0) return null;
        CashTerms alone = terms with { Markets = [chosen] };
        if (LearntFactor.Find(alone, request, Learnable, cancellation) is not { } learnt) return null;
        // The modes that are worth most at once stay, and the one whose own assumption is learnt.
        CashMode[] kept = [.. chosen.Modes.Select((mode, place) => (mode, place)).OrderByDescending(known => known.mode.Profile.Mode == learnt.Factor.Assumption.Mode).ThenByDescending(known => learnt.Means[known.place]).Take(Math.Max(1, request.MostModes)).OrderBy(known => known.place).Select(known => known.mode)];
        alone = terms with { Markets = [chosen with { Modes = kept }] };
        return new StagedBuilder(alone, market, request, learnt.Factor, learnt.Evppi, cancellation).Build(Nodes);
    }
}
