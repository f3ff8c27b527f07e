using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Foothold.Web.Features.MyData;

/// <summary>A firm's data: take all of it out, bring a firm in, erase a firm.</summary>
public static class MyDataPages
{
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/data", Owners, ShowAsync);
        pages.Get("/firms/{firm:guid}/data/export", Owners, ExportAsync).WithMetadata(new StreamedMarker());
        pages.Get("/firms/{firm:guid}/data/erase", Owners, async (Guid firm, HttpContext context, FirmDesk desk, Localiser say) => await EraseFormAsync(firm, context, desk, FormInput.Empty(say)));
        pages.Post("/firms/{firm:guid}/data/erase", Owners, EraseAsync);
        pages.Get("/firms/import", Policies.SignedIn, (Localiser say) => PageResults.Page<ImportPage>(new { Form = FormInput.Empty(say), Problems = Array.Empty<FileProblem>() }));
        pages.Post("/firms/import", Policies.SignedIn, ImportAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open ? PageResults.Page<MyDataPage>(new { Heading = FirmDesk.HeadingOf(open, context) }) : PageResults.NotFound();

    private static async Task<IResult> ExportAsync(Guid firm, HttpContext context, FirmDesk desk, FirmExport export)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        await export.NoteAsync(open.Firm.Id, context.Actor(), context.RequestAborted);
        return Download(open, export, context);
    }

    internal static IResult Download(OpenFirm open, FirmExport export, HttpContext context)
    {
        // The writer of archives still writes the heads of entries synchronously; they are a few bytes each.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        return TypedResults.Stream(stream => export.WriteAsync(open.Record, open.Firm.Name, stream, context.RequestAborted), "application/zip", FileName(open.Firm.Name));
    }

    // Letters and digits only: the name goes into a header and onto a disk.
    internal static string FileName(string firm)
    {
        string plain = string.Concat(firm.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
        while (plain.Contains("--", StringComparison.Ordinal)) plain = plain.Replace("--", "-", StringComparison.Ordinal);
        return $"foothold-{(plain.Length is > 0 and <= 60 ? plain : "firm")}.zip";
    }

    private static async Task<IResult> EraseFormAsync(Guid firm, HttpContext context, FirmDesk desk, FormInput form) =>
        await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is { } open
            ? PageResults.Page<ErasePage>(new { Heading = FirmDesk.HeadingOf(open, context), Form = form }, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : PageResults.NotFound();

    private static async Task<IResult> EraseAsync(Guid firm, HttpContext context, FirmDesk desk, FirmErasure erasure, AccessMemory memory, Localiser say)
    {
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (!string.Equals(form.Raw("name"), open.Firm.Name, StringComparison.OrdinalIgnoreCase))
        {
            form.Add("name", say["Type the name of the firm as it stands above: {0}", open.Firm.Name]);
            return await EraseFormAsync(firm, context, desk, form);
        }

        await erasure.EraseAsync(id, context.Actor(), context.RequestAborted);
        memory.Forget();
        return PageResults.SeeOther("/firms");
    }

    private static async Task<IResult> ImportAsync(HttpContext context, FirmImport import, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        IFormFile? file = context.Request.Form.Files.GetFile("file");
        IReadOnlyList<FileProblem> problems = [];
        if (file is not { Length: > 0 }) form.Add("file", say["Choose the firm's file, a file with the ending .json."]);
        else if (file.Length > FirmFileReader.MaxBytes) form.Add("file", say["The file is larger than 8 MB. Is it another kind of file?"]);
        else
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, context.RequestAborted);
            ImportResult result = await import.ImportAsync(bytes.ToArray(), context.Actor(), context.RequestAborted);
            if (result.Firm is { } firm) return PageResults.SeeOther($"/firms/{firm}");
            problems = result.Problems;
            form.Add("file", result.IsHere ? say["This firm is on record here already. Ask an owner of it to invite you."] : say.Count(problems.Count, "One thing in the file is not right; nothing was saved.", "{0} things in the file are not right; nothing was saved."));
        }

        return PageResults.Page<ImportPage>(new { Form = form, Problems = problems }, StatusCodes.Status422UnprocessableEntity);
    }
}
