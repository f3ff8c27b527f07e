using System.Text.Json;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Documents;

/// <summary>The plan as JSON; the keys are described in docs/reference/output.md.</summary>
public static class PlanJson
{
    /// <summary>Shortlist, profile, steps, open questions and sources.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="plan">The plan.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, ExportPlan plan)
    {
        JsonDocuments.WriteSelf(writer, source, plan.Screening);
        writer.WriteString("answer", PlanWords.Answer(plan));
        ScreeningJson.WriteWeights(writer, plan.Screening);
        writer.WriteStartArray("shortlist");
        foreach (MarketResult market in plan.Shortlist) ScreeningJson.WriteMarket(writer, plan.Screening, market);
        writer.WriteEndArray();
        writer.WriteStartObject("presence");
        foreach ((CountryCode market, string how) in plan.Presence.OrderBy(entry => entry.Key)) writer.WriteString(market.Alpha3, how);
        writer.WriteEndObject();
        writer.WriteTexts("cannotBeToldApart", Sentences.Indistinct(plan.Screening, plan.Shortlist.Count));
        JsonDocuments.WriteList(writer, "notListed", plan.NotListed, market =>
        {
            writer.WriteString("market", market.Market.Alpha3);
            writer.WriteString("expected", market.Expected);
            writer.WriteString("explanation", market.Explanation);
        });
        JsonDocuments.WriteList(writer, "ruledOut", plan.Screening.Vetoed, veto =>
        {
            writer.WriteString("market", veto.Market.Alpha3);
            writer.WriteTexts("reasons", veto.Reasons);
        });
        writer.WriteStartObject("profile");
        DiagnosisJson.WriteProfile(writer, plan.Profile);
        writer.WriteEndObject();
        writer.WriteString("limits", plan.Limits);
        JsonDocuments.WriteList(writer, "steps", plan.Steps, step =>
        {
            writer.WriteString("by", step.By is { } by ? JsonDocuments.Iso(by) : null);
            JsonDocuments.WriteWord<PlanSection>(writer, "section", step.Step.Section);
            writer.WriteString("text", step.Step.Text);
            writer.WriteString("market", step.Step.Market?.Alpha3);
            writer.WriteValue("hours", step.Step.Hours);
            JsonDocuments.WriteMoney(writer, "cost", step.Step.Cost);
            writer.WriteString("stopIf", step.Step.StopRule);
            writer.WriteTexts("because", step.Step.Because);
            writer.WriteString("whyNotNow", step.WhyNot);
        });
        JsonDocuments.WriteList(writer, "openQuestions", plan.Questions, question =>
        {
            writer.WriteString("market", question.Market.Alpha3);
            writer.WriteString("criterion", question.Criterion.Id);
            writer.WriteString("belief", question.Belief);
            writer.WriteString("decides", question.Decides);
            writer.WriteValue("share", question.Share);
            writer.WriteString("howToFindOut", question.HowToFindOut);
        });
        JsonDocuments.WriteList(writer, "sources", plan.Sources, source =>
        {
            writer.WriteString("id", source.Id);
            writer.WriteString("publisher", source.Publisher);
            writer.WriteString("title", source.Title);
            writer.WriteString("licence", source.Licence);
            writer.WriteString("vintage", source.Vintage);
            writer.WriteString("retrievedOn", JsonDocuments.Iso(source.RetrievedOn));
            writer.WriteString("address", source.Address);
        });
    }
}
