using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Web.Api;

namespace Foothold.Web.Features.SectionForms;

/// <summary>Reads what somebody wrote as JSON, and says where it stops being JSON.</summary>
public static class JsonText
{
    /// <summary>The object or list, or null with the place where it breaks, counted from 1 in lines and characters as editors do.</summary>
    public static JsonNode? Read(string text, out (long Line, int Column) broken)
    {
        broken = (1, 1);
        try
        {
            return JsonNode.Parse(text) is { } found and (JsonObject or JsonArray) && WholeTexts.IsWhole(found) ? found : null;
        }
        catch (JsonException bad)
        {
            long line = bad.LineNumber ?? 0;
            byte[] bytes = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault((int)line) ?? "");
            broken = (line + 1, Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(bad.BytePositionInLine ?? 0, bytes.Length)) + 1);
            return null;
        }
    }
}
