using System.Text.Json;
using AngleSharp.Dom;

namespace Foothold.Web.Tests.Security;

/// <summary>What no page of the workbench has, whatever people have typed into it: the content security policy would stop most of it, and this holds without the policy.</summary>
internal static class PageInspection
{
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "cite", "ping", "srcset", "data-options", "data-map"];
    private static readonly string[] Unused = ["iframe", "object", "embed", "base", "applet", "frame", "style", "template", "math", "foreignobject", "animate", "set", "marquee", "audio", "video", "img"];

    /// <summary>What is wrong with a page; nothing as a rule.</summary>
    /// <param name="document">The page.</param>
    /// <param name="isAlone">Whether it is a document that is taken along, which carries its style with it and has no address of its own.</param>
    public static IEnumerable<string> Faults(IDocument document, bool isAlone = false)
    {
        foreach (IElement element in document.All)
        {
            string name = element.LocalName.ToLowerInvariant();
            if (Unused.Contains(name) && !(isAlone && name == "style")) yield return $"an element {name}";
            if (name == "meta" && element.GetAttribute("http-equiv") is { } equivalent && element.GetAttribute("content") is var content && !(equivalent == "refresh" && content?.All(char.IsAsciiDigit) == true) && !isAlone) yield return $"{equivalent}: {content}";
            if (name == "script")
            {
                if (isAlone) yield return "a script";
                else if (element.GetAttribute("type") == "application/json")
                {
                    if (!IsJson(element.TextContent)) yield return $"data that are none: {element.TextContent}";
                }
                else if (element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true || element.TextContent.Length > 0) yield return $"a script {element.OuterHtml}";
            }

            foreach (IAttr attribute in element.Attributes)
            {
                string called = attribute.Name.ToLowerInvariant();
                if (called.StartsWith("on", StringComparison.Ordinal)) yield return $"{name} {called}={attribute.Value}";
                if (called is "style" or "srcdoc" or "autofocus" && !isAlone) yield return $"{name} {called}={attribute.Value}";
                if (called.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or ':'))) yield return $"{name} has an attribute \"{called}\"";
                if (Addresses.Contains(called) && !IsPlain(attribute.Value, isAlone)) yield return $"{name} {called}={attribute.Value}";
            }
        }
    }

    // Within the workbench, or a page elsewhere by the web's own addresses.
    private static bool IsPlain(string address, bool isAlone)
    {
        string tidy = string.Concat(address.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
        if (tidy.Length == 0 || tidy[0] is '#' or '?') return true;
        if (tidy[0] == '/') return !isAlone && (tidy.Length == 1 || tidy[1] is not ('/' or '\\'));
        return Uri.TryCreate(tidy, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" or "mailto";
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
