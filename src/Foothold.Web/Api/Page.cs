using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Foothold.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Address of the page after it; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page of a list is asked for: ?limit=50&amp;after=… A parameter of handlers, bound from the query.</summary>
/// <param name="Limit">At most so many items, 1 to <see cref="Most"/>.</param>
/// <param name="After">The mark of the last item of the page before, as its "next" says; null for the first page.</param>
public sealed record Paging(int Limit, string? After)
{
    /// <summary>A page holds no more, whatever is asked for.</summary>
    public const int Most = 200;

    private const int Usual = 50;
    private const int LongestMark = 200;

    public static ValueTask<Paging?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        IQueryCollection query = context.Request.Query;
        int limit = Usual;
        if (query.TryGetValue("limit", out var text) && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
            throw new BadHttpRequestException("\"limit\" takes a whole number from 1 to 200.");
        string? after = query.TryGetValue("after", out var mark) && mark.ToString() is { Length: > 0 } given ? given : null;
        if (after is { Length: > LongestMark }) throw new BadHttpRequestException("\"after\" takes the mark that \"next\" of the page before holds.");
        return ValueTask.FromResult<Paging?>(new Paging(Math.Min(limit, Most), after));
    }

    /// <summary>The page of a list of which one item more than <see cref="Limit"/> was read, so that it is known whether another page follows.</summary>
    /// <param name="read">Up to <see cref="Limit"/> + 1 items, those after <see cref="After"/>.</param>
    /// <param name="markOf">The mark of an item, by which the next page is asked for.</param>
    /// <param name="request">The request, whose address the next page's is made from.</param>
    public Page<T> Of<T>(IReadOnlyList<T> read, Func<T, string> markOf, HttpRequest request)
    {
        if (read.Count <= Limit) return new Page<T>(read, null);
        T[] items = [.. read.Take(Limit)];
        var query = request.Query.Where(pair => pair.Key is not ("after" or "limit")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Append(KeyValuePair.Create("limit", (string?)Limit.ToString(CultureInfo.InvariantCulture))).Append(KeyValuePair.Create("after", (string?)markOf(items[^1])));
        return new Page<T>(items, QueryHelpers.AddQueryString(request.PathBase + request.Path, query));
    }
}
