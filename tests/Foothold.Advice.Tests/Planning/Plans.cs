using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Foothold.Advice.Tests.Diagnosis;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Firms with a file, and plans for them.</summary>
internal static class Plans
{
    /// <summary>A Swedish maker of machines that answered everything, sold to Finland, and owns up to weak spots.</summary>
    public static FirmFile Machines(params (string Item, object Answer)[] changes)
    {
        Goods goods = new() { Name = "labelling machine", Code = HsCode.Parse("842230", HsEdition.Hs2022), Unit = "machine", PriceExWorks = new Money(9000, Currency.Euro) };
        JourneyEvent[] events =
        [
            new OrderReceived(Worlds.Code("FIN"), Money.Euro(9000), true) { Id = Number(1), On = new DateOnly(2025, 3, 1), Recording = Recorded },
            new OrderReceived(Worlds.Code("DEU"), Money.Euro(18_000), true) { Id = Number(2), On = new DateOnly(2024, 3, 1), Recording = Recorded },
            new FairVisited(Worlds.Code("DNK"), "packaging fair") { Id = Number(3), On = new DateOnly(2026, 3, 1), Recording = Recorded },
            new TieFormed(Worlds.Code("FIN"), "former colleague", 0.4) { Id = Number(4), On = new DateOnly(2026, 5, 1), Recording = Recorded },
        ];
        // Heavy burdens, weak abilities: whatever the plan can find to work on is there.
        Advice.Diagnosis.AnswerSheet sheet = Cases.Everything(high: false), heavy = Cases.Everything(high: true);
        HashSet<string> liabilities = [.. Advice.Diagnosis.Questionnaire.Current.Constructs.Where(construct => construct.Kind == Advice.Diagnosis.ConstructKind.Liability).Select(construct => construct.Id)];
        HashSet<string> burdens = [.. Advice.Diagnosis.Questionnaire.Current.Items.Where(item => liabilities.Contains(item.Construct) && item.Kind == Advice.Diagnosis.ItemKind.Scale).Select(item => item.Id)];
        var answers = sheet.Answers.ToDictionary(pair => pair.Key, pair => burdens.Contains(pair.Key) ? heavy.Answers[pair.Key] : pair.Value);
        foreach ((string item, Advice.Diagnosis.Answer answer) in Cases.Owner(changes).Answers) answers[item] = answer;
        return File(goods, events, [sheet with { Answers = answers }]);
    }

    public static FirmFile File(Product product, IEnumerable<JourneyEvent> events, IReadOnlyList<Advice.Diagnosis.AnswerSheet> answers) =>
        new(Worlds.Firm("SWE", "sv", "en") with { Name = "Etikett AB", Products = [product], Accounts = [new AnnualAccounts(2025, 12, Money.Euro(2_000_000), Money.Euro(900_000))] }, Journey.From(events), answers, ScreeningWishes.None, null);

    public static ExportPlan Of(FirmFile file, int draws = 1000)
    {
        DateOnly asAt = file.AsAt ?? Worlds.AsAt;
        FirmProfile profile = FirmProfile.Of(file, Worlds.Starter, asAt);
        Product product = file.Firm.Products.FirstOrDefault(candidate => candidate.Name == file.Wishes.Product) ?? file.Firm.Products[0];
        return PlanWriter.Write(profile, Worlds.Run(new ScreeningRequest(Worlds.Starter, file.Firm, product, file.Journey, file.Wishes, asAt) { Draws = draws }));
    }

    public static FirmFile Sample(string name)
    {
        FirmFileResult read = FirmFileReader.Read(System.IO.File.ReadAllBytes(Repository.PathOf("samples", name)), Worlds.AsAt, null, _ => null);
        Assert.Empty(read.Problems);
        return read.File!;
    }

    public static IEnumerable<TheoryDataRow<string>> Samples() => Directory.GetFiles(Repository.PathOf("samples"), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).Select(name => new TheoryDataRow<string>(name));

    private static Recording Recorded { get; } = new("Anna", new DateOnly(2026, 10, 1), "order book");

    private static EventId Number(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
