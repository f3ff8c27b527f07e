using Foothold.Advice.Planning;

namespace Foothold.Web.Languages;

/// <summary>The languages in which plans are written, with their phrase books.</summary>
public static class PlanLanguages
{
    /// <summary>The language that a plan names (BCP 47); a plan that names none is English, and one in a language that is not spoken here gets its headings in English.</summary>
    public static PlanLanguage Of(string? tag)
    {
        if (PlanLanguage.English.Is(tag)) return PlanLanguage.English;
        string first = tag!.Split('-')[0].ToLowerInvariant();
        Language? language = first == Language.Pseudo.Code ? Language.Pseudo : Language.Find(first);
        // English documents write amounts and dates in a way of their own, which plans have kept from the beginning.
        return new PlanLanguage(tag, language is null || language == Language.English ? null : new Localiser { Language = language });
    }

    /// <summary>The language of the pages, for a plan that is begun in it.</summary>
    public static PlanLanguage Of(Language language) => Of(language.Code);
}
