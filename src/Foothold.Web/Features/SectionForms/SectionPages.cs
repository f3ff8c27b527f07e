using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.SectionForms;

/// <summary>Every section of a record as text, so that whatever no form covers can still be changed in the browser.</summary>
public static class SectionPages
{
    private const string Field = "json";

    public static void Map(PageRoutes pages)
    {
        foreach (string section in Storage.Firms.Sections.All)
        {
            string path = $"/firms/{{firm:guid}}/sections/{section}";
            pages.Get(path, new FirmAccessAttribute(ScopeOf(section)), (Guid firm, HttpContext context, FirmDesk desk, Localiser say) => ShowAsync(section, firm, context, desk, say));
            pages.Post(path, new FirmAccessAttribute(ScopeOf(section)) { Role = FirmRole.ChangeAgent }, (Guid firm, HttpContext context, FirmDesk desk, SectionDesk sections, Localiser say) => SaveAsync(section, firm, context, desk, sections, say));
        }
    }

    private static Scope ScopeOf(string section) => section switch
    {
        Storage.Firms.Sections.Experiments => Scope.Plan,
        Storage.Firms.Sections.Screening => Scope.Markets,
        Storage.Firms.Sections.Appraisal or Storage.Firms.Sections.Cash => Scope.Money,
        _ => Scope.Profile,
    };

    private static async Task<IResult> ShowAsync(string section, Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        string? text = open.Record.Sections.TryGetValue(section, out string? json) ? SectionDesk.TextOf(System.Text.Json.Nodes.JsonNode.Parse(json)!) : null;
        return Page(section, open, FormInput.With(say, [new(Field, text), SectionDesk.RevisionOf(open)]), context, StatusCodes.Status200OK, context.Request.Query.ContainsKey("saved"));
    }

    private static async Task<IResult> SaveAsync(string section, Guid firm, HttpContext context, FirmDesk desk, SectionDesk sections, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string text = form.Raw(Field).ReplaceLineEndings("\n");
        if (text.Length > 0) Check(text, form, say);
        int status = await sections.SaveTextAsync(open, section, text.Length == 0 ? null : text, form, problem => Located(open.Record, section, text, problem, say), context);
        if (status == StatusCodes.Status303SeeOther) return PageResults.SeeOther($"/firms/{firm}/sections/{section}?saved");
        return status == StatusCodes.Status404NotFound ? PageResults.NotFound() : Page(section, open, form, context, status, false);
    }

    private static IResult Page(string section, OpenFirm open, FormInput form, HttpContext context, int status, bool isSaved) =>
        PageResults.Page<SectionPage>(new { Heading = FirmDesk.HeadingOf(open, context), Section = section, Form = form, Revision = open.Record.Revision, IsStale = status == StatusCodes.Status409Conflict, IsSaved = isSaved }, status);

    // Text that is no JSON never reaches the record, where it could not even be read to say what is wrong.
    private static void Check(string text, FormInput form, Localiser say)
    {
        if (JsonText.Read(text, out (long Line, int Column) broken) is null) form.Add(Field, say["Line {0}, column {1}: this is not JSON. Look for a missing comma, quotation mark or bracket here or just before.", broken.Line, broken.Column]);
    }

    // Problems come with their place in the whole record; people see the section only.
    private static FormError Located(FirmRecord record, string section, string text, FileProblem problem, Localiser say)
    {
        string message = say.Say(problem.Says.Capitalised());
        string file = Encoding.UTF8.GetString(record.With(section, text).ToFile());
        int start = file.LastIndexOf($"\"{section}\": {text}", StringComparison.Ordinal) + section.Length + 4;
        int first = file.AsSpan(0, start).Count('\n') + 1, line = problem.Line - first + 1;
        if (!problem.Path.StartsWith($"/{section}", StringComparison.Ordinal) || line < 1) return new FormError(Field, message);
        int column = line == 1 ? problem.Column - (start - file.LastIndexOf('\n', start - 1) - 1) : problem.Column;
        return new FormError(Field, say["Line {0}, column {1}: {2}", line, column, message]);
    }
}
