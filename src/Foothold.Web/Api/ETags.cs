using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Api;

/// <summary>What a request says about the version it was based on.</summary>
public enum Precondition
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was based on the version that is there.</summary>
    Met,

    /// <summary>It was based on another, or its header cannot be read.</summary>
    Failed,
}

/// <summary>
/// Versions as entity tags (RFC 9110, 8.8 and 13.1). A tag names the revision of the record and not the bytes of one answer, so it is the same whatever compression the client takes:
/// a client that read compressed can write with the tag it got.
/// </summary>
public static class ETags
{
    // A tag holds no blanks (RFC 9110, 8.8.3).
    public static string Of(string version) => $"\"{version.Replace(' ', '.')}\"";

    public static string Of(long revision) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Whether the client holds this version already (If-None-Match): compared weakly, so W/"7" and "7" are the same.</summary>
    public static bool IsKnown(HttpRequest request, string tag) => Names(request.Headers.IfNoneMatch, tag, isStrong: false) == Precondition.Met;

    /// <summary>Whether the change was made on this version (If-Match): compared strongly, so a weak tag never fits.</summary>
    public static Precondition OfChange(HttpRequest request, string tag) => Names(request.Headers.IfMatch, tag, isStrong: true);

    /// <summary>The revision that a change was made on, for writes that compare it in the database; null when the header is not there, says "*", or cannot be a revision.</summary>
    /// <param name="request">The request.</param>
    /// <param name="state">None without the header, Met when it names a revision or any ("*"), Failed otherwise.</param>
    public static long? Revision(HttpRequest request, out Precondition state)
    {
        StringValues header = request.Headers.IfMatch;
        state = StringValues.IsNullOrEmpty(header) ? Precondition.None : Precondition.Failed;
        if (state == Precondition.None || !EntityTagHeaderValue.TryParseList(header.ToArray()!, out IList<EntityTagHeaderValue>? tags)) return null;
        if (tags.Any(tag => tag.Tag == "*"))
        {
            state = Precondition.Met;
            return null;
        }

        // Of several tags the latest is the only one that can still hold.
        long[] revisions = [.. tags.Where(tag => !tag.IsWeak).Select(tag => long.TryParse(tag.Tag.AsSpan().Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long revision) ? revision : -1).Where(revision => revision >= 0)];
        if (revisions.Length == 0) return null;
        state = Precondition.Met;
        return revisions.Max();
    }

    private static Precondition Names(StringValues header, string tag, bool isStrong)
    {
        if (StringValues.IsNullOrEmpty(header)) return Precondition.None;
        if (!EntityTagHeaderValue.TryParseList(header.ToArray()!, out IList<EntityTagHeaderValue>? tags) || !EntityTagHeaderValue.TryParse(tag, out EntityTagHeaderValue? own)) return Precondition.Failed;
        return tags.Any(one => one.Tag == "*" || one.Compare(own, isStrong)) ? Precondition.Met : Precondition.Failed;
    }
}
