using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Orders;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Tests.Planning;

public sealed class OrderDeskTests
{
    private static readonly Lazy<FirmProfile> Bakery = new(() => FirmProfile.Of(Plans.Sample("bakery.json"), Worlds.Starter, new DateOnly(2026, 11, 1)));
    private static readonly Lazy<FirmProfile> Health = new(() => FirmProfile.Of(Plans.Sample("health-software.json"), Worlds.Starter, new DateOnly(2026, 11, 1)));

    // A good order: screened, paid in advance, above cost, at hand.
    private static readonly IncomingOrder Good = new() { Market = Worlds.Code("FIN"), Customer = "Kauppa Oy", What = "sweet biscuits", Quantity = 1000, Price = Sek(20), UnitCost = Sek(12), Incoterm = IncotermAsked.Fca, Payment = PaymentAsked.InAdvance, ReceivedOn = new DateOnly(2026, 10, 30), ScreenedOn = new DateOnly(2026, 10, 31) };

    [Fact]
    public void Look_UnionOrder_MarginAndFloorByHand()
    {
        OrderAdvice advice = Look(Good);
        // 1000 x (20 - 12).
        Assert.Equal((Sek(8000), Sek(12), Sek(20_000)), (advice.Price.Margin, advice.Price.Floor, advice.Price.Value));
        Assert.Equal(OrderDecision.AcceptIf, advice.Decision);
        Assert.Contains(advice.Points, point => point is { Id: "duty", Mark: PointMark.Fine } && point.Text.Contains("European Union", StringComparison.Ordinal));
        Assert.Contains(advice.Documents, document => document.Name.Contains("VIES", StringComparison.Ordinal));
        Assert.DoesNotContain(advice.Documents, document => document.Name.Contains("EORI", StringComparison.Ordinal) || document.Name.Contains("origin", StringComparison.Ordinal));
    }

    [Fact]
    public void Look_LandedCostHandedIn_LowersTheMargin()
    {
        OrderAdvice advice = OrderDesk.Look(Bakery.Value, Bakery.Value.File.Firm.Products[0], Good, Worlds.Starter, new OrderDelivery("FCA", Sek(3), Sek(23), [], []));
        Assert.Equal((Sek(5000), Sek(15)), (advice.Price.Margin, advice.Price.Floor));
        Assert.DoesNotContain(advice.Price.Missing, fact => fact.Contains("freight", StringComparison.Ordinal) || fact.Contains("handing over", StringComparison.Ordinal));
    }

    [Fact]
    public void Look_ServicePaidInAdvanceAndScreened_IsAccepted()
    {
        Product product = Health.Value.File.Firm.Products[0];
        IncomingOrder order = Good with { Market = Worlds.Code("DEU"), What = product.Name, Quantity = 3, Price = Money.Euro(600), UnitCost = Money.Euro(100), Incoterm = null };
        OrderAdvice advice = OrderDesk.Look(Health.Value, product, order, Worlds.Starter);
        Assert.Equal(OrderDecision.Accept, advice.Decision);
        Assert.Equal(OrderDecision.AcceptIf, OrderDesk.Look(Health.Value, product, order with { ScreenedOn = null }, Worlds.Starter).Decision);
        Assert.Equal(OrderDecision.AskFirst, OrderDesk.Look(Health.Value, product, order with { Payment = null }, Worlds.Starter).Decision);
        Assert.Equal(OrderDecision.Decline, OrderDesk.Look(Health.Value, product, order with { Price = Money.Euro(90) }, Worlds.Starter).Decision);
    }

    [Fact]
    public void Look_BelowCost_NamesThePriceThatWouldChangeIt()
    {
        OrderAdvice advice = Look(Good with { Price = Sek(11) });
        Assert.Equal(OrderDecision.Decline, advice.Decision);
        Assert.Contains("12 SEK", advice.WouldChange, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BLR", "sanctions")]
    [InlineData("RUS", "sanctions")]
    public void Look_BroadRestrictions_AreDeclined(string market, string point)
    {
        OrderAdvice advice = Look(Good with { Market = Worlds.Code(market) });
        Assert.Equal(OrderDecision.Decline, advice.Decision);
        Assert.Contains(advice.Points, found => found.Id == point && found.Mark == PointMark.Against && found.Checked == false);
    }

    [Fact]
    public void Look_AnyOrder_NeverClaimsAClearance()
    {
        foreach (string market in new[] { "NOR", "USA", "CHN", "BRA", "DEU" })
        {
            OrderAdvice advice = Look(Good with { Market = Worlds.Code(market), ScreenedOn = null });
            Assert.Contains(advice.Points, point => point.Id == "customer" && point.Mark == PointMark.Condition);
            Assert.All(advice.Points.Where(point => point.Id == "sanctions"), point => Assert.DoesNotContain("clear", point.Text, StringComparison.OrdinalIgnoreCase));
            Assert.All(advice.Documents, document => Assert.False(document.Checked));
        }
    }

    [Theory]
    [InlineData(5000, "Statement on origin")]
    [InlineData(7000, "Proof of origin")]
    public void Look_ThirdCountryWithAgreement_ProofOfOriginByValue(int euro, string document)
    {
        OrderAdvice advice = Look(Good with { Market = Worlds.Code("NOR"), Quantity = 1, Price = Money.Euro(euro) });
        Assert.StartsWith(document, Assert.Single(advice.Documents, found => found.Name.Contains("origin", StringComparison.Ordinal)).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_ValueNotKnown_ListsBothProofs() =>
        Assert.Equal(2, Look(Good with { Market = Worlds.Code("NOR"), Price = null }).Documents.Count(found => found.Name.Contains("origin", StringComparison.Ordinal)));

    [Fact]
    public void Look_QuantityAgainstSpareCapacity_ByHand()
    {
        // 48.1 m SEK at 18.20 are 2,642,857 units; 15 % spare is 396,429 a year and 99,107 a quarter.
        Assert.Equal(PointMark.Fine, Mark(99_000));
        Assert.Equal(PointMark.Condition, Mark(120_000));
        Assert.Equal(PointMark.Against, Mark(400_000));
        static PointMark Mark(decimal quantity) => Look(Good with { Quantity = quantity }).Points.Single(point => point.Id == "quantity").Mark;
    }

    [Fact]
    public void Look_WantedTooSoon_OffersADay()
    {
        OrderPoint point = Look(Good with { Market = Worlds.Code("AUS"), WantedBy = new DateOnly(2026, 11, 5) }).Points.Single(found => found.Id == "date");
        Assert.Equal(PointMark.Against, point.Mark);
        Assert.Matches("by 202[67]-", point.Change);
    }

    [Fact]
    public void Look_Event_IsReadAsPartOfTheFirmsFile()
    {
        string file = File.ReadAllText(Foothold.Tests.Shared.Repository.PathOf("samples", "bakery.json"));
        string with = file.Replace("\"journey\": [", $"\"journey\": [ {Look(Good).Event},", StringComparison.Ordinal);
        FirmFileResult read = FirmFileReader.Read(Encoding.UTF8.GetBytes(with), Worlds.AsAt, null, _ => null);
        Assert.Empty(read.Problems);
        OrderReceived received = read.File!.Journey.Log.OfType<OrderReceived>().Single(entry => entry.On == Good.ReceivedOn);
        Assert.Equal((Worlds.Code("FIN"), Sek(20_000), false), (received.Market, received.Value, received.IsUnsolicited));
    }

    [Fact]
    public void Look_OrderFromHome_IsRefused() => Assert.Throws<AdviceException>(() => Look(Good with { Market = Worlds.Code("SWE") }));

    [Theory]
    [InlineData("\"market\": \"NOR\"", "\"market\": \"NRO\"", "Did you mean NOR")]
    [InlineData("\"quantity\": 2400", "\"quantity\": 0", "for something")]
    [InlineData("\"incoterm\": \"dap\"", "\"incoterm\": \"dup\"", "It is one of")]
    [InlineData("\"payment\": \"open-account\"", "\"payment\": \"in-advance\"", "belongs to")]
    [InlineData("\"wantedBy\": \"2026-12-01\"", "\"wantedBy\": \"2026-01-01\"", "before it came")]
    public void Read_OneMistake_ToldWithItsPlace(string passage, string replacement, string expected)
    {
        string text = File.ReadAllText(Foothold.Tests.Shared.Repository.PathOf("samples", "orders", "bakery-oslo.json"));
        Assert.Contains(passage, text, StringComparison.Ordinal);
        FileProblem problem = Assert.Single(OrderFileReader.Read(Encoding.UTF8.GetBytes(text.Replace(passage, replacement, StringComparison.Ordinal)), Worlds.AsAt).Problems);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 5, 16);
    }

    private static OrderAdvice Look(IncomingOrder order) => OrderDesk.Look(Bakery.Value, Bakery.Value.File.Firm.Products[0], order, Worlds.Starter);

    private static Money Sek(decimal amount) => new(amount, Currency.Parse("SEK"));
}
