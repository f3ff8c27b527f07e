using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Tests.Diagnosis;

/// <summary>Invented firms and sheets for these tests.</summary>
internal static class Cases
{
    public static readonly DateOnly Spring = new(2026, 4, 1);
    public static readonly DateOnly Autumn = new(2026, 10, 1);

    public static Goods Biscuits { get; } = new() { Name = "oat biscuits", Code = HsCode.Parse("190531", HsEdition.Hs2022) };

    public static Service Design { get; } = new() { Name = "bread recipes", Category = ServiceCategory.Business, Supply = [ServiceSupply.CrossBorder] };

    public static Firm Firm(params Product[] products) => new()
    {
        Id = new FirmId(Guid.Parse("6f2f0a52-11c9-4a4e-9c79-9d2f6a0c7e01")),
        Name = "Ugnen",
        Home = CountryCode.Parse("SWE"),
        Founded = new DateOnly(2010, 1, 1),
        IsInvented = true,
        Products = products.Length == 0 ? [Biscuits] : products,
    };

    public static AnswerSheet Sheet(string respondent, RespondentRole role, DateOnly on, params (string Item, object Answer)[] answers) =>
        new(respondent, role, on, "2026.1", answers.ToDictionary(entry => entry.Item, entry => entry.Answer switch
        {
            Answer answer => answer,
            int scale => new ScaleAnswer(scale),
            decimal number => new NumberAnswer(number),
            Money money => new AmountAnswer(money),
            string choices => new ChoiceAnswer(choices.Split(' ')),
            _ => throw new ArgumentException($"{entry.Item}: {entry.Answer} is no answer.", nameof(answers)),
        }));

    public static AnswerSheet Owner(params (string Item, object Answer)[] answers) => Sheet("Anna", RespondentRole.Firm, Spring, answers);

    public static AnswerSheet Adviser(params (string Item, object Answer)[] answers) => Sheet("Bo", RespondentRole.Adviser, Spring, answers);

    public static DiagnosisInput Input(params AnswerSheet[] sheets) => new(Firm(), Journey.Empty, sheets, FirmFacts.Unknown);

    /// <summary>Every item of the questionnaire answered: scales as far towards a high (or low) score of their construct as the answer says.</summary>
    public static AnswerSheet Everything(bool high, string respondent = "Anna") => Sheet(respondent, RespondentRole.Firm, Spring,
    [
        .. Questionnaire.Current.Items.Where(item => item.Kind == ItemKind.Scale).Select(item => (item.Id, (object)(high != item.IsReversed ? 7 : 1))),
        ("risk.1", high ? "twoInTen" : "nineInTen"),
        ("mot.1", "revenue diversification learning"),
        ("mea.1", Money.Euro(25_000)),
        ("mea.2", 6m),
        ("mea.3", 20m),
    ]);
}
