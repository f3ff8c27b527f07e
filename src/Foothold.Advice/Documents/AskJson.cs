using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Learning.Asking;

namespace Foothold.Advice.Documents;

/// <summary>What is worth asking, for programs.</summary>
public static class AskJson
{
    /// <summary>Every question with its tests, what to ask first, and what would change the ranking.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="view">What is told.</param>
    /// <param name="top">How many questions; all when null.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, AskView view, int? top)
    {
        JsonDocuments.WriteAbout(writer, source, view.Subject, view.Seed, view.Draws > 0 ? view.Draws : null);
        AskResult asked = view.Asked;
        writer.WriteString("currency", view.Case.Terms.Currency.Code);
        writer.WriteNumber("horizonMonths", view.Case.Terms.HorizonMonths);
        writer.WriteString("bestToday", asked.BestToday);
        writer.WriteValue("expected", asked.Simulation.Outcomes[asked.Simulation.Best].Mean.Value);
        writer.WriteValue("expectedError", asked.Simulation.Outcomes[asked.Simulation.Best].Mean.StandardError);
        writer.WriteValue("worthOfKnowingEverything", asked.Simulation.Evpi.Value);
        writer.WriteValue("worthOfKnowingEverythingError", asked.Simulation.Evpi.StandardError);
        writer.WriteStartArray("questions");
        foreach (QuestionValue value in asked.Questions.Take(top ?? int.MaxValue))
        {
            writer.WriteStartObject();
            writer.WriteString("question", value.Question.Id);
            writer.WriteString("says", value.Question.Says);
            writer.WriteString("basis", Words.Hyphenated(value.Assumption.Basis.ToString()));
            writer.WriteValue("worth", value.Worth.Value);
            writer.WriteValue("worthError", value.Worth.StandardError);
            writer.WriteString("verdict", Words.Hyphenated(value.Verdict.ToString()));
            if (value.Best is { } best)
            {
                writer.WritePropertyName("best");
                WriteOffer(writer, best);
            }
            else
            {
                writer.WriteNull("best");
            }

            writer.WriteStartArray("offers");
            foreach (TestOffer offer in value.Offers) WriteOffer(writer, offer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("firstQuestions");
        foreach (FirstQuestion first in asked.Considered)
        {
            writer.WriteStartObject();
            writer.WriteString("question", first.First.Question.Id);
            writer.WriteValue("net", first.First.Best!.Net);
            writer.WriteValue("netWithNext", first.Net);
            writer.WriteValue("chanceOfNext", first.ChanceOfNext);
            writer.WriteString("next", first.Next?.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("askFirst", asked.First?.First.Question.Id);
        writer.WriteTexts("advice", AskSentences.Advice(asked, view.Case.Terms.Currency.Code));
        writer.WriteTexts("beyondMeans", asked.BeyondMeans);
        writer.WriteBoolean("hoursAreFree", asked.HoursAreFree);
        writer.WriteStartArray("rankingQuestions");
        foreach (RankingQuestion question in view.Ranking)
        {
            writer.WriteStartObject();
            writer.WriteString("question", question.Question.Id);
            writer.WriteValue("firstChoice", question.Now);
            writer.WriteValue("firstChoiceIfWorse", question.IfWorse);
            writer.WriteValue("firstChoiceIfBetter", question.IfBetter);
            writer.WriteString("leadsIfWorse", question.LeadsIfWorse.Alpha3);
            writer.WriteString("leadsIfBetter", question.LeadsIfBetter.Alpha3);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOffer(Utf8JsonWriter writer, TestOffer offer)
    {
        writer.WriteStartObject();
        writer.WriteString("test", offer.Test.Id);
        writer.WriteBoolean("estimate", offer.Test.IsEstimate);
        writer.WriteNumber("sample", offer.Sample);
        writer.WriteValue("evsi", offer.Evsi);
        writer.WriteValue("money", offer.Money);
        writer.WriteValue("hours", offer.Hours);
        writer.WriteValue("cost", offer.Cost);
        writer.WriteValue("net", offer.Net);
        writer.WriteValue("sharpensTo", offer.SharpensTo);
        writer.WriteEndObject();
    }
}
