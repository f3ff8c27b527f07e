using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Geography;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Origin;

/// <summary>Whether a product originates and the preference is worth claiming, from a bill of materials that is not kept.</summary>
public static class OriginPages
{
    private const string Field = "json";

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/origin", new FirmAccessAttribute(Scope.Money), ShowAsync);
        pages.Post("/firms/{firm:guid}/origin", new FirmAccessAttribute(Scope.Money) { KeepsNothing = true }, AnswerAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say) =>
        await desk.OpenAsync(new(firm), context.RequestAborted) is { } open ? Page(open, FormInput.Empty(say), null, context, StatusCodes.Status200OK) : PageResults.NotFound();

    // Nothing is saved, so the answer stands on the page that was sent.
    private static async Task<IResult> AnswerAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string text = form.Raw(Field);
        if (context.Request.Form.Files.GetFile("file") is { Length: > 0 } file)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            text = await reader.ReadToEndAsync(context.RequestAborted);
            form = FormInput.With(say, [new(Field, text), new("market", form.Raw("market"))]);
        }

        if (!CountryCode.TryParse(form.Raw("market"), out CountryCode? market)) form.Add("market", say["Choose the market."]);
        if (text.Length == 0) form.Add(Field, say["Choose the file of a bill of materials, or paste it."]);
        if (market is null || !form.IsValid) return Page(open, form, null, context, StatusCodes.Status422UnprocessableEntity);
        PreferenceReply reply = Preferences.Of(open.Evidence, Encoding.UTF8.GetBytes(text), market, open.AsAt);
        foreach (FileProblem problem in reply.Problems) form.Add(Field, say["Line {0}, column {1}: {2}", problem.Line, problem.Column, say.Say(problem.Says.Capitalised())]);
        return Page(open, form, reply, context, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Page(OpenFirm open, FormInput form, PreferenceReply? reply, HttpContext context, int status) =>
        PageResults.Page<OriginPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Reply = reply }, status);
}
