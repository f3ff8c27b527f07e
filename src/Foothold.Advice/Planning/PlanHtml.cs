using System.Globalization;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Screening;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Planning;

/// <summary>
/// The plan as one self-contained HTML page: the answer first, then reasons, then method; every figure's source one tap away; prints well, reads well on a phone; no script, nothing loaded from elsewhere.
/// </summary>
public static class PlanHtml
{
    private const int LongestRankDrawn = 40;

    /// <summary>Writes the page.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The version of the program, told at the end of the page.</param>
    /// <returns>A whole HTML document, the same for the same plan.</returns>
    public static string Write(ExportPlan plan, string version)
    {
        ScreeningRequest request = plan.Screening.Request;
        Html page = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{request.Firm.Name}: where to sell first</title>
            <style>{new Html(PlanStyle.Css)}</style>
            </head>
            <body>
            <main>
            {Head(plan)}
            {Markets(plan)}
            {HoldsBack(plan)}
            {Steps(plan)}
            {Questions(plan)}
            {Facts(plan)}
            {Profile(plan)}
            {Method(plan, version)}
            </main>
            </body>
            </html>

            """);
        return page.Markup.ReplaceLineEndings("\n");
    }

    private static Html Head(ExportPlan plan)
    {
        FirmProfile profile = plan.Profile;
        Firm firm = profile.File.Firm;
        return Html.Of($"""
            <header>
            <p class="eyebrow">Plan for selling abroad · as at {PlanWords.Date(profile.AsAt)}</p>
            <h1>{firm.Name}</h1>
            <p class="lead">{PlanWords.Firm(plan)}</p>
            <p>{PlanWords.Stage(profile)}</p>
            {(firm.IsInvented ? Html.Of($"<p class=\"notice\">This firm is invented. The figures about countries are real.</p>") : Html.Empty)}
            </header>
            """);
    }

    private static Html Markets(ExportPlan plan) => Html.Of($"""
        <section id="markets">
        <h2>1 Where to look first</h2>
        <p class="lead">{PlanWords.Answer(plan)}</p>
        <p>{Sentences.Statement(plan.Screening)}</p>
        <table class="cards">
        <thead><tr><th>Market</th><th class="n">First choice</th><th class="n">In top 5</th><th>Rank, 90 % range</th><th>Why</th><th>Doubt</th></tr></thead>
        <tbody>
        {plan.Shortlist.Select(market => Html.Of($"""
            <tr><th scope="row"><a href="#m-{market.Market.Alpha3}">{market.Market.Name}</a>{(plan.Presence.TryGetValue(market.Market, out string? there) ? Html.Of($" <span class=\"note\">{there}</span>") : Html.Empty)}</th><td class="n" data-label="First choice">{Share(market.FirstChoice)}</td><td class="n" data-label="In top 5">{Share(market.TopFive)}</td><td data-label="Rank, 90 % range">{RankBar(market)}</td><td data-label="Why">{Sentences.Why(market)}</td><td data-label="Doubt">{Sentences.Doubt(market)}</td></tr>

            """))}
        </tbody>
        </table>
        {Sentences.Indistinct(plan.Screening, plan.Shortlist.Count).Select(sentence => Html.Of($"<p>{sentence}</p>\n"))}
        {plan.NotListed.Select(market => Html.Of($"<p><strong>Not on the list: {market.Market.Name}</strong>, though {market.Expected}: {market.Explanation}</p>\n"))}
        {plan.Screening.Warnings.Select(warning => Html.Of($"<p class=\"notice\">{warning}</p>\n"))}
        {(plan.Screening.Vetoed.Count == 0 ? Html.Empty : Html.Of($"""
            <details><summary>{plan.Screening.Vetoed.Count} markets are ruled out</summary>
            <ul>{plan.Screening.Vetoed.Select(veto => Html.Of($"<li>{veto.Market.Name}: {string.Join("; ", veto.Reasons)}</li>\n"))}</ul></details>
            """))}
        </section>
        """);

    private static Html HoldsBack(ExportPlan plan)
    {
        DiagnosisResult diagnosis = plan.Profile.Diagnosis;
        ConstructScore[] liabilities = [.. diagnosis.Scores.Where(score => score.Construct.Kind == ConstructKind.Liability && score.Mean is not null).OrderByDescending(score => score.Mean)];
        ConstructScore[] capabilities = [.. diagnosis.Scores.Where(score => score.Construct.Kind is not ConstructKind.Liability && score.Mean is not null).OrderBy(score => score.Mean)];
        string[] undefined = [.. diagnosis.Scores.Where(score => score.Mean is null).Select(score => score.Construct.Name)];
        return Html.Of($"""
            <section id="diagnosis">
            <h2>2 What holds you back, and who says so</h2>
            {(liabilities.Length + capabilities.Length == 0 ? Html.Of($"<p>Nobody has answered the questionnaire yet, so there is nothing to say here. <code>foothold diagnose FIRM --next RESPONDENT</code> shows the first questions.</p>") : Html.Empty)}
            {ScoreTable("Burdens", "0 light, 10 heavy", liabilities)}
            {ScoreTable("Abilities", "0 weak, 10 strong", capabilities)}
            {(undefined.Length == 0 ? Html.Empty : Html.Of($"<p>No answer and no fact about: {string.Join(", ", undefined)}.</p>"))}
            {(diagnosis.Needs.Count == 0 ? Html.Empty : Html.Of($"""
                <h3>Needs</h3>
                <ul>{diagnosis.Needs.Select(need => Html.Of($"<li><strong>{PlanWords.Word(need.Type)}</strong> ({need.Probability:0 %} sure): {PlanWords.Joined(need.Because.Take(2))}. {need.NextStep.Sentence}</li>\n"))}</ul>
                """))}
            {diagnosis.Notes.Select(note => Html.Of($"<p class=\"note\">{note}</p>\n"))}
            </section>
            """);
    }

    private static Html ScoreTable(string title, string scale, ConstructScore[] scores) => scores.Length == 0 ? Html.Empty : Html.Of($"""
        <h3>{title} <small>{scale}</small></h3>
        <table class="cards scores">
        <thead><tr><th>What</th><th>Score, 90 % range</th><th>You and your adviser</th><th>Because</th></tr></thead>
        <tbody>
        {scores.Select(score => Html.Of($"""
            <tr><th scope="row">{score.Construct.Name}</th><td data-label="Score, 90 % range">{ScoreBar(score)}</td><td data-label="You and your adviser">{PlanWords.Roles(score)}</td><td data-label="Because">{(score.Evidence is [var first, ..] ? first : "")}{(score.Evidence.Count > 1 ? Html.Of($"<details><summary>{score.Evidence.Count - 1} more</summary>{score.Evidence.Skip(1).Select(text => Html.Of($"<p>{text}</p>"))}</details>") : Html.Empty)}</td></tr>

            """))}
        </tbody>
        </table>
        """);

    private static Html Steps(ExportPlan plan)
    {
        ScheduledStep[] now = [.. plan.Steps.Where(step => step.By is not null)], later = [.. plan.Steps.Where(step => step.By is null)];
        return Html.Of($"""
            <section id="steps">
            <h2>3 First steps</h2>
            <p>{plan.Limits}</p>
            <table class="cards">
            <thead><tr><th>By</th><th>Step</th><th class="n">Cost</th><th class="n">Hours</th><th>Stop if</th></tr></thead>
            <tbody>
            {now.Select(step => StepRow(step.Step, step.By!.Value.ToString("d MMM yyyy", CultureInfo.InvariantCulture)))}
            </tbody>
            </table>
            {(later.Length == 0 ? Html.Empty : Html.Of($"<h3>Not now</h3><ul>{later.Select(step => Html.Of($"<li>{step.Step.Text} <em>{step.WhyNot}</em></li>\n"))}</ul>"))}
            </section>
            """);
    }

    private static Html StepRow(PlanStep step, string by) => Html.Of($"""
        <tr><td class="day" data-label="By">{by}</td><td data-label="Step"><span class="tag">{PlanWords.Word(step.Section)}</span> {step.Text}{(step.Because.Count == 0 ? Html.Empty : Html.Of($"<details><summary>why</summary>{step.Because.Select(reason => Html.Of($"<p>{reason}</p>"))}</details>"))}</td><td class="n" data-label="Cost">{(step.Cost.IsZero ? "–" : PlanContext.Say(step.Cost))}</td><td class="n" data-label="Hours">{step.Hours:0.#}</td><td data-label="Stop if">{step.StopRule ?? "–"}</td></tr>

        """);

    private static Html Questions(ExportPlan plan) => Html.Of($"""
        <section id="questions">
        <h2>4 What we don't know, worst first</h2>
        <table class="cards">
        <thead><tr><th>Question</th><th>Belief now, 90 % range</th><th>Decides</th><th>How to find out</th></tr></thead>
        <tbody>
        {plan.Questions.Select(question => Html.Of($"""
            <tr><th scope="row">{question.Market.Name}: {question.Criterion.Name}</th><td data-label="Belief now, 90 % range">{question.Belief}</td><td data-label="Decides">{question.Decides}</td><td data-label="How to find out">{PlanWords.Sentence(question.HowToFindOut)}</td></tr>

            """))}
        </tbody>
        </table>
        </section>
        """);

    private static Html Facts(ExportPlan plan) => Html.Of($"""
        <section id="facts">
        <h2>5 The markets, figure by figure</h2>
        <p>Worth is 0 at the worst anchor and 1 at the best; the whisker is one standard deviation. Expected weights add up to 100 %.</p>
        {plan.Shortlist.Select(market => Html.Of($"""
            <h3 id="m-{market.Market.Alpha3}">{market.Market.Name}</h3>
            {market.Warnings.Select(warning => Html.Of($"<p class=\"notice\">{warning}</p>\n"))}
            <table class="cards facts">
            <thead><tr><th>Criterion</th><th class="n">Weight</th><th>Worth</th><th>Figure, 90 % range, year, source</th></tr></thead>
            <tbody>
            {market.Beliefs.Select((belief, j) => Html.Of($"""
                <tr><th scope="row">{belief.Criterion.Name}</th><td class="n" data-label="Weight">{plan.Screening.ExpectedWeights[j]:0 %}</td><td data-label="Worth">{WorthBar(belief)}</td><td data-label="Figure">{belief.Components.Select(Figure)}</td></tr>

                """))}
            </tbody>
            </table>
            """))}
        </section>
        """);

    private static Html Figure(ComponentBelief component)
    {
        string range = Wording.ValueWithRange(component);
        string basis = component.Basis switch { Basis.Imputed => "no figure: what is usual in its region and income group", Basis.Estimated => "estimated", _ => "" };
        string note = !component.Note.IsEmpty && component.Basis != Basis.Imputed ? component.Note : "";
        Html sources = Html.Join(component.SourceIds.Select(id => Html.Of($" <a href=\"#s-{id}\">{id}</a>")));
        string about = string.Join("; ", new[] { component.Period?.ToString(), basis, note }.OfType<string>().Where(text => text.Length > 0));
        return Html.Of($"<p>{component.Component.What}: {range}{(about.Length > 0 ? Html.Of($" <span class=\"note\">({about})</span>") : Html.Empty)}{sources}</p>");
    }

    private static Html Profile(ExportPlan plan)
    {
        FirmProfile profile = plan.Profile;
        (string Name, Measure Measure)[] measures = PlanWords.Measures(profile.Degree);
        return Html.Of($"""
            <section id="profile">
            <h2>6 What follows from your record</h2>
            <h3>Size class</h3>
            <p>{PlanWords.Size(profile)}</p>
            <details><summary>how it was found</summary>{profile.Size.Evidence.Select(item => Html.Of($"<p>{item.Sentence}</p>"))}{profile.Size.Warnings.Select(warning => Html.Of($"<p>{warning}</p>"))}</details>
            <h3>Stages</h3>
            <ul>{profile.Stage.History.Select(spell => Html.Of($"<li>{PlanWords.Word(spell.Stage)}, {PlanWords.Date(spell.From)} – {(spell.To is { } to ? PlanWords.Date(to) : "today")}: {spell.Why}</li>\n"))}</ul>
            <h3>Path</h3>
            <p>{PlanWords.Path(profile.Pathway)}</p>
            <h3>Degree of internationalisation</h3>
            <table class="facts"><tbody>
            {measures.Select(pair => Html.Of($"<tr><th scope=\"row\">{pair.Name}</th><td>{PlanWords.Rounded(pair.Measure)}</td></tr>\n"))}
            </tbody></table>
            </section>
            """);
    }

    private static Html Method(ExportPlan plan, string version) => Html.Of($"""
        <section id="method">
        <h2>7 How this was worked out</h2>
        <p>{Sentences.Method(plan.Screening)} · Foothold {version}</p>
        <p>Markets are compared on fixed anchors. Where a figure is missing, what is usual in its region and income group takes its place, with all its doubt; the older a figure, the wider its range.
        Weights and values are drawn together {plan.Screening.Request.Draws:N0} times (stochastic multicriteria acceptability analysis, Lahdelma and Salminen 2001), and shares of draws are what you see above;
        the Monte Carlo error of the first-choice shares is at most {plan.Shortlist.Max(market => market.FirstChoiceError) * 100:0.0} percentage points. This is no customs, tax or legal advice.</p>
        <h3>Sources</h3>
        <ul>{plan.Sources.Select(source => Html.Of($"<li id=\"s-{source.Id}\"><strong>{source.Id}</strong> {source.Publisher}, {source.Title}, {source.Vintage}, retrieved {PlanWords.Date(source.RetrievedOn)}. Licence: {source.Licence}.</li>\n"))}</ul>
        </section>
        """);

    private static Html Share(double share) => Html.Of($"{(share is > 0 and < 0.005 ? "< 1 %" : Sentences.Percent(share))}<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"6\"/><rect class=\"fill\" width=\"{share * 100:0.#}\" height=\"6\"/></svg>");

    private static Html RankBar(MarketResult market)
    {
        double Place(double rank) => Math.Min(rank - 1, LongestRankDrawn - 1) / (LongestRankDrawn - 1) * 100;
        double low = Place(market.RankLow), high = Math.Max(Place(market.RankHigh), low + 2);
        return Html.Of($"{market.RankLow} – {market.RankHigh}<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"6\"/><rect class=\"fill\" x=\"{low:0.#}\" width=\"{high - low:0.#}\" height=\"6\"/></svg>");
    }

    private static Html ScoreBar(ConstructScore score)
    {
        double low = Math.Max(0, score.Interval90?.Low ?? 0) * 100, high = Math.Min(1, score.Interval90?.High ?? 1) * 100, mean = Math.Clamp(score.Mean!.Value, 0, 1) * 100;
        return Html.Of($"{mean / 10:0.0} <span class=\"note\">({low / 10:0.0} – {high / 10:0.0})</span>{Whisker(mean, low, high)}");
    }

    private static Html WorthBar(Belief belief) => Html.Of($"{belief.Worth:0.00} ± {belief.Doubt:0.00}{Whisker(belief.Worth * 100, Math.Max(0, belief.Worth - belief.Doubt) * 100, Math.Min(1, belief.Worth + belief.Doubt) * 100)}");

    private static Html Whisker(double mean, double low, double high) => Html.Of($"<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"6\"/><rect class=\"fill\" width=\"{mean:0.#}\" height=\"6\"/><rect class=\"whisker\" x=\"{low:0.#}\" y=\"2.2\" width=\"{Math.Max(0.6, high - low):0.#}\" height=\"1.6\"/></svg>");
}
