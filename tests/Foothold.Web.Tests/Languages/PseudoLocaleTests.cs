using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Foothold.Web.Tests.Languages;

/// <summary>
/// Loads every page in the pseudo-language and looks for words that are not in its brackets: text that no translator will ever see.
/// Not counted are data: what stands in code or data elements, under translate="no" or lang="en", and words of the firm's own file.
/// </summary>
public sealed partial class PseudoLocaleTests(PseudoLocaleTests.Fixture fixture) : IClassFixture<PseudoLocaleTests.Fixture>
{
    private static readonly string[] SpokenAttributes = ["title", "aria-label", "placeholder", "alt", "aria-description"];

    private static readonly Lazy<(string[] Whole, Regex[] WithPlaces)> TheKeys = new(Keys);

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Person Person { get; private set; } = null!;

        public FirmId Firm { get; private set; }

        public string Record { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync();
            Person = await Workbench.AddPersonAsync("Karin Holm", isAdministrator: true);
            Firm = await Workbench.AddFirmAsync(Person);
            Record = (await Workbench.As(Person).GetAsync($"/api/v1/firms/{Firm}/file")).Html;
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    [Fact]
    public async Task Page_Every_SaysNothingThatIsNotLocalised()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Pages())
        {
            Seen page = await LoadAsync(path);
            // What cannot be shown for this firm is shown as a page too, and is looked at as well.
            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html" || page.Html.Length == 0) continue;
            foreach (string text in Texts(page.Document).Where(IsPlain)) found.TryAdd(text.Trim(), path);
        }

        string all = $"{found.Count} texts are not localised: {string.Join(" | ", found.Select(text => $"{text.Value}: {text.Key}"))}";
        Assert.True(found.Count == 0, all);
    }

    private const int MostWaits = 240;

    [Fact]
    public async Task Text_Every_IsAmongTheKeysOfTheScanner()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Pages())
            foreach (string text in Unknown((await LoadAsync(path)).Document)) found.TryAdd(text, path);

        string all = $"{found.Count} texts are said that no translator is told of: {string.Join(" | ", found.Select(text => $"{text.Value}: {text.Key}"))}";
        Assert.True(found.Count == 0, all);
    }

    [Theory]
    [InlineData("<p>⟦Ĥéłłó⟧ 12 % <code>foothold</code></p>", 0)]
    [InlineData("<p>Hello</p>", 1)]
    [InlineData("<p title=\"Hello\">⟦Ĥéłłó⟧</p>", 1)]
    [InlineData("<p lang=\"en\">Hello</p><p translate=\"no\">Ugnen</p><data>Hello</data>", 0)]
    [InlineData("<select><option>Hello</option></select><button value=\"Hello\">⟦Ñó⟧</button><input type=\"submit\" value=\"Hello\">", 2)]
    [InlineData("<p>SEK 1,200 · 2026-11-01 · https://example.org · NOR</p>", 0)]
    public void Texts_OfAPage_AreFoundWhereTheyArePlain(string html, int expected) =>
        Assert.Equal(expected, Texts(new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<body>{html}")).Count(IsPlain));

    private async Task<Seen> LoadAsync(string path)
    {
        for (int left = MostWaits; ; left--)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", $"{LanguageChoice.Cookie}={Language.Pseudo.Code}");
            Seen page = await fixture.Workbench.As(fixture.Person).SendAsync(request);
            // What takes long shows first how far it is; what counts is the page that follows.
            if (page.Status != HttpStatusCode.Accepted || left == 0) return page;
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }
    }

    private IEnumerable<string> Pages() => RouteTableTests.Endpoints(fixture.Workbench)
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageMarker>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
        .Select(PathOf).Distinct().Order(StringComparer.Ordinal);

    // A value for every parameter that leads to a page of the bakery where there is one.
    private string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => parameter.Name switch
        {
            "firm" => fixture.Firm.ToString(),
            "country" or "market" => "NOR",
            "kind" => "order-received",
            "step" => "firm",
            "year" => "2025",
            "place" => "0",
            _ => parameter.ParameterPolicies.Any(policy => policy.Content == "guid") ? "00000000-0000-7000-8000-000000000001" : "1",
        },
        _ => "",
    }))));

    internal static IEnumerable<string> Texts(IHtmlDocument document)
    {
        foreach (IText text in document.Body!.Descendants<IText>())
            if (text.Parent is IElement parent && parent.LocalName is not ("script" or "style") && !IsData(parent)) yield return text.Data;
        foreach (IElement element in document.Body!.QuerySelectorAll("*").Where(element => !IsData(element)))
        {
            foreach (string name in SpokenAttributes)
                if (element.GetAttribute(name) is { } value) yield return value;
            if (element is IHtmlInputElement { Type: "submit" or "button" or "reset", Value: { } shown }) yield return shown;
        }
    }

    private static bool IsData(IElement element)
    {
        for (IElement? at = element; at is not null and not IHtmlBodyElement; at = at.ParentElement)
            if (at.LocalName is "code" or "data" or "kbd" or "pre" or "time" || at.GetAttribute("translate") == "no" || at.GetAttribute("lang") is { Length: > 0 }) return true;
        return false;
    }

    private bool IsPlain(string text) => IsPlain(text, fixture.Record);

    /// <summary>Whether there are words outside the brackets of the pseudo-language that do not stand in the firm's own record.</summary>
    internal static bool IsPlain(string text, string record)
    {
        string rest = text;
        // From within, as texts stand in the places of others.
        for (string before = ""; before != rest;) (before, rest) = (rest, Bracketed().Replace(rest, " "));
        return Word().Matches(Known().Replace(rest, " ")).Any(word => !record.Contains(word.Value, StringComparison.OrdinalIgnoreCase) && word.Value != "Karin" && word.Value != "Holm");
    }

    /// <summary>What is said in brackets and is no key that the scanner finds.</summary>
    internal static IEnumerable<string> Unknown(IHtmlDocument document)
    {
        foreach (Match said in Bracketed().Matches(document.DocumentElement.TextContent))
        {
            string text = Plain(said.Groups[1].Value);
            // Codes alone, as in an exchange rate, need no translation.
            if (Known().Replace(text, " ").Any(char.IsLetter) && Array.BinarySearch(TheKeys.Value.Whole, text, StringComparer.Ordinal) < 0 && !TheKeys.Value.WithPlaces.Any(key => key.IsMatch(text))) yield return text;
        }
    }

    private static (string[] Whole, Regex[] WithPlaces) Keys()
    {
        // Countries, months, the words between the items of a list and the language's own name have translations of their own.
        var months = Language.Pseudo.Culture.DateTimeFormat.AbbreviatedMonthNames.Select(month => Plain(month.Trim('⟦', '⟧')));
        string[] all = [.. KeyScanner.Scan().Values.SelectMany(keys => keys), .. CountryCode.All.Select(country => Plain(country.Name)), .. months, "and", "or", Plain(Language.Pseudo.OwnName.Trim('⟦', '⟧'))];
        return ([.. all.Where(key => !key.Contains('{', StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
            [.. all.Where(key => key.Contains('{', StringComparison.Ordinal)).Select(key => new Regex($"^{Place().Replace(Regex.Escape(key), ".*")}$", RegexOptions.Singleline))]);
    }

    private static string Plain(string accented) => string.Concat(accented.Select(letter => Localiser.Marked.IndexOf(letter, StringComparison.Ordinal) is >= 0 and int at ? Localiser.Plain[at] : letter));

    [GeneratedRegex("⟦([^⟦⟧]*)⟧")]
    private static partial Regex Bracketed();

    // Codes of countries and currencies, addresses, and the name of the program.
    [GeneratedRegex(@"\b[A-Z]{2,4}\b|https?://\S+|\S+@\S+|\bFoothold\b|\b[0-9a-f]{8}-[0-9a-f-]+")]
    private static partial Regex Known();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\\\{\d[^}]*\}")]
    private static partial Regex Place();
}
