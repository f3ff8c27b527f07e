using System.Text.RegularExpressions;
using System.Xml;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Advice.Tests.Diagnosis;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Tests.Planning;

public sealed partial class PlanHtmlTests
{
    private const string Hostile = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=y>";

    public static IEnumerable<TheoryDataRow<string>> Samples => Plans.Samples();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_Sample_WellFormedSelfContainedPage(string sample)
    {
        ExportPlan plan = Plans.Of(Plans.Sample(sample));
        string page = PlanHtml.Write(plan, "0.1.0");
        CheckPage(page);
        Assert.Contains(plan.Shortlist[0].Market.Name, page, StringComparison.Ordinal);
        Assert.All(plan.Shortlist, market => Assert.Contains($"id=\"m-{market.Market.Alpha3}\"", page, StringComparison.Ordinal));
        Assert.Equal(page, PlanHtml.Write(plan, "0.1.0"));
    }

    [Fact]
    public void Write_HostileNames_StayText()
    {
        FirmFile file = Plans.Machines();
        JourneyEvent tie = new TieFormed(Worlds.Code("FIN"), Hostile, 0.9) { Id = new EventId(new Guid(7, 0, 0, new byte[8])), On = new DateOnly(2026, 6, 1), Recording = new Recording(Hostile, new DateOnly(2026, 6, 2), Hostile) };
        JourneyEvent fair = new FairVisited(Worlds.Code("FIN"), Hostile) { Id = new EventId(new Guid(8, 0, 0, new byte[8])), On = new DateOnly(2026, 6, 1), Recording = new Recording(Hostile, new DateOnly(2026, 6, 2), Hostile) };
        Domain.Firms.Goods goods = (Domain.Firms.Goods)file.Firm.Products[0] with { Name = Hostile, Unit = Hostile };
        file = file with
        {
            Firm = file.Firm with { Name = Hostile, Products = [goods] },
            Journey = Journey.From(file.Journey.Log.Append(tie).Append(fair)),
            Wishes = new ScreeningWishes { Exclude = [new ExcludedMarket(Worlds.Code("NOR"), Hostile)] },
        };
        string page = PlanHtml.Write(Plans.Of(file), Hostile);
        CheckPage(page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        // Firm, title, product, unit, tie, fair, excluded reason and version: all are told, all as text.
        Assert.True(Encoded().Count(page) >= 8, $"{Encoded().Count(page)}");
        Assert.Contains("&amp; &quot;quoted&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ThingsToKnowAboutTheRanking_AreTold()
    {
        FirmFile file = Plans.Machines();
        string page = PlanHtml.Write(Plans.Of(file with { Firm = file.Firm with { WorkingLanguages = [] } }), "0");
        Assert.Contains("names no working languages", page, StringComparison.Ordinal);
        CheckPage(page);
    }

    [Fact]
    public void Write_NobodyAnswered_SaysWhatIsNotKnown()
    {
        string page = PlanHtml.Write(Plans.Of(Plans.File(Worlds.Service, [], [])), "0");
        Assert.Contains("No answer and no fact about", page, StringComparison.Ordinal);
        CheckPage(page);
    }

    [Fact]
    public void Write_OtherCultureAndMeans_SamePageShape()
    {
        CheckPage(PlanHtml.Write(Plans.Of(Plans.Machines(("mea.1", Money.Euro(0)), ("mea.2", 0m))), "0"));
        CheckPage(PlanHtml.Write(Plans.Of(Plans.File(Cases.Biscuits, [], [Cases.Everything(high: true)])), "0"));
    }

    // The page has no element without an end but <meta> and <svg>'s <rect/>: closed, it is XML.
    private static void CheckPage(string page)
    {
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', page);
        string text = MetaTag().Replace(page["<!doctype html>".Length..], "$0</meta>");
        var ids = new List<string>();
        var links = new List<string>();
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            Assert.DoesNotContain(reader.Name, (string[])["script", "link", "img", "iframe", "object", "embed", "base", "form"]);
            bool isMeta = reader.Name == "meta";
            while (reader.MoveToNextAttribute())
            {
                Assert.False(reader.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), reader.Name);
                if (reader.Name == "id") ids.Add(reader.Value);
                if (reader.Name == "href") links.Add(reader.Value);
                Assert.True(isMeta || reader.Name is not ("src" or "srcset" or "style" or "action" or "background"), reader.Name);
            }
        }

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(links, link => Assert.True(link.StartsWith('#') && ids.Contains(link[1..]), link));
        Assert.NotEmpty(links);
        // Addresses may stand in sentences, never where a browser would load them.
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("<meta [^>]*>")]
    private static partial Regex MetaTag();

    [GeneratedRegex("&lt;script&gt;")]
    private static partial Regex Encoded();
}
