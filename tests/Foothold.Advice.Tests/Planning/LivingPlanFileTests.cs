using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;

namespace Foothold.Advice.Tests.Planning;

/// <summary>What is written is read back as it was, and what is wrong is told with its place.</summary>
public sealed class LivingPlanFileTests
{
    public static IEnumerable<TheoryDataRow<string>> Samples => Plans.Samples();

    [Fact]
    public void WriteRead_RandomPlans_SameBytes()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            byte[] bytes = LivingPlanWriter.Write(Living.Random(seed));
            LivingPlanResult read = LivingPlanReader.Read(bytes);
            Assert.True(read.Problems.Count == 0, $"seed {seed}: {string.Join('\n', read.Problems)}");
            Assert.Equal(bytes, LivingPlanWriter.Write(read.Plan!));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Derive_Sample_ReadsBackAndFitsTheMeans(string sample)
    {
        LivingPlan plan = LivingPlanMaker.Derive(Plans.Of(Plans.Sample(sample), 300));
        byte[] bytes = LivingPlanWriter.Write(plan);
        LivingPlanResult read = LivingPlanReader.Read(bytes);
        Assert.Empty(read.Problems);
        Assert.Equal(bytes, LivingPlanWriter.Write(read.Plan!));
        CapacityReport report = CapacityCheck.Check(plan);
        Assert.True(report.Fits, string.Join('\n', report.Overloads.Select(overload => overload.Text)));
        Assert.NotEmpty(plan.Goals);
        Assert.NotEmpty(plan.Assumptions);
        Assert.NotEmpty(plan.Actions);
        Assert.All(plan.Tests, test => Assert.False(string.IsNullOrWhiteSpace(test.StopRule)));
        Assert.All(plan.Risks, risk => Assert.Matches("[0-9]|not stated|not checked|supplied by", risk.Figure));
        Assert.All(plan.Items, item => Assert.True(Fingerprint.IsUntouched(item), item.Id));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 0", "has to lie between 1 and 100000")]
    [InlineData("\"currency\": \"EUR\",\n  \"means\"", "\"currency\": \"EURO\",\n  \"means\"", "is not a currency code")]
    [InlineData("\"section\": \"target-market\"", "\"section\": \"target-markt\"", "Did you mean target-market?")]
    [InlineData("\"id\": \"one\"", "\"id\": \"Eins zwei\"", "such as \"eins-zwei\"")]
    [InlineData("\"id\": \"two\"", "\"id\": \"one\"", "is given twice")]
    [InlineData("\"owner\": \"Anna\"", "\"owner\": \"Ana\"", "Did you mean Anna?")]
    [InlineData("\"due\": \"2026-11-09\"", "\"due\": \"2026-11-01\"", "before it begins")]
    [InlineData("\"due\": \"2026-11-09\"", "\"due\": \"9 November\"", "has to be a date")]
    [InlineData("\"hours\": 5", "\"hours\": \"5\"", "write it without quotes")]
    [InlineData("\"hours\": 5", "\"hours\": -5", "cannot be negative")]
    [InlineData("\"hours\": 5", "\"houres\": 5", "Did you mean hours?")]
    [InlineData("\"one\"\n      ],", "\"oen\"\n      ],", "Did you mean one?")]
    [InlineData("\"one\"\n      ],", "\"assume-a\"\n      ],", "which is not a test or an action")]
    [InlineData("\"one\"\n      ],", "\"two\"\n      ],", "in a circle: two → two")]
    [InlineData("\"status\": \"todo\"", "\"status\": \"dropped\"", "says why")]
    [InlineData("\"amount\": 40,\n        \"currency\": \"EUR\"", "\"amount\": 40,\n        \"currency\": \"SEK\"", "write the amount in EUR")]
    [InlineData("\"format\": \"foothold-plan/2\"", "\"format\": \"foothold-plan/1\"", "is not that of a plan")]
    [InlineData("\"assumption\": \"assume-a\"", "\"assumption\": \"assume-b\"", "Did you mean assume-a?")]
    [InlineData("\"impact\": 4", "\"impact\": 6", "has to lie between 1 and 5")]
    public void Read_OneMistake_ToldWithItsPlace(string passage, string replacement, string expected)
    {
        string text = Encoding.UTF8.GetString(LivingPlanWriter.Write(Small()));
        int at = text.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the plan does not hold {passage}");
        string wrong = text[..at] + replacement + text[(at + passage.Length)..];
        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(wrong));
        Assert.Null(read.Plan);
        FileProblem problem = read.Problems.First(one => one.Message.Contains(expected, StringComparison.Ordinal));
        int line = 1 + wrong[..at].Count(letter => letter == '\n');
        if (!expected.Contains("circle", StringComparison.Ordinal)) Assert.InRange(problem.Line, Math.Max(1, line - 5), line + 3);
        Assert.True(problem.Column > 0);
    }

    [Fact]
    public void Read_OneDamagedByte_IsReadOrRefusedWithAPlaceInTheFile()
    {
        byte[] whole = LivingPlanWriter.Write(Living.Random(3));
        var random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            int at = random.Next(whole.Length);
            byte value = random.Next(2) == 0 ? (byte)random.Next(256) : "{}[]\",:0-9.eE\\/ \nnt"u8[random.Next(19)];
            byte[] damaged = random.Next(3) switch { 0 => [.. whole.AsSpan(0, at), value, .. whole.AsSpan(at + 1)], 1 => [.. whole.AsSpan(0, at), .. whole.AsSpan(at + 1)], _ => [.. whole.AsSpan(0, at), value, .. whole.AsSpan(at)] };
            LivingPlanResult result = LivingPlanReader.Read(damaged);
            Assert.True(result.Plan is null != (result.Problems.Count == 0), $"damage {i}: neither a plan nor a problem, or both");
            if (result.Plan is null) refused++;
            else Assert.NotEmpty(LivingPlanWriter.Write(result.Plan));
            int lines = 1 + damaged.Count(one => one == (byte)'\n');
            Assert.All(result.Problems, problem => Assert.InRange(problem.Line, 0, lines));
        }

        Assert.InRange(refused, 750, 3000);
    }

    [Fact]
    public void GlobalId_OfAnItem_IsTheSameInEveryVersion()
    {
        LivingPlan plan = Small(), next = plan with { Version = 2, MadeOn = plan.MadeOn.AddDays(30), Actions = [plan.Actions[0] with { What = "Other words." }] };
        Assert.Equal(plan.GlobalId(plan.Actions[0]), next.GlobalId(next.Actions[0]));
        Assert.NotEqual(plan.GlobalId(plan.Actions[0]), plan.GlobalId(plan.Actions[1]));
    }

    internal static LivingPlan Small() => Living.Empty(6, 500) with
    {
        Assumptions = [new Assumption { Id = "assume-a", Statement = "They pay 3 euro." }],
        Tests = [new AssumptionTest { Id = "ask", Assumption = "assume-a", What = "Ask three.", Hours = 2 }],
        Actions = [Living.Step("one", 5, cost: 40), Living.Step("two", 1, after: "one")],
        Risks = [new PlanRisk { Id = "risk-a", What = "It fails.", Figure = "1 of 3", Likelihood = 2, Impact = 4, Trigger = "no answer", Response = "stop" }],
    };
}
