using System.Text;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Learning;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Tests.Learning;

/// <summary>Walks through the sample firm's journey day by day: one pilot that failed, one that grew. Every number is worked out again with plain arithmetic.</summary>
public sealed class JourneyStoryTests
{
    // The 95 % point of the standard normal: ranges in a file hold nine tenths.
    private const double NineTenths = 1.6448536269514722;

    private static readonly FirmFile File = Files.Read(Files.Sample("glass.json")).File!;

    [Fact]
    public void FailedPilot_BeforeAndAfter_IsWrongByTheArithmetic()
    {
        DateOnly result = new(2025, 4, 22);
        Assert.Empty(Learned.Steps(File.Appraisal.Assumptions, File.Journey, result.AddDays(-1)));
        LearnedStep step = Assert.Single(Learned.Steps(File.Appraisal.Assumptions, File.Journey, result));
        Assert.Equal("DNK.price", step.Before.Id);

        // Stated: 23 to 31, so ln x is normal around (ln 23 + ln 31)/2.
        double mean = (Math.Log(23) + Math.Log(31)) / 2, deviation = (Math.Log(31) - Math.Log(23)) / 2 / NineTenths, variance = deviation * deviation;
        double reading = (Math.Log(18.5) + Math.Log(19.2) + Math.Log(17.9)) / 3, error = (0.1 * 0.1 / 3) + (0.06 * 0.06);
        double after = 1 / ((1 / variance) + (1 / error)), now = after * ((mean / variance) + (reading / error));
        Assert.Equal(Math.Exp(now), step.After.Law.Median, 9);
        Assert.Equal(Math.Exp(now + (NineTenths * Math.Sqrt(after))), step.After.Law.High, 9);
        Assert.Contains(Reading.Number(now), step.Update!.Working[^1], StringComparison.Ordinal);

        // What was said, what the rule says, what it cost.
        Assert.Equal((0.7, false), (step.Plan!.Probability, step.Event.Outcome));
        StopVerdict stop = StopRules.Judge(step.Plan.StopRule!, step.After.Law, step.Event.Data!, 1);
        double below = Statistics.Distributions.StandardNormal.Cumulative((Math.Log(24) - now) / Math.Sqrt(after));
        Assert.Equal(below > 0.8, stop.Stops);
        Assert.True(stop.Stops);
        Assert.Equal((480m, 14m, "no shipment to Denmark"), (step.Event.Cost!.Amount, step.Event.Hours, step.Event.Decision));
    }

    [Fact]
    public void GrownPilot_BeforeAndAfter_ChangesTheVolume()
    {
        Assumption before = Belief("NLD.volume", new DateOnly(2025, 8, 28)), after = Belief("NLD.volume", new DateOnly(2025, 8, 29));
        Assert.IsType<LogNormalLaw>(before.Law);
        double mean = (Math.Log(60) + Math.Log(260)) / 2, deviation = (Math.Log(260) - Math.Log(60)) / 2 / NineTenths, variance = deviation * deviation;
        double expected = Math.Exp(mean + (variance / 2)), spread = expected * expected * (Math.Exp(variance) - 1), rate = expected / spread;
        Assert.Equal(((expected * rate) + 48) / (rate + 0.3), after.Law.Mean, 9);
        Assert.Single(after.Learned);
    }

    [Fact]
    public void WithdrawnResult_RestoresTheEarlierBelief()
    {
        Assert.Equal(Stated("NLD.price").Law, Belief("NLD.price", new DateOnly(2026, 11, 1)).Law);
        // As it was known on the day before the withdrawal the price had moved.
        Journey known = Journey.From(File.Journey.Log.Where(entry => entry is not EventRetracted));
        Assert.NotEqual(Stated("NLD.price").Law, Learned.Of(File.Appraisal, known, new DateOnly(2026, 2, 12)).Assumptions.Single(one => one.Id == "NLD.price").Law);
    }

    [Fact]
    public void Journal_DayByDay_HoldsWhatWasSaidBeforeItWasKnown()
    {
        (DateOnly Day, int Entries, int Resolved, int Lessons)[] days = [(new(2025, 3, 2), 0, 0, 0), (new(2025, 3, 3), 1, 0, 0), (new(2025, 4, 22), 1, 1, 1), (new(2025, 8, 29), 2, 2, 2), (new(2025, 9, 15), 3, 2, 2), (new(2026, 6, 30), 3, 3, 4), (new(2026, 11, 1), 4, 3, 4)];
        foreach ((DateOnly day, int entries, int resolved, int lessons) in days)
        {
            var journal = DecisionJournal.Of(File.Journey, File.Appraisal.Assumptions, day);
            Assert.Equal((entries, resolved, lessons), (journal.Entries.Count, journal.Calibration.Count, journal.Lessons.Count));
        }

        var last = DecisionJournal.Of(File.Journey, File.Appraisal.Assumptions, new DateOnly(2026, 11, 1));
        // 0.7 false, 0.55 true, 0.6 true: (0.49 + 0.2025 + 0.16)/3; base rates 0.4, 0.4, 0.35: (0.16 + 0.36 + 0.4225)/3.
        Assert.Equal((0.49 + 0.2025 + 0.16) / 3, last.Calibration.Brier, 12);
        Assert.Equal((0.16 + 0.36 + 0.4225) / 3, last.Calibration.BaseRateBrier, 12);
        Assert.Equal((950m, 41m), (last.Spent.Single().Amount, last.Hours));
        Lesson wrong = Assert.Single(last.Lessons, lesson => lesson.WasWrong);
        Assert.Equal("Denmark: price a trade buyer pays", wrong.About);
        Assert.True(wrong.Stop!.Stops);
    }

    [Fact]
    public void Result_Appended_LeavesEveryOtherByteAndIsReadBack()
    {
        byte[] text = Files.Sample("glass.json");
        ExperimentResult result = ReadResult(File, Files.Sample("results/price-calls.json")).Result!;
        byte[] longer = JourneyText.Append(text, result.Json);
        FirmFile again = Files.Read(longer).File!;
        Assert.Equal(File.Journey.Log.Count + 1, again.Journey.Log.Count);
        Assert.Equal(result.Event.Id, again.Journey.Log[^1].Id);
        int same = text.AsSpan().CommonPrefixLength(longer);
        Assert.Equal(text[same..], longer[^(text.Length - same)..]);
        Assert.Equal(Learned.Of(File.Appraisal, result.Journey, File.AsAt!.Value).Assumptions.Single(one => one.Id == "NLD.price").Law, Learned.Of(again.Appraisal, again.Journey, File.AsAt!.Value).Assumptions.Single(one => one.Id == "NLD.price").Law);

        // Learning it twice is refused with a place.
        ExperimentResultReading twice = ReadResult(again, Files.Sample("results/price-calls.json"));
        Assert.Null(twice.Result);
        Assert.Contains("is recorded already", Assert.Single(twice.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"format\": \"foothold-firm/1\", \"journey\": [] }")]
    [InlineData("{ \"format\": \"foothold-firm/1\", \"journey\": null, \"note\": \"x\" }")]
    [InlineData("{ \"format\": \"foothold-firm/1\", \"firm\": { \"name\": \"a\" } }")]
    [InlineData("{\r\n  \"journey\": [\r\n    { \"event\": \"export-plan-adopted\" }\r\n  ],\r\n  \"note\": \"journey\"\r\n}")]
    public void Append_ToAnyShape_GivesOneMoreEvent(string text)
    {
        byte[] longer = JourneyText.Append(Encoding.UTF8.GetBytes(text), "{\"event\":\"added\"}");
        using var document = System.Text.Json.JsonDocument.Parse(longer);
        Assert.Equal("added", document.RootElement.GetProperty("journey").EnumerateArray().Last().GetProperty("event").GetString());
        Assert.Equal(text.Contains("\r\n", StringComparison.Ordinal), Encoding.UTF8.GetString(longer).Contains("},\r\n    {\"event\":\"added\"}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"NLD.price\"", "\"NLD.prize\"", "Did you mean price?")]
    [InlineData("\"NLD.price\"", "\"SWE.price\"", "nothing was believed about SWE.price before")]
    [InlineData("\"2026-10-14\"", "\"2027-10-14\"", "after the day looked at")]
    [InlineData("\"noisePercent\": 10, ", "", "need \"noisePercent\" or \"noise\"")]
    [InlineData("[23.8, 22.5, 24.4]", "[23.8, -22.5, 24.4]", "a number above 0")]
    [InlineData("[23.8, 22.5, 24.4]", "[]", "is empty")]
    [InlineData("\"measurements\": [23.8, 22.5, 24.4], \"noisePercent\": 10, \"biasPercent\": 6", "\"successes\": 3, \"trials\": 4", "no share")]
    [InlineData("\"measurements\": [23.8, 22.5, 24.4], \"noisePercent\": 10, \"biasPercent\": 6", "\"successes\": 5, \"trials\": 4", "more than the 4 trials")]
    [InlineData("\"question\": \"NLD.price\"", "\"experiment\": \"nothing\"", "no experiment-planned")]
    [InlineData("\"question\": \"NLD.price\"", "\"question\": \"NLD.price\", \"outcome\": true", "none was written down")]
    [InlineData("\"question\": \"NLD.price\"", "\"question\": \"NLD.price\", \"answer\": 1", "is not a field of a result")]
    [InlineData("foothold-result/1", "foothold-result/2", "is not known")]
    public void Result_WithAMistake_IsRefusedWithItsPlace(string passage, string replacement, string message)
    {
        string text = Encoding.UTF8.GetString(Files.Sample("results/price-calls.json"));
        Assert.Contains(passage, text, StringComparison.Ordinal);
        ExperimentResultReading reading = ReadResult(File, Encoding.UTF8.GetBytes(text.Replace(passage, replacement, StringComparison.Ordinal)));
        Assert.Null(reading.Result);
        Assert.Contains(reading.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal) && problem.Line > 0);
    }

    [Fact]
    public void Result_DamagedAnywhere_IsReadOrRefusedAndNeverThrows()
    {
        byte[] whole = Files.Sample("results/price-calls.json");
        var random = new Random(20261122);
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] = "{}[]\",:0-9.eE\\/ \nnt"u8[random.Next(19)];
            ExperimentResultReading reading = ReadResult(File, damaged);
            Assert.True(reading.Result is null != (reading.Problems.Count == 0));
        }
    }

    [Fact]
    public void ResultSample_AgainstTheSchema_HasNoFault()
    {
        System.Text.Json.JsonElement schema = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllBytes(Foothold.Tests.Shared.Repository.PathOf("docs", "reference", "experiment-result.schema.json"))).RootElement;
        foreach (string sample in Directory.GetFiles(Foothold.Tests.Shared.Repository.PathOf("samples", "results"), "*.json"))
            Assert.Empty(new SchemaCheck(schema).Faults(System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllBytes(sample)).RootElement));
        // The reader names its fields when it meets an unknown one; the schema has the same.
        string text = Encoding.UTF8.GetString(Files.Sample("results/price-calls.json")).Replace("\"on\": \"2026-10-14\"", "\"on\": \"2026-10-14\", \"zzzzzz\": 1", StringComparison.Ordinal);
        string message = ReadResult(File, Encoding.UTF8.GetBytes(text)).Problems.Single().Message;
        string[] known = message[(message.IndexOf("Fields: ", StringComparison.Ordinal) + 8)..].TrimEnd('.').Split(", ");
        Assert.Equal(known.Order(StringComparer.Ordinal), schema.GetProperty("properties").EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    private static ExperimentResultReading ReadResult(FirmFile file, byte[] text) => ExperimentResultReader.Read(text, file, file.Appraisal.Assumptions, new DateOnly(2026, 11, 1));

    private static Assumption Stated(string id) => File.Appraisal.Assumptions.Single(one => one.Id == id);

    private static Assumption Belief(string id, DateOnly asAt) => Learned.Of(File.Appraisal, File.Journey, asAt).Assumptions.Single(one => one.Id == id);
}
