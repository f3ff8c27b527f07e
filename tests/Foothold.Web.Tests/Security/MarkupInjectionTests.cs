using System.Net;

namespace Foothold.Web.Tests.Security;

/// <summary>Whatever somebody types, no page runs it. Pages and forms are found by following links.</summary>
[Collection(PoisonedCollection.Name)]
public sealed class MarkupInjectionTests(PoisonedWorkbench poisoned)
{
    [Fact]
    public void Page_OfPoisonedRecords_ShowsTextsAsTexts()
    {
        Assert.Empty(poisoned.Before.Failures);
        Assert.Empty(poisoned.Before.Pages.SelectMany(page => PageInspection.Faults(page.Value.Document).Select(fault => $"{page.Key}: {fault}")));
        // Otherwise there was nothing to be seen.
        Assert.True(poisoned.Before.Pages.Count(page => page.Value.Text.Contains(Poison.Mark, StringComparison.Ordinal)) > 60, $"{poisoned.Before.Pages.Count(page => page.Value.Text.Contains(Poison.Mark, StringComparison.Ordinal))} of {poisoned.Before.Pages.Count}");
    }

    [Fact]
    public void Form_WithHarmInEveryField_ShowsItAgainAsText()
    {
        Assert.Empty(poisoned.Refused.Where(sent => (int)sent.Answer.Status >= 500).Select(sent => sent.ToString()));
        Assert.Empty(poisoned.Refused.SelectMany(sent => PageInspection.Faults(sent.Answer.Document).Select(fault => $"{sent}: {fault}")));
        Assert.True(poisoned.Refused.Count(sent => sent.Answer.Html.Contains(Poison.Mark, StringComparison.Ordinal)) > 40, $"{poisoned.Refused.Count(sent => sent.Answer.Html.Contains(Poison.Mark, StringComparison.Ordinal))} of {poisoned.Refused.Count}");
    }

    [Fact]
    public void Form_WithHarmInTexts_KeepsItAndShowsItAsText()
    {
        Assert.Empty(poisoned.Kept.Where(sent => (int)sent.Answer.Status >= 500).Select(sent => sent.ToString()));
        Assert.Empty(poisoned.Kept.SelectMany(sent => PageInspection.Faults(sent.Answer.Document).Select(fault => $"{sent}: {fault}")));
        Assert.Empty(poisoned.After.Failures);
        Assert.Empty(poisoned.After.Pages.SelectMany(page => PageInspection.Faults(page.Value.Document).Select(fault => $"{page.Key}: {fault}")));
        Assert.True(poisoned.Kept.Count(sent => sent.Answer.Status == HttpStatusCode.SeeOther) > 20, $"{poisoned.Kept.Count(sent => sent.Answer.Status == HttpStatusCode.SeeOther)} of {poisoned.Kept.Count}");
    }

    [Fact]
    public void Form_Every_LeadsToAPageOfTheWorkbench() =>
        Assert.Empty(poisoned.Refused.Concat(poisoned.Kept).Where(sent => sent.Answer.Location is { } onward && (onward.Length == 0 || onward[0] != '/' || onward.Length > 1 && onward[1] is '/' or '\\')).Select(sent => $"{sent}: {sent.Answer.Location}"));

    [Theory]
    [InlineData("<p>=\"&gt;&lt;img src=x onerror=alert(1)&gt;</p><a href=\"/firms\">x</a><script type=\"application/json\">{}</script>", 0)]
    [InlineData("<img src=x onerror=alert(1)>", 3)]
    [InlineData("<svg onload=alert(1)></svg>", 1)]
    [InlineData("<input value='' onfocus='alert(1)' autofocus>", 2)]
    [InlineData("<a href=\" java\nscript:alert(1)\">x</a><form action=\"//evil.example\"></form>", 2)]
    [InlineData("<script>alert(1)</script><p style=\"color:red\">x</p><iframe></iframe><base href=/>", 4)]
    [InlineData("<script type=\"application/json\">{\"a\":\"</script><b>\"}</script>", 1)]
    public void Faults_OfAPage_AreFound(string html, int expected) => Assert.Equal(expected, PageInspection.Faults(new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<!DOCTYPE html><body>{html}")).Count());
}
