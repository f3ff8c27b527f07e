using System.Reflection;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Features.Journeys;
using Foothold.Web.Languages;

namespace Foothold.Web.Tests.Journeys;

using Money = Foothold.Domain.Amounts.Money;

public sealed class EventWordsTests
{
    private static readonly Localiser English = new();

    public static TheoryData<string> Kinds => [.. EventKind.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Say_EveryKind_IsASentence(string kind)
    {
        foreach (bool full in new[] { false, true })
        {
            string sentence = EventWords.Say(English, Make(kind, full));
            Assert.Matches(@"^[\p{Lu}\d]", sentence);
            Assert.DoesNotContain("..", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Label_EveryFieldOfEveryKind_IsThere(string kind)
    {
        Assert.NotEqual("", EventGroups.Say(English, kind));
        Assert.All(EventKind.All[kind].Fields.Where(EventForm.IsShown), field => Assert.NotEqual("", EventFieldWords.Label(English, kind, field.Name)));
    }

    [Fact]
    public void All_Groups_HoldEveryKindButTheWithdrawalOnce() =>
        Assert.Equal(EventKind.All.Keys.Where(kind => kind != "event-retracted").Order(StringComparer.Ordinal), EventGroups.All(English).SelectMany(group => group.Kinds).Select(kind => kind.Kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Say_Order_TellsWhereItCameFromAndWhatItWasWorth() =>
        Assert.Equal("An order from Norway worth SEK\u00a069,000 came by itself.", EventWords.Say(English, With(new OrderReceived(CountryCode.Parse("NOR"), new Money(69_000, Currency.Parse("SEK")), true) { Id = default, On = default, Recording = null! })));

    private static JourneyEvent With(JourneyEvent entry) => entry with { Id = new EventId(Guid.NewGuid()), On = new DateOnly(2024, 5, 1), Recording = new Recording("somebody", new DateOnly(2024, 6, 1), "memory") };

    // An event of a kind with all its fields, or only with those it needs.
    private static JourneyEvent Make(string kind, bool full)
    {
        Type type = typeof(JourneyEvent).Assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(JourneyEvent)) && !type.IsAbstract && Words.Hyphenated(type.Name) == kind);
        ConstructorInfo constructor = type.GetConstructors().Single();
        IReadOnlyList<EventField> fields = EventKind.All[kind].Fields;
        return With((JourneyEvent)constructor.Invoke([.. fields.Select(field => field.IsOptional && !full ? null : Value(field.Type))]));
    }

    private static object? Value(Type type) =>
        type == typeof(CountryCode) ? CountryCode.Parse("NOR")
        : type == typeof(Money) ? new Money(1200, Currency.Euro)
        : type == typeof(string) ? "Words of the firm."
        : type == typeof(bool) ? true
        : type == typeof(int) ? 2024
        : type == typeof(decimal) ? 3m
        : type == typeof(double) ? 0.5
        : type == typeof(DateOnly) ? new DateOnly(2025, 1, 31)
        : type == typeof(EventId) ? new EventId(Guid.NewGuid())
        : type == typeof(IReadOnlyList<MarketSales>) ? new[] { new MarketSales(CountryCode.Parse("NOR"), new Money(10, Currency.Euro)) }
        : type == typeof(IReadOnlyList<string>) ? new[] { "one" }
        : type == typeof(EntryMode) ? EntryMode.Distributor
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : null;
}
