using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Web.Desk;
using Foothold.Web.Features.GoodsCodes;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Profile;

/// <summary>Adding, changing and removing products, and the search for their goods codes.</summary>
public static class ProductPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/goods", ProfilePages.Reading, SearchAsync);
        pages.Get("/firms/{firm:guid}/profile/products/{place}", ProfilePages.Writing, ShowAsync);
        pages.Post("/firms/{firm:guid}/profile/products/{place}", ProfilePages.Writing, SendAsync);
    }

    private static async Task<IResult> SearchAsync(Guid firm, string? q, string? product, HttpContext context, FirmDesk desk, GoodsFinder goods, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        string place = ProfilePages.PlaceOf(product ?? "new", open.Firm.Products.Count) is null ? "new" : product ?? "new";
        return PageResults.Page<GoodsPage>(new { Heading = FirmDesk.HeadingOf(open, context), Found = string.IsNullOrWhiteSpace(q) ? null : goods.Find(q.Trim()), Place = place, Form = FormInput.Empty(say) });
    }

    private static async Task<IResult> ShowAsync(Guid firm, string place, string? kind, string? hs, string? name, HttpContext context, FirmDesk desk, GoodsFinder goods, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || ProfilePages.PlaceOf(place, open.Firm.Products.Count) is not { } at) return PageResults.NotFound();
        FormInput form = at < 0 ? ProductForm.Empty(kind == "service" ? "service" : "goods", hs, name, say) : ProductForm.Of(open.Firm.Products[at], say);
        // A code that was just chosen in the search goes before the one on record.
        string? chosen = hs is { Length: > 0 } && at >= 0 ? hs : null;
        return Page(open, at, form, goods, context, chosen: chosen);
    }

    private static async Task<IResult> SendAsync(Guid firm, string place, HttpContext context, FirmDesk desk, SectionForm sections, GoodsFinder goods, Localiser say)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || ProfilePages.PlaceOf(place, open.Firm.Products.Count) is not { } at) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        JsonObject? entered = form.Has("remove") ? null : ProductForm.Read(form, say);
        if (entered is null && open.Firm.Products.Count == 1) form.Add("", say["A firm has at least one product. Add the other one first."]);
        return await sections.SaveAsync(open, form, Sections.Products, (record, section) =>
        {
            List<JsonNode?> products = [.. (section as JsonArray ?? []).Select(other => other?.DeepClone())];
            string? before = at < 0 ? null : (string?)products[at]!["name"];
            if (at >= 0 && entered is null) products.RemoveAt(at);
            else if (at >= 0) products[at] = entered!.DeepClone();
            else products.Add(entered?.DeepClone());
            FirmRecord changed = record.With(Sections.Products, new JsonArray([.. products]).ToJsonString());
            if (before is null || (string?)entered?["name"] is not { } now || before == now) return changed;
            // Wishes and appraisals name the product they are about.
            foreach (string other in new[] { Sections.Screening, Sections.Appraisal }) changed = changed.With(other, ProductForm.Renamed(changed.Sections.GetValueOrDefault(other), before, now));
            return changed;
        }, path => path.Split('/') is [_, "products", _, var field, ..] ? field : "", context, status => Page(open, at, form, goods, context, status), $"/firms/{firm}/profile#products");
    }

    private static IResult Page(OpenFirm open, int at, FormInput form, GoodsFinder goods, HttpContext context, int status = StatusCodes.Status200OK, string? chosen = null) =>
        PageResults.Page<ProductPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Form = form, Place = at, Chosen = chosen, Code = goods.NameOf(chosen ?? form.Raw("hs")) }, status);
}
