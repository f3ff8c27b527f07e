using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Statistics.Beliefs;
using static Foothold.Advice.Tests.Appraisal.CashCases;

namespace Foothold.Advice.Tests.Appraisal.Staging;

/// <summary>Staged plans of the cash model.</summary>
public sealed class StagedCommitmentTests
{
    private static readonly StagedRequest Quick = new() { Pairs = 64, Draws = 2_000, StepsPerUnit = 4, CashPoints = 21 };

    private static StagedCommitment? Of(CashTerms terms, CountryCode market, StagedRequest request) => StagedCommitment.Of(terms, market, request, TestContext.Current.CancellationToken);

    private static LogNormalLaw Wide(double low, double high) => new LogNormalLaw(NormalBelief.FromInterval(Math.Log(low), Math.Log(high), 0.9));

    // A market whose volume is very uncertain: a distributor is cheap to run, direct export earns more on each unit but costs more.
    internal static CashTerms Uncertain(double cash = 150_000) => new()
    {
        Currency = Sek, HorizonMonths = 24, DiscountRate = 0.1, Cash = cash,
        Assumptions =
        [
            Known(AssumptionKind.UnitCost, 10), Known(AssumptionKind.HourCost, 30), Known(AssumptionKind.Price, 30, Norway), Believed(AssumptionKind.Volume, Wide(40, 800), Norway), Known(AssumptionKind.Ramp, 4, Norway),
            Known(AssumptionKind.Freight, 2, Norway), Known(AssumptionKind.Duty, 0.02, Norway), Known(AssumptionKind.Failure, 0.05, Norway),
            Known(AssumptionKind.Margin, 0.35, Norway, EntryMode.Distributor), Known(AssumptionKind.SetUp, 40_000, Norway, EntryMode.Distributor), Known(AssumptionKind.Running, 600, Norway, EntryMode.Distributor),
            Known(AssumptionKind.ExitCost, 2_000, Norway, EntryMode.Distributor),
            Known(AssumptionKind.SetUp, 60_000, Norway, EntryMode.DirectExport), Known(AssumptionKind.Running, 1_500, Norway, EntryMode.DirectExport), Known(AssumptionKind.ExitCost, 3_000, Norway, EntryMode.DirectExport),
        ],
        Markets =
        [
            new CashMarket
            {
                Market = Norway, PaymentDays = 30, DeliveryDays = 15,
                Modes = [new CashMode(Taught(EntryMode.Distributor, 2, EntryMode.DirectExport), null, false), new CashMode(Taught(EntryMode.DirectExport, 4), null, false)],
            },
        ],
    };

    private static EntryModeProfile Taught(EntryMode mode, int knowledge, params EntryMode[] next) => Mode(mode) with
    {
        Traits = new Dictionary<ModeTrait, TraitReading> { [ModeTrait.Knowledge] = new(knowledge, "") }, Switches = [.. next.Select(to => new ModeSwitch(to, 2, Phrase.Verbatim("the distributor's notice runs")))],
    };

    [Fact]
    public void Of_UncertainVolume_BeginsSmallAndIsWorthMoreThanCommitting()
    {
        StagedCommitment staged = Of(Uncertain(), Norway, Quick)!, unsized = Of(Uncertain(), Norway, Quick with { Smaller = null })!;
        Assert.Equal("NOR.volume", staged.Learned.Id);
        Assert.True(staged.WorthOfKnowing.Value > 0);
        Assert.True(staged.OptionValue > 500, $"worth {staged.OptionValue}");
        Assert.True(staged.Activities[staged.Plan.First] is { Mode: null } or { Size.Reach: < 1 });
        // Without the small size a pilot is the way to begin.
        Assert.Equal("pilot", unsized.Activities[unsized.Plan.First].Name);
        Assert.Contains("units on consignment for 4 weeks", unsized.Sentences[0], StringComparison.Ordinal);
        Assert.Contains(unsized.Sentences, line => line.ToString().Contains("units sell in 4 weeks stop", StringComparison.Ordinal));
        Assert.True(unsized.OptionValue > 500, $"worth {unsized.OptionValue}");
        Assert.Equal(1, staged.Plan.Paths.Sum(path => path.Probability), 1e-9);
        Assert.InRange(staged.Plan.StopProbability, 0.05, 0.95);
    }

    // What committing is worth must be what the cash model says of the mode, up to the draws and the grid.
    [Fact]
    public void Of_CommittedAtOnce_IsTheWorthOfTheMode()
    {
        CashTerms terms = Uncertain(double.PositiveInfinity);
        StagedCommitment staged = Of(terms, Norway, new StagedRequest { Pairs = 256, Draws = 2_000 })!;
        var result = Statistics.Information.Streamed.DecisionSimulation.Run(CashModel.Of(terms), new() { Draws = 50_000, CancellationToken = TestContext.Current.CancellationToken });
        foreach ((int option, EntryMode mode) in new[] { (1, EntryMode.Distributor), (2, EntryMode.DirectExport) })
        {
            int operation = staged.Activities.ToList().FindIndex(activity => activity.Mode?.Mode == mode && activity.Size == Intensity.Full);
            double tolerance = (0.02 * result.Outcomes[option].StandardDeviation) + (4 * result.Outcomes[option].Mean.StandardError);
            Assert.Equal(result.Outcomes[option].Mean.Value, staged.Plan.CommittedValues[operation], tolerance);
        }
    }

    [Fact]
    public void Of_LittleCash_DoesNotBeginWhatItCannotAfford()
    {
        StagedCommitment rich = Of(Uncertain(200_000), Norway, Quick)!, poor = Of(Uncertain(15_000), Norway, Quick)!;
        Assert.True(poor.Value <= rich.Value + 1);
        int direct = poor.Activities.ToList().FindIndex(activity => activity.Name == "DirectExport");
        Assert.True(double.IsNaN(poor.Plan.CommittedValues[direct]));
        Assert.False(double.IsNaN(rich.Plan.CommittedValues[direct]));
    }

    [Fact]
    public void Of_NothingUncertain_IsNull()
    {
        CashTerms known = Uncertain() with { Assumptions = [.. Uncertain().Assumptions.Select(assumption => assumption with { Law = new FixedLaw(assumption.Law.Median) })] };
        Assert.Null(Of(known, Norway, Quick));
        Assert.Throws<ArgumentException>(() => Of(Uncertain(), Denmark, Quick));
        Assert.Throws<ArgumentException>(() => Of(Uncertain(), Norway, Quick with { Learn = "NOR.price" }));
    }

    [Fact]
    public void Of_FinerGrids_ComeTogether()
    {
        double[] values = [.. new[] { 2, 4, 8 }.Select(steps => Of(Uncertain(), Norway, Quick with { StepsPerUnit = steps, CashPoints = 10 * steps })!.Value)];
        Assert.True(Math.Abs(values[2] - values[1]) < Math.Abs(values[1] - values[0]) + 50, string.Join(", ", values));
        Assert.Equal(values[2], values[1], 0.05 * Math.Abs(values[2]));
    }

    [Fact]
    public void Of_SameSeed_GivesTheSame()
    {
        StagedCommitment first = Of(Uncertain(), Norway, Quick)!, second = Of(Uncertain(), Norway, Quick)!;
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(first.Sentences, second.Sentences);
        Assert.NotEqual(first.Value, Of(Uncertain(), Norway, Quick with { Seed = 2 })!.Value);
    }
}
