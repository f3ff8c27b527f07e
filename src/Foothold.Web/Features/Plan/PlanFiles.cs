using System.Globalization;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Planning.Living.Exports;
using Foothold.Domain.Text;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Features.Plan;

/// <summary>A plan as files to take along.</summary>
public static class PlanFiles
{
    /// <summary>Kinds of files with what a button says, an English text for the localiser.</summary>
    public static IReadOnlyList<(string Kind, string Name)> Kinds { get; } = [("html", "Download as a page"), ("docx", "Download for Word"), ("xlsx", "Download for Excel"), ("json", "Download as data")];

    /// <summary>The file; null for a kind that there is not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="figures">Pictures for the page; none when null.</param>
    public static Download? Of(LivingPlan plan, string kind, string version, IReadOnlyList<PlanFigure>? figures = null)
    {
        PlanLanguage language = PlanLanguages.Of(plan.Language);
        (byte[] Bytes, string Type)? made = kind switch
        {
            "html" => (LivingPlanHtml.Write(plan, version, figures, language), "text/html; charset=utf-8"),
            "docx" => (LivingPlanWord.Write(plan, version, language), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "xlsx" => (LivingPlanWorkbook.Write(plan, language), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "json" => (LivingPlanWriter.Write(plan), "application/json; charset=utf-8"),
            _ => null,
        };
        return made is var (bytes, type) ? new Download(bytes, type, string.Create(CultureInfo.InvariantCulture, $"{plan.MadeFrom.Name} plan {plan.Version}"), kind) : null;
    }
}

/// <summary>A file that is saved and never shown in the page's own name: its name holds no path, whatever the firm is called.</summary>
/// <param name="bytes">The file.</param>
/// <param name="type">Its media type.</param>
/// <param name="title">What it is, in the words of the firm.</param>
/// <param name="extension">The ending of its name.</param>
public sealed class Download(byte[] bytes, string type, string title, string extension) : IResult
{
    private const int Longest = 80;

    /// <summary>The name with letters of all scripts; everything else is a hyphen.</summary>
    public string Name { get; } = $"{Words(title, char.IsLetterOrDigit)}.{extension}";

    /// <summary>The name for programs that know ASCII only.</summary>
    public string PlainName { get; } = $"{Words(LatinLetters.WithoutMarks(title), char.IsAsciiLetterOrDigit)}.{extension}";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = PlainName, FileNameStar = Name }.ToString();
        response.Headers.CacheControl = "private, no-store";
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static string Words(string text, Func<char, bool> isKept)
    {
        string name = string.Join('-', string.Concat(text.Select(letter => isKept(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "plan" : name.Length <= Longest ? name : name[..Longest].TrimEnd('-');
    }
}
