using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Plans;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.SectionForms;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.LandedCost;

/// <summary>Worksheets of shipments: the list, the form, the text, and what comes of them.</summary>
public static class ShipmentPages
{
    private const string Root = "/firms/{firm:guid}/shipments";
    private const string TextField = "json";

    private static readonly FirmAccessAttribute Reading = new(Scope.Money);
    private static readonly FirmAccessAttribute Writing = new(Scope.Money) { Role = FirmRole.ChangeAgent };
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(PageRoutes pages)
    {
        pages.Get(Root, Reading, ListAsync);
        pages.Get($"{Root}/new", Writing, NewAsync);
        pages.Get($"{Root}/text", Writing, NewTextAsync);
        pages.Get($"{Root}/{{id:guid}}", Reading, ShowAsync);
        pages.Get($"{Root}/{{id:guid}}/edit", Writing, EditAsync);
        pages.Post($"{Root}/{{id:guid}}/edit", Writing, SaveAsync);
        pages.Get($"{Root}/{{id:guid}}/text", Writing, TextAsync);
        pages.Post($"{Root}/{{id:guid}}/text", Writing, SaveTextAsync);
        pages.Get($"{Root}/{{id:guid}}/worksheet.json", Reading, DownloadAsync);
    }

    private static async Task<IResult> ListAsync(Guid firm, HttpContext context, FirmDesk desk, ShipmentStore store)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        IReadOnlyList<ListedShipment> shipments = await store.ListAsync(open.Firm.Id, cancellation: context.RequestAborted);
        return PageResults.Page<ShipmentsPage>(new { Heading = FirmDesk.HeadingOf(open, context), Shipments = shipments, CanWrite = CanWrite(context) });
    }

    // The id is made when the form is shown, so that sending it twice makes one shipment.
    private static async Task<IResult> NewAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        JsonObject worksheet = ShipmentForm.New(open, desk.Today);
        return Form(open, Guid.NewGuid(), worksheet, ShipmentForm.Fill(worksheet, say, 0), context);
    }

    private static async Task<IResult> EditAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store, Localiser say)
    {
        if (await FindAsync(firm, id, null, context, desk, store) is not ({ } open, { } row)) return PageResults.NotFound();
        JsonObject worksheet = Of(row);
        return Form(open, id, worksheet, ShipmentForm.Fill(worksheet, say, row.Version), context);
    }

    private static async Task<IResult> SaveAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        ShipmentRow? row = await store.FindAsync(open.Firm.Id, new ShipmentId(id), null, context.RequestAborted);
        JsonObject worksheet = row is null ? ShipmentForm.New(open, desk.Today) : Of(row);
        ShipmentForm.Read(worksheet, form, say);
        if (!form.IsValid) return Form(open, id, worksheet, form, context, StatusCodes.Status422UnprocessableEntity);
        string json = worksheet.ToJsonString(Written);
        // Sent twice it is saved once.
        if (form.Raw("version") == "0" && row is { Version: 1 } && row.Json == json) return PageResults.SeeOther($"/firms/{firm}/shipments/{id}");
        Appended saved = await AppendAsync(open, id, form, json, worksheet, store, context);
        if (saved.IsSaved) return PageResults.SeeOther($"/firms/{firm}/shipments/{id}");
        foreach (FileProblem problem in saved.Problems) form.Add(JsonForm.FieldOf(problem.Path, "", form), say.Say(problem.Says.Capitalised()));
        return Form(open, id, worksheet, form, context, saved.IsStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, row?.Version ?? 0);
    }

    private static async Task<IResult> NewTextAsync(Guid firm, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return Text(open, Guid.NewGuid(), FormInput.With(say, [new(TextField, ShipmentForm.New(open, desk.Today).ToJsonString(Written)), new("version", "0")]), context);
    }

    private static async Task<IResult> TextAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store, Localiser say)
    {
        if (await FindAsync(firm, id, null, context, desk, store) is not ({ } open, { } row)) return PageResults.NotFound();
        return Text(open, id, FormInput.With(say, [new(TextField, row.Json), new("version", row.Version.ToString(CultureInfo.InvariantCulture))]), context);
    }

    private static async Task<IResult> SaveTextAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string text = form.Raw(TextField).ReplaceLineEndings("\n");
        if (context.Request.Form.Files.GetFile("file") is { Length: > 0 } file)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            text = await reader.ReadToEndAsync(context.RequestAborted);
            form = FormInput.With(say, [new(TextField, text), new("version", form.Raw("version"))]);
        }

        var worksheet = JsonText.Read(text, out (long Line, int Column) broken) as JsonObject;
        if (worksheet is null) form.Add(TextField, say["Line {0}, column {1}: this is not JSON. Look for a missing comma, quotation mark or bracket here or just before.", broken.Line, broken.Column]);
        else
        {
            Appended saved = await AppendAsync(open, id, form, text, worksheet, store, context);
            if (saved.IsSaved) return PageResults.SeeOther($"/firms/{firm}/shipments/{id}");
            if (saved.IsStale) return Text(open, id, form, context, StatusCodes.Status409Conflict, (await store.FindAsync(open.Firm.Id, new ShipmentId(id), null, context.RequestAborted))?.Version ?? 0);
            foreach (FileProblem problem in saved.Problems) form.Add(TextField, say["Line {0}, column {1}: {2}", problem.Line, problem.Column, say.Say(problem.Says.Capitalised())]);
        }

        return Text(open, id, form, context, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store)
    {
        int? version = int.TryParse(context.Request.Query["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : null;
        if (await FindAsync(firm, id, version, context, desk, store) is not ({ } open, { } row)) return PageResults.NotFound();
        int latest = version is null ? row.Version : (await store.FindAsync(open.Firm.Id, row.Id, null, context.RequestAborted))!.Version;
        Landed landed = LandedCosts.Of(open.Evidence, Encoding.UTF8.GetBytes(row.Json), context.Request.Query.ContainsKey("average"));
        return PageResults.Page<ShipmentPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Row = row, Latest = latest, Landed = landed, CanWrite = CanWrite(context) });
    }

    private static async Task<IResult> DownloadAsync(Guid firm, Guid id, HttpContext context, FirmDesk desk, ShipmentStore store) =>
        await FindAsync(firm, id, null, context, desk, store) is ({ }, { } row) ? Results.File(Encoding.UTF8.GetBytes(row.Json), "application/json", "shipment.json") : PageResults.NotFound();

    private static async Task<Appended> AppendAsync(OpenFirm open, Guid id, FormInput form, string json, JsonObject worksheet, ShipmentStore store, HttpContext context)
    {
        int expected = int.TryParse(form.Raw("version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : -1;
        return await store.AppendAsync(open.Firm.Id, new ShipmentId(id), expected, LandedCosts.NameOf(worksheet), json, context.Actor(), context.RequestAborted);
    }

    private static IResult Form(OpenFirm open, Guid id, JsonObject worksheet, FormInput form, HttpContext context, int status = StatusCodes.Status200OK, int? version = null) =>
        PageResults.Page<ShipmentFormPage>(new
        {
            Firm = open, Heading = FirmDesk.HeadingOf(open, context), Id = id, Worksheet = worksheet, Form = form, IsStale = status == StatusCodes.Status409Conflict,
            Version = version?.ToString(CultureInfo.InvariantCulture) ?? form.Raw("version"),
        }, status);

    private static IResult Text(OpenFirm open, Guid id, FormInput form, HttpContext context, int status = StatusCodes.Status200OK, int? version = null) =>
        PageResults.Page<ShipmentTextPage>(new { Heading = FirmDesk.HeadingOf(open, context), Id = id, Form = form, IsStale = status == StatusCodes.Status409Conflict, Version = version?.ToString(CultureInfo.InvariantCulture) ?? form.Raw("version") }, status);

    private static async Task<(OpenFirm? Firm, ShipmentRow? Row)> FindAsync(Guid firm, Guid id, int? version, HttpContext context, FirmDesk desk, ShipmentStore store)
    {
        OpenFirm? open = await desk.OpenAsync(new(firm), context.RequestAborted);
        return (open, open is null ? null : await store.FindAsync(open.Firm.Id, new ShipmentId(id), version, context.RequestAborted));
    }

    private static JsonObject Of(ShipmentRow row) => JsonNode.Parse(row.Json)!.AsObject();

    private static bool CanWrite(HttpContext context) => ((FirmView)context.Items[typeof(FirmView)]!).Meets(Writing);
}
