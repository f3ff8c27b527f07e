using Foothold.Advice.CashGap;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Cash;

/// <summary>Kinds of payment in the language of the page.</summary>
public static class PaymentWords
{
    public static string Of(Localiser say, PaymentKind kind) => kind switch
    {
        PaymentKind.Advance => say["paid in advance"],
        PaymentKind.LetterOfCredit => say["letter of credit"],
        PaymentKind.Marketplace => say["paid out by a marketplace"],
        PaymentKind.DocumentsAgainstPayment => say["documents against payment"],
        PaymentKind.DocumentsAgainstAcceptance => say["documents against acceptance"],
        PaymentKind.OpenAccount => say["on account, paid some days after delivery"],
        _ => say["consignment: paid as the goods are sold"],
    };
}
