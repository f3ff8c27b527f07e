using System.Text;
using Foothold.Advice.Diagnosis;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Diagnosis;

/// <summary>The reference page lists what the file holds, word for word.</summary>
public sealed class ReferencePageTests
{
    [Fact]
    public void ReferencePage_IsWhatTheQuestionnaireSays()
    {
        string path = Repository.PathOf("docs", "reference", "questionnaire.md"), expected = Page(Questionnaire.Current);
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"{path} is not what the questionnaire says; run this test once with FOOTHOLD_REWRITE_DOCS=1 and read the difference.");
    }

    private static string Page(Questionnaire questionnaire)
    {
        var page = new StringBuilder();
        void Line(FormattableString text) => page.Append(FormattableString.Invariant(text)).Append('\n');
        Line($"# The questionnaire, version {questionnaire.Version}");
        Line($"");
        Line($"Written from `src/Foothold.Advice/Diagnosis/questionnaire-{questionnaire.Version}.json` by a test; change the file, not this page.");
        Line($"{questionnaire.Items.Count} items, of which {questionnaire.Items.Count(item => item.IsCore)} are asked of everyone (**core**); the others only where the core answers leave doubt.");
        Line($"Scales run from 1 (not true at all) to 7 (completely true); ↓ marks items on which agreeing lowers the score. Every item can be answered with \"does not apply\".");
        Line($"How answers become scores: [diagnosis](../explanation/diagnosis.md).");
        foreach (Construct construct in questionnaire.Constructs)
        {
            Line($"");
            Line($"## {char.ToUpperInvariant(construct.Name[0])}{construct.Name[1..]}");
            Line($"");
            Line($"High: {construct.Meaning}.{(construct.Line is { } line ? FormattableString.Invariant($" A gap when {(construct.HighIsGap ? "above" : "below")} {line:0.0}.") : "")}");
            Line($"Sources of the construct: {string.Join("; ", construct.Sources)}.");
            Line($"");
            Line($"| id | asked | item | why we ask |");
            Line($"|---|---|---|---|");
            foreach (Item item in questionnaire.Items.Where(item => item.Construct == construct.Id))
            {
                string choices = item.Choices.Count == 0 ? "" : $" *({string.Join("; ", item.Choices.Select(choice => choice.Text))})*";
                string asked = (item.IsCore ? "**core**" : "in doubt") + (item.Applies == Applicability.Everyone ? "" : $", {item.Applies.ToString().ToLowerInvariant()} only");
                Line($"| {item.Id}{(item.IsReversed ? " ↓" : "")} | {asked} | {item.Text}{choices} | {item.WhyWeAsk} |");
            }

            foreach (Anchor anchor in questionnaire.File.Anchors.Where(anchor => anchor.Construct == construct.Id))
            {
                Line($"");
                Line($"Fact `{anchor.Fact}` (error {anchor.Error:0.00}{(anchor.OnlyWithout is null ? "" : $"; only without `{anchor.OnlyWithout}`")}): {string.Join(", ", anchor.Anchors.Select(point => FormattableString.Invariant($"{point[0]:0.##} → {point[1]:0.00}")))}. {anchor.Basis}.");
            }
        }

        Line($"");
        Line($"## Which gap is which need");
        Line($"");
        Line($"| need | shown by | test of the firm's own, when the gap is doubtful and no offer is known |");
        Line($"|---|---|---|");
        foreach (NeedRule rule in questionnaire.File.Needs)
        {
            IEnumerable<string> drivers = rule.Drivers.Select(driver =>
            {
                Construct construct = questionnaire.ConstructOf(driver.Construct);
                return FormattableString.Invariant($"{construct.Name}{(driver.Facet is null ? "" : $" ({driver.Facet})")} {(construct.HighIsGap ? "above" : "below")} {driver.Line ?? construct.Line:0.00}");
            });
            Line($"| {rule.Type} | {string.Join("; ", drivers)} | {rule.Experiment} |");
        }

        Line($"");
        Line($"## Answers that contradict each other");
        Line($"");
        foreach (Contradiction rule in questionnaire.File.Contradictions) Line($"- {rule.Sentence}");
        return page.ToString();
    }
}
