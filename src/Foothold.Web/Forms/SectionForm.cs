using System.Globalization;
using System.Text.Json.Nodes;
using Foothold.Storage.Firms;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Forms;

/// <summary>Saves what a form changes in a section of a firm's record, if nobody else has changed the record since the form was opened. Forms carry the revision in a hidden field "revision".</summary>
public sealed class SectionForm(FirmStore store, Localiser say)
{
    /// <summary>Saves, and says where to go or shows the form again with what is wrong (422) or with the news that somebody was faster (409).</summary>
    /// <param name="open">The firm as it is now.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="change">Changes the sections; gets the one to be changed as a tree of its own.</param>
    /// <param name="section">The section.</param>
    /// <param name="fieldOf">The field of a JSON pointer.</param>
    /// <param name="context">The request.</param>
    /// <param name="page">The form, to be shown again with a status.</param>
    /// <param name="next">Where to go.</param>
    public async Task<IResult> SaveAsync(OpenFirm open, FormInput form, string section, Func<FirmRecord, JsonNode?, FirmRecord> change, Func<string, string> fieldOf, HttpContext context, Func<int, IResult> page, string next)
    {
        if (!form.IsValid) return page(StatusCodes.Status422UnprocessableEntity);
        long expected = long.TryParse(form.Raw("revision"), CultureInfo.InvariantCulture, out long revision) ? revision : 0;
        FirmChange? done = await store.ChangeAsync(open.Firm.Id, expected, record => change(record, record.Sections.TryGetValue(section, out string? json) ? JsonNode.Parse(json) : null), context.Actor(), context.RequestAborted);
        if (done is null) return PageResults.NotFound();
        if (done.IsSaved) return PageResults.SeeOther(next);
        if (done.IsStale)
        {
            form.Add("", say["Somebody changed the record since you opened this page. What you typed is kept here; send it again if it still holds."]);
            return page(StatusCodes.Status409Conflict);
        }

        form.AddProblems(done.Problems, fieldOf);
        return page(StatusCodes.Status422UnprocessableEntity);
    }
}
