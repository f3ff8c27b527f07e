using System.Net;
using Foothold.Domain.Firms;
using Foothold.Web.Api;
using Foothold.Web.Tests.Api;
using Foothold.Web.Tests.Plan;

namespace Foothold.Web.Tests.Learning;

public sealed class LearningApiTests(PlanBench bench) : IClassFixture<PlanBench>
{
    [Fact]
    public async Task Learning_OfAFirm_GoesFromQuestionToResult()
    {
        FirmId firm = await bench.AddFirmAsync("glass");
        string root = $"/api/v1/firms/{firm}/learning";
        Seen ask = await bench.Browser.GetAsync($"{root}/ask?top=3");
        Assert.Equal(3, ask.Json().GetProperty("questions").GetArrayLength());
        Assert.NotEmpty(ask.Json().GetProperty("advice").EnumerateArray());
        Assert.Contains((await bench.Browser.GetAsync($"{root}/assumptions")).Json().EnumerateArray(), one => one.GetProperty("id").GetString() == "NLD.price");

        Seen planned = await bench.Browser.SendAsync(HttpMethod.Post, $"{root}/experiments", """{"on":"2026-10-20","market":"NLD","question":"NLD.price","test":"interviews","sample":2,"statement":"at least 27","probability":0.7}""");
        Assert.Equal(HttpStatusCode.Created, planned.Status);
        string id = planned.Json().GetProperty("id").GetString()!;
        Assert.Contains((await bench.Browser.GetAsync($"{root}/experiments")).Json().EnumerateArray(), one => one.GetProperty("id").GetString() == id);

        string result = $$$"""{"format":"foothold-result/1","experiment":"{{{id}}}","on":"2026-10-30","data":{"measurements":[21,20],"noisePercent":10},"outcome":false,"recorded":{"by":"somebody else","on":"2026-10-30"}}""";
        Seen preview = await bench.Browser.SendAsync(HttpMethod.Post, $"{root}/results/preview", result);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.True(preview.Json().GetProperty("after").GetProperty("median").GetDouble() < preview.Json().GetProperty("before").GetProperty("median").GetDouble());
        Assert.Contains((await bench.Browser.GetAsync($"{root}/experiments")).Json().EnumerateArray(), one => one.GetProperty("id").GetString() == id);

        Seen recorded = await bench.Browser.SendAsync(HttpMethod.Post, $"{root}/results", result);
        Assert.Equal(HttpStatusCode.Created, recorded.Status);
        Assert.Equal("Karin Holm", recorded.Json().GetProperty("event").GetProperty("recorded").GetProperty("by").GetString());
        Assert.DoesNotContain((await bench.Browser.GetAsync($"{root}/experiments")).Json().EnumerateArray(), one => one.GetProperty("id").GetString() == id);
        Assert.Contains((await bench.Browser.GetAsync($"{root}/journal")).Json().GetProperty("lessons").EnumerateArray(), one => one.GetProperty("id").GetString() == recorded.Json().GetProperty("writtenTo").GetString());
    }

    [Fact]
    public async Task Event_ThatIsNotRight_SaysWhere()
    {
        FirmId firm = await bench.AddFirmAsync();
        Seen refused = await bench.Browser.SendAsync(HttpMethod.Post, $"/api/v1/firms/{firm}/learning/decisions", """{"on":"2026-10-20","what":"go","statement":"it works","probability":7,"resolveBy":"2027-01-01"}""");
        Assert.Equal(ApiProblems.InvalidContent, refused.Code());
        Assert.Equal("/probability", refused.Json().GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Ask_WithoutNumbers_SaysWhatIsMissing()
    {
        FirmId firm = await bench.AddFirmAsync("coffee");
        Assert.Equal(ApiProblems.NotComputable, (await bench.Browser.GetAsync($"/api/v1/firms/{firm}/learning/ask")).Code());
        Assert.NotEmpty((await bench.Browser.GetAsync($"/api/v1/firms/{firm}/learning/turning-facts")).Json().EnumerateArray());
    }
}
