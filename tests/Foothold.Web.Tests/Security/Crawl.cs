using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Foothold.Web.Tests.Security;

/// <summary>A form as it stands on a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Action">Where it goes.</param>
/// <param name="Form">The form.</param>
internal sealed record FoundForm(string Page, string Action, IHtmlFormElement Form);

/// <summary>Walks through a workbench as its pages link, a few pages of each kind, and keeps what it saw.</summary>
/// <param name="browser">Who walks.</param>
/// <param name="mostOfAKind">How many pages of each kind are looked at.</param>
/// <param name="passBy">Pages that are left out.</param>
internal sealed partial class Crawl(Browser browser, int mostOfAKind = 2, Func<string, bool>? passBy = null)
{
    private readonly Dictionary<string, int> _kinds = [];
    private readonly HashSet<string> _known = [];
    private readonly Queue<string> _next = [];

    /// <summary>The pages, by address.</summary>
    public Dictionary<string, Seen> Pages { get; } = [];

    /// <summary>What is no page: downloads.</summary>
    public Dictionary<string, Seen> Files { get; } = [];

    /// <summary>Answers that say that something went wrong inside.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Every form that sends something, one of each kind.</summary>
    public Dictionary<string, FoundForm> Forms { get; } = [];

    public async Task WalkAsync(params IEnumerable<string> from)
    {
        foreach (string start in from) Note(start);
        while (_next.TryDequeue(out string? path))
        {
            Seen seen = await ReadAsync(browser, path);
            if ((int)seen.Status >= 500) Failures.Add($"{path}: {(int)seen.Status}");
            if (seen.Location is { } onward) Note(onward);
            if (seen.Response.Content.Headers.ContentType?.MediaType != "text/html" || seen.Response.Content.Headers.ContentDisposition is not null)
            {
                if (seen.Html.Length > 0) Files[path] = seen;
                continue;
            }

            Pages[path] = seen;
            foreach (IHtmlFormElement form in seen.Document.Forms)
            {
                string action = form.GetAttribute("action") ?? path;
                if (string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)) Forms.TryAdd(KindOf(action) + " " + string.Join(' ', form.Elements.Select(field => field.GetAttribute("name")).Where(name => name is not null).Select(name => Number().Replace(name!, "n")).Distinct()), new FoundForm(path, action, form));
            }

            foreach (string? link in seen.Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href"))) Note(link!);
        }
    }

    /// <summary>A page, waited for while it is worked out.</summary>
    public static async Task<Seen> ReadAsync(Browser browser, string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            Seen seen = await browser.GetAsync(path);
            if (seen.Status != HttpStatusCode.Accepted || attempt == 30) return seen;
        }
    }

    private void Note(string link)
    {
        string path = link.Split('#')[0];
        if (path.Length == 0 || path[0] != '/' || path.StartsWith("/assets/", StringComparison.Ordinal) || passBy?.Invoke(path) == true || !_known.Add(path)) return;
        string kind = KindOf(path);
        int seen = _kinds.GetValueOrDefault(kind);
        if (seen >= mostOfAKind) return;
        _kinds[kind] = seen + 1;
        _next.Enqueue(path);
    }

    // Addresses that differ in ids, countries, numbers and values of queries are of one kind.
    private static string KindOf(string path)
    {
        string[] parts = path.Split('?', 2);
        string kind = Item().Replace(Code().Replace(Number().Replace(Id().Replace(parts[0], "{id}"), "{n}"), "/{code}"), "$1");
        return parts.Length == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}?{string.Join('&', parts[1].Split('&').Select(pair => pair.Split('=')[0]).Distinct().Order(StringComparer.Ordinal))}");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    // The pages of a plan's items differ by kind, which their ids begin with.
    [GeneratedRegex("(/plan/items/[a-z]+).*")]
    private static partial Regex Item();

    [GeneratedRegex("/[A-Z]{3}(?![A-Za-z])")]
    private static partial Regex Code();
}
