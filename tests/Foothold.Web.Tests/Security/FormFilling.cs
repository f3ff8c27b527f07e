using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Foothold.Web.Tests.Security;

/// <summary>Fills forms in as somebody who means harm.</summary>
internal static class FormFilling
{
    /// <summary>Every field holds harm, whether it is meant for texts or not; only the token is right.</summary>
    public static List<KeyValuePair<string, string>> Everywhere(IHtmlFormElement form, string harm) =>
        [.. Fields(form).Where(field => field is not IHtmlInputElement { Type: "file" }).Select(field => Name(field)).Distinct().Select(name => KeyValuePair.Create(name, name == "_token" ? Token(form) : harm))];

    /// <summary>Texts hold harm and all else is as the form wants it, so that it may be kept.</summary>
    public static List<KeyValuePair<string, string>> InTexts(IHtmlFormElement form, Func<string> harm)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (IElement field in Fields(form))
        {
            string? value = field switch
            {
                IHtmlInputElement { Type: "radio" } radio => radio.IsChecked || !Fields(form).OfType<IHtmlInputElement>().Any(other => other.Type == "radio" && Name(other) == Name(radio) && (other.IsChecked || values.Any(given => given.Key == Name(radio)))) ? radio.GetAttribute("value") ?? "on" : null,
                IHtmlInputElement { Type: "checkbox" } box => box.IsChecked || Name(box).StartsWith("scope.", StringComparison.Ordinal) ? box.GetAttribute("value") ?? "on" : null,
                IHtmlInputElement { Type: "hidden" } hidden => hidden.Value,
                IHtmlInputElement { Type: "date" } day => day.Value.Length > 0 ? day.Value : IsLater(Name(day)) ? "2027-02-01" : "2026-10-01",
                IHtmlInputElement { Type: "email" } => $"x{Guid.NewGuid():N}@example.org",
                IHtmlInputElement { Type: "password" or "file" } => null,
                IHtmlInputElement number when number.GetAttribute("inputmode") is "decimal" or "numeric" => number.Value.Length > 0 ? number.Value : "1",
                IHtmlSelectElement { Value: { Length: > 0 } chosen } => chosen,
                IHtmlSelectElement choice => choice.Options.Select(option => option.Value).FirstOrDefault(option => option.Length > 0) ?? "",
                // Of several lines, one may look like a line of another format.
                IHtmlTextAreaElement area when !area.Value.StartsWith('{') => $"{harm()}\r\nSUMMARY:alert(1)\r\n=alert(1);=alert(1)",
                IHtmlInputElement or IHtmlTextAreaElement => harm(),
                _ => null,
            };
            if (value is not null) values.Add(new(Name(field), value));
        }

        return values;
    }

    /// <summary>Whether there is a field to write something into.</summary>
    public static bool TakesText(IHtmlFormElement form) => Fields(form).Any(field => field is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" });

    /// <summary>Whether there is anything to fill in but the token.</summary>
    public static bool HasFields(IHtmlFormElement form) => Fields(form).Any(field => Name(field) != "_token" && field is not IHtmlInputElement { Type: "file" });

    /// <summary>What a field held when the form was loaded.</summary>
    public static string Present(IHtmlFormElement form, string name) => Fields(form).First(field => Name(field) == name) switch
    {
        IHtmlInputElement input => input.DefaultValue,
        IHtmlTextAreaElement area => area.DefaultValue,
        _ => "",
    };

    private static bool IsLater(string name) => name.Contains("by", StringComparison.OrdinalIgnoreCase) || name.Contains("until", StringComparison.OrdinalIgnoreCase) || name is "due" or "review" or "from";

    private static IEnumerable<IElement> Fields(IHtmlFormElement form) => form.Elements.Where(field => field is IHtmlInputElement or IHtmlTextAreaElement or IHtmlSelectElement && !string.IsNullOrEmpty(field.GetAttribute("name"))).Where(field => !string.IsNullOrEmpty(field.GetAttribute("name")));

    private static string Name(IElement field) => field.GetAttribute("name")!;

    private static string Token(IHtmlFormElement form) => form.QuerySelector("input[name='_token']")!.GetAttribute("value")!;
}
