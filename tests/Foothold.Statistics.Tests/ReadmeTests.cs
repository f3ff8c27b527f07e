using System.Globalization;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Information;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.RealOptions;
using Foothold.Tests.Shared;

namespace Foothold.Statistics.Tests;

/// <summary>The example of the library's README is this code, and what it shows is what this code prints.</summary>
public sealed class ReadmeTests
{
    /// <summary>Set FOOTHOLD_REWRITE_DOCS=1 to write code and output into the README anew.</summary>
    [Fact]
    public void Readme_Example_CompilesAndPrintsWhatItShows()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        #region readme
        // Three sites, two criteria, values and weights uncertain; only the order of the weights is known.
        var problem = new SmaaProblem(
            alternativeCount: 3, criterionCount: 2,
            means: [0.30, 0.60, 0.55, 0.45, 0.45, 0.50],
            standardDeviations: [0.10, 0.05, 0.05, 0.10, 0.15, 0.10],
            new WeightModel.Ordinal([1, 2]));
        SmaaResult sites = Smaa.Run(problem, new SmaaOptions { Draws = 100_000, Seed = 1 });
        output.WriteLine($"site 2 is first in {sites.RankAcceptability(1, 1):P1} of draws, give or take {sites.RankAcceptabilityStandardError(1, 1):P1}");

        // Act only if more than a quarter say yes; would asking 20 be worth it?
        ThresholdResult survey = BetaBinomialSampling.Evsi(alpha: 1, beta: 4, new LinearPayoff(Gain: 100, Cost: 25), trials: 20);
        output.WriteLine($"asking 20 is worth {survey.Evsi.Value:F2} of at most {survey.Ceiling.Value:F2}; act from {survey.Threshold} yes on");

        // Eight noisy estimates pooled, with the spread between them integrated out.
        TwoLevelPosterior schools = TwoLevelNormal.Fit([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18], ScalePrior.HalfCauchy(10));
        output.WriteLine($"the first one's 28 becomes {schools.Means[0]:F1} ± {schools.StandardDeviations[0]:F1}");

        // How far above its cost must a project stand before waiting stops paying?
        PerpetualResult wait = PerpetualInvestment.Price(new PerpetualTerms { Value = 1, Cost = 1, Rate = 0.04, Leakage = 0.04, Volatility = 0.2 });
        output.WriteLine($"invest at {wait.Trigger:F2} times the cost; the right to wait is worth {wait.OptionValue:F2} today");
        #endregion

        string path = Repository.PathOf("src", "Foothold.Statistics", "README.md");
        string readme = File.ReadAllText(path);
        string written = Replace(Replace(readme, "```csharp\n", Region(Here())), "```text\n", output.ToString());
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1") File.WriteAllText(path, written);
        else Assert.Equal(written, readme);
    }

    private static string Replace(string text, string opening, string content)
    {
        int from = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        int to = text.IndexOf("```", from, StringComparison.Ordinal);
        return text[..from] + content + text[to..];
    }

    private static string Region(string code)
    {
        string[] lines = code.Replace("\r", "", StringComparison.Ordinal).Split('\n');
        int from = Array.FindIndex(lines, line => line.Trim() == "#region readme");
        int to = Array.FindIndex(lines, from, line => line.Trim() == "#endregion");
        return string.Concat(lines[(from + 1)..to].Select(line => (line.Length > 8 ? line[8..] : "") + "\n"));
    }

    private static string Here() => File.ReadAllText(Repository.PathOf("tests", "Foothold.Statistics.Tests", "ReadmeTests.cs"));
}
