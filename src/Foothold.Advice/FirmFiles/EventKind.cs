using System.Reflection;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.FirmFiles;

/// <summary>
/// How one kind of journey event is written in a file: its name with hyphens and one field per constructor parameter. Derived from the closed hierarchy itself,
/// so that a new kind of event can be read, and is documented, without a second list.
/// </summary>
public sealed class EventKind
{
    private static readonly Lazy<SortedDictionary<string, EventKind>> Known = new(FindAll);

    private readonly ConstructorInfo _constructor;

    private EventKind(Type type, NullabilityInfoContext nullability)
    {
        Name = Words.Hyphenated(type.Name);
        _constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single();
        Fields = [.. _constructor.GetParameters().Select(parameter => new EventField(
            FieldName(parameter.Name!),
            Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            nullability.Create(parameter).WriteState == NullabilityState.Nullable))];
    }

    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyDictionary<string, EventKind> All => Known.Value;

    /// <summary>The value of the file's "event" field, e.g. "order-received".</summary>
    public string Name { get; }

    /// <summary>Its own fields, beside those that every event has.</summary>
    public IReadOnlyList<EventField> Fields { get; }

    internal JourneyEvent? Read(Fields fields, EventValues values)
    {
        var arguments = new object?[Fields.Count];
        bool complete = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            EventField field = Fields[i];
            if (!field.IsOptional) fields.Require(field.Name);
            arguments[i] = Read(fields, field, values);
            complete &= field.IsOptional || arguments[i] is not null;
        }

        return complete ? (JourneyEvent)_constructor.Invoke(arguments) : null;
    }

    private static object? Read(Fields fields, EventField field, EventValues values) => field.Type switch
    {
        Type type when type == typeof(CountryCode) => fields.Country(field.Name, field.Name),
        Type type when type == typeof(Money) => fields.Money(field.Name),
        Type type when type == typeof(string) => fields.Text(field.Name),
        Type type when type == typeof(bool) => fields.Flag(field.Name),
        Type type when type == typeof(int) => fields.Whole(field.Name, 1900, 9999),
        Type type when type == typeof(decimal) => fields.Number(field.Name, 0, 1_000_000),
        Type type when type == typeof(double) => (double?)fields.Number(field.Name, 0, 1),
        Type type when type == typeof(EntryMode) => fields.Word<EntryMode>(field.Name),
        Type type when type == typeof(PresenceKind) => fields.Word<PresenceKind>(field.Name),
        Type type when type == typeof(TurningPointKind) => fields.Word<TurningPointKind>(field.Name),
        Type type when type == typeof(NeedType) => fields.Word<NeedType>(field.Name),
        Type type when type == typeof(IReadOnlyList<MarketSales>) => values.Sales(fields, field.Name, fields.Whole("year", 1900, 9999) ?? 0),
        Type type when type == typeof(DateOnly) => fields.Date(field.Name),
        Type type when type == typeof(EventId) => values.Reference(fields, field.Name),
        Type type when type == typeof(IReadOnlyList<string>) => values.Texts(fields, field.Name),
        Type type when type == typeof(Observations) => values.Observations(fields, field.Name),
        Type type when type == typeof(StopRule) => values.StopRule(fields, field.Name),
        _ => throw new InvalidOperationException($"Events have no way to read a {field.Type.Name} from a file."),
    };

    // "IsUnsolicited" is written "unsolicited".
    private static string FieldName(string parameter)
    {
        string name = parameter.StartsWith("Is", StringComparison.Ordinal) ? parameter[2..] : parameter;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static SortedDictionary<string, EventKind> FindAll()
    {
        var nullability = new NullabilityInfoContext();
        var kinds = new SortedDictionary<string, EventKind>(StringComparer.Ordinal);
        foreach (Type type in typeof(JourneyEvent).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(JourneyEvent))))
        {
            var kind = new EventKind(type, nullability);
            kinds.Add(kind.Name, kind);
        }

        return kinds;
    }
}

/// <summary>How values of events are read that are more than one word or number.</summary>
/// <param name="Sales">Sales by market of a year.</param>
/// <param name="Reference">The id of an earlier event that is named by its word in the file.</param>
/// <param name="Texts">A list of texts.</param>
/// <param name="Observations">Results as numbers.</param>
/// <param name="StopRule">When to give up.</param>
internal sealed record EventValues(
    Func<Fields, string, int, IReadOnlyList<MarketSales>?> Sales, Func<Fields, string, EventId?> Reference, Func<Fields, string, IReadOnlyList<string>?> Texts,
    Func<Fields, string, Observations?> Observations, Func<Fields, string, StopRule?> StopRule);

/// <summary>One field of an event.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
public sealed record EventField(string Name, Type Type, bool IsOptional);
