using System.Text;
using System.Text.Json;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

public class PartRecordsTests
{
    [Theory]
    [InlineData("{\"count\":2,\"data\":[{\"v\":1},{\"v\":\"2\"}],\"error\":\"\"}", "data")]
    [InlineData("[{\"page\":1,\"total\":2},[{\"v\":1},{\"v\":\"2\"}]]", "[1]")]
    [InlineData("\uFEFF [ {\"v\":1} , {\"v\":\"2\"} ] ", "")]
    [InlineData("{\"meta\":{\"data\":[9],\"v\":[[7]]},\"data\":[{\"v\":1},{\"v\":\"2\"}]}", "data")]
    public void NextRecord_EveryShapeAndBlockSize_GivesTheRecords(string json, string array)
    {
        for (int step = 1; step < 40; step++)
        {
            using PartRecords records = PartRecords.Open(TestOutput.Part(json, step), new TestOutput(), array);
            var values = new List<double>();
            while (records.NextRecord())
            {
                Assert.True(records.TryNumber("v", out double value));
                values.Add(value);
            }

            Assert.Equal([1, 2], values);
        }
    }

    [Fact]
    public void Beside_CountBeforeAndErrorAfter_AreKept()
    {
        using PartRecords records = PartRecords.Open(TestOutput.Part("{\"count\":1,\"data\":[{\"v\":1}],\"error\":\"none\"}"), new TestOutput(), "data");
        Assert.True(records.NextRecord());
        Assert.Equal("1", records.Beside["count"]);
        Assert.False(records.NextRecord());
        Assert.Equal("none", records.Beside["error"]);
    }

    [Theory]
    [InlineData("{\"message\":\"Invalid key\"}", "part.txt holds no list of records \"data\". It says: message: Invalid key.")]
    [InlineData("{\"data\":[{\"v\":1},{\"v\"", "part.txt is damaged after record 1")]
    [InlineData("{\"data\":[{\"v\":1}", "part.txt is damaged after record 1")]
    [InlineData("{\"data\":[{\"v\":1}]", "part.txt is damaged after record 1")]
    [InlineData("<html>", "part.txt is damaged: it is no JSON from there on")]
    [InlineData("", "part.txt is damaged")]
    public void NextRecord_CutOrForeign_IsRefusedWithItsPlace(string json, string expected)
    {
        using PartRecords records = PartRecords.Open(TestOutput.Part(json), new TestOutput(), "data");
        EvidenceException refused = Assert.Throws<EvidenceException>(() =>
        {
            while (records.NextRecord())
            {
            }
        });
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NextRecord_ManyRecords_AreTheOnesOfTheWholeDocument()
    {
        var random = new Random(3);
        var text = new StringBuilder("{\"data\":[");
        for (int i = 0; i < 3000; i++) text.Append(i == 0 ? "" : ", ").Append("{\"v\": ").Append(random.Next(-5, 5)).Append(", \"nested\": {\"a\": [1, 2, {\"b\": null}]}, \"text\": \"").Append('x', random.Next(100)).Append("\"}");
        string json = text.Append("]}").ToString();
        using JsonDocument whole = JsonDocument.Parse(json);
        using PartRecords records = PartRecords.Open(TestOutput.Part(json, 777), new TestOutput(), "data");
        foreach (JsonElement expected in whole.RootElement.GetProperty("data").EnumerateArray())
        {
            Assert.True(records.NextRecord());
            Assert.True(JsonElement.DeepEquals(expected, records.Record));
        }

        Assert.False(records.NextRecord());
    }

    [Fact]
    public void Text_BytesThatAreNoUtf8_AreRefusedWithTheRecord()
    {
        byte[] json = Encoding.Latin1.GetBytes("{\"data\":[{\"v\":\"caf\u00e9\"}]}");
        using PartRecords records = PartRecords.Open(TestOutput.Part(json), new TestOutput(), "data");
        Assert.True(records.NextRecord());
        Assert.Contains("record 1: \"v\" is not UTF-8", Assert.Throws<EvidenceException>(() => records.Text("v")).Message, StringComparison.Ordinal);
        byte[] beside = Encoding.Latin1.GetBytes("{\"said\":\"caf\u00e9\",\"data\":[]}");
        using PartRecords others = PartRecords.Open(TestOutput.Part(beside), new TestOutput(), "data");
        Assert.Contains("not UTF-8", Assert.Throws<EvidenceException>(() => others.NextRecord()).Message, StringComparison.Ordinal);
    }
}
