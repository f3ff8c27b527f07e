using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Advice.FirmFiles;
using Foothold.Storage.Firms;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.SectionForms;

/// <summary>Takes sections of a record out for a form and puts them back, unless somebody else was faster.</summary>
/// <param name="store">The records.</param>
public sealed class SectionDesk(FirmStore store)
{
    /// <summary>The field that carries the revision a form was filled from.</summary>
    public const string Revision = "revision";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A copy of a section that can be changed; empty where the record has none.</summary>
    public static JsonObject Of(OpenFirm firm, string section) => firm.Record.Sections.TryGetValue(section, out string? json) ? JsonNode.Parse(json)!.AsObject() : [];

    /// <summary>A section as text for people.</summary>
    public static string TextOf(JsonNode section) => section.ToJsonString(Written);

    public static KeyValuePair<string, string?> RevisionOf(OpenFirm firm) => new(Revision, firm.Record.Revision.ToString(CultureInfo.InvariantCulture));

    /// <summary>Saves a section on the revision the form was filled from.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="section">Name of the section.</param>
    /// <param name="json">What it says now; an empty object or null takes it out.</param>
    /// <param name="form">The form, which gets the problems.</param>
    /// <param name="fieldOf">The field of a problem.</param>
    /// <param name="context">The request.</param>
    /// <returns>303 when saved, 422 with problems in the form, 409 when somebody else changed the record since.</returns>
    public async Task<int> SaveAsync(OpenFirm firm, string section, JsonObject? json, FormInput form, Func<FileProblem, FormError> fieldOf, HttpContext context)
    {
        string? text = json is { Count: > 0 } ? TextOf(json) : null;
        return await SaveTextAsync(firm, section, text, form, fieldOf, context);
    }

    /// <summary>The same for a section that somebody wrote as text.</summary>
    public async Task<int> SaveTextAsync(OpenFirm firm, string section, string? text, FormInput form, Func<FileProblem, FormError> fieldOf, HttpContext context)
    {
        if (!form.IsValid) return StatusCodes.Status422UnprocessableEntity;
        if (!long.TryParse(form.Raw(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out long revision)) return StatusCodes.Status409Conflict;
        FirmChange? change = await store.ChangeAsync(firm.Firm.Id, revision, record => record.With(section, text), context.Actor(), context.RequestAborted);
        if (change is null) return StatusCodes.Status404NotFound;
        if (change.IsSaved) return StatusCodes.Status303SeeOther;
        if (change.IsStale) return StatusCodes.Status409Conflict;
        foreach (FormError error in change.Problems.Select(fieldOf)) form.Add(error.Field, error.Message);
        return StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>A problem beside the field of a form it is about.</summary>
    public static Func<FileProblem, FormError> Beside(string place, FormInput form) => problem => new FormError(JsonForm.FieldOf(problem.Path, place, form), form.Said(problem));
}
