using System.Text;
using Foothold.Advice.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Api;

/// <summary>
/// A table that somebody downloads and opens in a spreadsheet. Rows are written by the writer of the command line, which gives cells that look like a formula a blank before them: names and reasons come from
/// people, and a spreadsheet must show them, not run them.
/// </summary>
/// <param name="name">Name of the file, without the ending.</param>
/// <param name="write">Writes the rows, each through <see cref="Row"/> or a writer of the library that uses the same.</param>
public sealed class SafeCsv(string name, Action<TextWriter> write) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public string ContentType => "text/csv; charset=utf-8";

    /// <summary>Writes one row.</summary>
    public static void Row(TextWriter output, params IReadOnlyList<string> cells) => ScreeningCsv.Row(output, cells);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        write(text);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        var disposition = new ContentDispositionHeaderValue("attachment");
        // Quotes, line breaks and letters outside ASCII are the header's own business.
        disposition.SetHttpFileName($"{name}.csv");
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
