using Foothold.Web.Access;
using Foothold.Web.Pages;

namespace Foothold.Web.Features.Help;

/// <summary>The help page and the glossary.</summary>
public static class HelpPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/help", Policies.Public, () => PageResults.Page<HelpPage>(new { }));
        pages.Get("/glossary", Policies.Public, () => PageResults.Page<GlossaryPage>(new { }));
    }

    /// <summary>The anchor of a word in the glossary.</summary>
    public static string Anchor(string word) => string.Concat(word.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
}
