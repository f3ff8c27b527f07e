using System.Globalization;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Web.Features.Profile;
using Foothold.Web.Forms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Onboarding;

/// <summary>The fields of every page of the onboarding, and what has to hold for them. What is wrong is said beside the field.</summary>
public sealed class OnboardingFields(Localiser say, TimeProvider clock)
{
    /// <summary>Rows that a page of countries and years shows at first, and that "more" adds.</summary>
    public const int RowsAtOnce = 3;

    /// <summary>Most rows; more is quicker entered in the journey.</summary>
    public const int MostRows = 12;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().Date);

    public static IEnumerable<string> Of(OnboardingStep step) => step.Path switch
    {
        "firm" => ["name", "home", "founded", .. LanguageList.FieldsOf("languages")],
        "product" => ["kind", "name"],
        "code" => ["hs", "q"],
        "service" => ["category", .. Enum.GetNames<ServiceSupply>().Select(name => $"supply.{Advice.FirmFiles.Words.Hyphenated(name)}")],
        "size" => ["headcount", "turnover", FormMoney.CurrencyOf("turnover"), "year"],
        "abroad" => ["what.asked", "what.orders", "what.none"],
        "asked" => Rows("market", "year"),
        "orders" => Rows("market", "year", "how"),
        _ => [],
    };

    public static string Row(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"row{row}.{field}");

    public void Check(OnboardingStep step, OnboardingDraft draft, FormInput form, HsNomenclature goods)
    {
        switch (step.Path)
        {
            case "firm": CheckFirm(form); break;
            case "product":
                form.Required("name", say["Say what you sell, in your own words."]);
                if (form.Raw("kind") is not ("goods" or "service")) form.Add("kind", say["Choose whether it is goods or a service."]);
                break;
            case "code": CheckCode(form, goods); break;
            case "service":
                if (!ServiceWords.Categories(say).Any(category => category.Value == form.Raw("category"))) form.Add("category", say["Choose the kind of service."]);
                if (!Of(step).Skip(1).Any(form.IsChecked)) form.Add("supply", say["Choose at least one way in which customers abroad get it."]);
                break;
            case "size": CheckSize(form); break;
            case "abroad":
                if (!Of(step).Any(form.IsChecked)) form.Add("what", say["Choose what happened so far, or that nothing has."]);
                else if (form.IsChecked("what.none") && (form.IsChecked("what.asked") || form.IsChecked("what.orders"))) form.Add("what", say["\"Nothing yet\" and something that happened cannot both hold. Take one of them out."]);
                break;
            default: CheckRows(step, draft, form); break;
        }
    }

    private void CheckFirm(FormInput form)
    {
        form.Required("name", say["Enter the name of the firm."]);
        if (!CountryCode.TryParse(form.Raw("home"), out _)) form.Add("home", say["Choose the country from which the firm is run."]);
        if (!form.Has("founded")) form.Add("founded", say["Enter the year in which the firm was founded."]);
        else if (form.Day("founded") is { } day && (day > Today || day.Year < 1000)) form.Add("founded", say["A firm is founded in the past. Check the year."]);
    }

    private void CheckCode(FormInput form, HsNomenclature goods)
    {
        if (!form.Has("hs")) form.Add("hs", say["Choose the line that fits best. If none does, search in other words."]);
        else if (!HsCode.TryParse(form.Raw("hs"), goods.Edition, out HsCode? code, out string? problem) || (problem = goods.Problem(code)) is not null) form.Add("hs", problem);
    }

    private void CheckSize(FormInput form)
    {
        form.Number("headcount", 0, 10_000_000);
        form.Money("turnover", say);
        if (form.Has("headcount") || form.Has("turnover"))
        {
            if (!form.Has("year")) form.Add("year", say["Enter the year that the figures are from."]);
            else form.Whole("year", 1900, Today.Year);
        }
    }

    private void CheckRows(OnboardingStep step, OnboardingDraft draft, FormInput form)
    {
        CountryCode? home = CountryCode.TryParse(draft["firm", "home"], out CountryCode? known) ? known : null;
        DateOnly? founded = draft.FormOf(OnboardingStep.Firm, say).Day("founded");
        int given = 0;
        for (int row = 0; row < MostRows; row++)
        {
            string market = Row(row, "market"), year = Row(row, "year"), how = Row(row, "how");
            if (!form.Has(market) && !form.Has(year) && !form.Has(how)) continue;
            given++;
            if (!CountryCode.TryParse(form.Raw(market), out CountryCode? country)) form.Add(market, say["Choose the country."]);
            else if (country == home) form.Add(market, say["{0} is the firm's home. Enter what came from abroad.", home]);
            if (!form.Has(year)) form.Add(year, say["Enter the year."]);
            else if (form.Day(year) is { } day && (day > Today || founded is { } begin && day.Year < begin.Year)) form.Add(year, say["This has to lie between the founding of the firm and today."]);
            if (step == OnboardingStep.Orders && form.Raw(how) is not ("came" or "tried")) form.Add(how, say["Say how the order came about."]);
        }

        if (given == 0) form.Add(Row(0, "market"), say["Enter at least one, or go back and choose that nothing has happened yet."]);
    }

    private static IEnumerable<string> Rows(params string[] fields) => Enumerable.Range(0, MostRows).SelectMany(row => fields.Select(field => Row(row, field)));
}
