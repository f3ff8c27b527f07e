using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Says amounts, ranges and ways of entering in the language of the page, without more digits than draws and beliefs carry.</summary>
/// <param name="say">The language.</param>
/// <param name="currency">The currency of the comparison.</param>
public sealed class MoneyWords(Localiser say, Currency currency)
{
    // Chances below this and above its counterpart are said as such: no number of draws tells them from never and always.
    private const double Hardly = 0.005;

    /// <summary>An amount in the currency of the comparison, to two or three digits.</summary>
    public string Money(double amount) => double.IsFinite(amount) ? say.Amount(new Money((decimal)Rounded(amount), currency)) : "–";

    /// <summary>The same without the currency, for columns whose heading names it.</summary>
    public string Amount(double amount) => double.IsFinite(amount) ? say.Number(Rounded(amount)) : "–";

    public string Share(double share) => share is > 0 and < Hardly ? say["< 1 %"] : share is > 1 - Hardly and < 1 ? say["> 99 %"] : say.Percent(share);

    public string Hours(double hours) => say.Number(hours, hours < 10 && Math.Abs(hours - Math.Round(hours)) >= 0.05 ? 1 : 0);

    public string Month(double month) => double.IsNaN(month) ? "–" : say.Number(month);

    /// <summary>A mode as a thing: "distributor".</summary>
    public string Name(EntryModeProfile mode) => say[mode.Name];

    /// <summary>A mode as something that is done, for sentences: "selling to a distributor".</summary>
    public string Doing(EntryMode mode) => mode switch
    {
        EntryMode.IndirectExport => say["exporting through a firm at home"],
        EntryMode.DirectExport => say["selling straight to buyers there"],
        EntryMode.OwnECommerce => say["a web shop of your own"],
        EntryMode.Marketplace => say["a marketplace of others"],
        EntryMode.Agent => say["selling through an agent"],
        EntryMode.Distributor => say["selling to a distributor"],
        EntryMode.Licensing => say["licensing"],
        EntryMode.Franchising => say["franchising"],
        EntryMode.JointVenture => say["a joint venture"],
        EntryMode.SalesSubsidiary => say["a sales office of your own"],
        EntryMode.ProductionSubsidiary => say["making it there yourself"],
        _ => say["buying there"],
    };

    public string Undo(EntryModeProfile profile) => profile.Traits[ModeTrait.Reversibility].Level switch { 5 => say["at once"], 4 => say["easily"], 3 => say["as the contract says"], 2 => say["hard"], _ => say["very hard"] };

    public string Learn(EntryModeProfile profile) => profile.Traits[ModeTrait.Knowledge].Level switch { 5 => say["most"], 4 => say["much"], 3 => say["some"], 2 => say["little"], _ => say["least"] };

    public string Lens(FitLens lens) => lens switch
    {
        FitLens.TransactionCost => say["Can contracts be relied on? (transaction costs)"],
        FitLens.Institutional => say["How different are rules and habits? (institutions)"],
        FitLens.ResourceBased => say["Do you have what it takes? (resources)"],
        FitLens.Eclectic => say["Own advantage, place, own hands? (OLI)"],
        _ => say["Does it teach step by step? (Uppsala)"],
    };

    public string Verdict(FitVerdict verdict) => verdict switch { FitVerdict.For => say["for"], FitVerdict.Against => say["against"], _ => say["silent"] };

    /// <summary>What an assumption is about, with the mode it belongs to.</summary>
    public string Topic(Assumption assumption, EntryModeCatalogue modes) => assumption.Mode is not { } mode ? say.Say(assumption.Topic.Says) : say["{0}: {1}", Name(modes.Of(mode)), assumption.Kind == AssumptionKind.Margin ? MarginOf(mode) : say.Say(assumption.Topic.Says)];

    public string Basis(Assumption assumption) => assumption.Basis switch { AssumptionBasis.Stated => say["you said"], AssumptionBasis.Evidence => say["figures"], _ => say["usual"] };

    /// <summary>The range in which it lies nine times of ten. The topic names the unit, so that it is not said twice.</summary>
    public string Range(Assumption assumption)
    {
        AssumptionLaw law = assumption.Law;
        if (law.IsKnown) return Value(assumption, law.Mean);
        if (assumption.Topic.IsShare) return say["{0} to {1}", Digits(100 * law.Low), say.Percent(Figures(100 * law.High) / 100, DecimalsOf(100 * law.High))];
        return assumption.Currency is { } money ? say["{0} {1} to {2}", money.Code, Digits(law.Low), Digits(law.High)] : say["{0} to {1}", Digits(law.Low), Digits(law.High)];
    }

    /// <summary>A value of an assumption: shares in percent, money with its currency.</summary>
    public string Value(Assumption assumption, double value) =>
        assumption.Topic.IsShare ? say.Percent(Figures(100 * value) / 100, DecimalsOf(100 * value))
        : assumption is { Topic.IsMoney: true, Currency: { } money } ? say.Amount(new Money((decimal)Figures(value), money), DecimalsOf(value)) : Digits(value);

    public string Flip(Flip flip, EntryModeCatalogue modes)
    {
        string becomes = flip.Becomes is { } mode ? Doing(mode) : say["doing nothing"];
        if (flip.Assumption is not { } assumption)
        {
            string share = say.Percent(Math.Abs(flip.Value - 1));
            return flip.Value > 1 ? say["{0} {1} stronger: then {2} is best", flip.Currency!.Code, share, becomes] : say["{0} {1} weaker: then {2} is best", flip.Currency!.Code, share, becomes];
        }

        string topic = Topic(assumption, modes), value = Value(assumption, flip.Value);
        string turn = flip.Above ? say["{0} above {1}: then {2} is best", topic, value, becomes] : say["{0} below {1}: then {2} is best", topic, value, becomes];
        return flip.Chance is { } chance ? say["{0} (by your numbers a chance of {1})", turn, Share(chance)] : turn;
    }

    private string MarginOf(EntryMode mode) => mode switch
    {
        EntryMode.Agent => say["commission"],
        EntryMode.Licensing or EntryMode.Franchising => say["royalty"],
        EntryMode.JointVenture => say["share of the partner"],
        EntryMode.Sourcing => say["carriage and buying on the supplier's price"],
        EntryMode.OwnECommerce => say["payment, discounts, returns"],
        EntryMode.Marketplace => say["fees and returns"],
        _ => say["margin"],
    };

    private string Digits(double value) => say.Number(Figures(value), DecimalsOf(value));

    // Three figures: ranges and turning points carry no more.
    private static double Figures(double value) => Math.Abs(value) >= 1000 ? Math.Round(value / 10) * 10 : Math.Round(value, Most(value));

    private static int DecimalsOf(double value)
    {
        double figures = Figures(value);
        return Enumerable.Range(0, 3).First(decimals => decimals == 2 || Math.Abs(Math.Round(figures, decimals) - figures) < 1e-9);
    }

    private static int Most(double value) => Math.Abs(value) switch { >= 100 => 0, >= 10 => 1, _ => 2 };

    // The last addition takes the sign off a zero.
    private static double Rounded(double amount) => Math.Abs(amount) switch { >= 9_950 => Math.Round(amount / 1000) * 1000, >= 995 => Math.Round(amount / 100) * 100, _ => Math.Round(amount / 10) * 10 } + 0.0;
}
