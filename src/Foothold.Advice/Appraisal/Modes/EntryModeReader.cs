using System.Text.Json;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Appraisal.Modes;

/// <summary>Reads files of entry modes: the complete one of the program, and those of advisers that hold only what they change.</summary>
internal sealed class EntryModeReader
{
    public const string Format = "foothold-entry-modes/1";

    private const decimal MostMoney = 1e12m;
    private const double StatedProbability = 0.9;
    private const string InSingleMarket = "single-market";

    private static readonly EntryMode[] All = Enum.GetValues<EntryMode>();
    private static readonly string[] Places = ["everywhere", InSingleMarket];

    private readonly Problems _problems = new();
    private readonly EntryModeCatalogue? _basis;

    private EntryModeReader(EntryModeCatalogue? basis) => _basis = basis;

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="basis">What it changes; null for a file that has to be complete.</param>
    public static EntryModeResult Read(ReadOnlySpan<byte> utf8, EntryModeCatalogue? basis)
    {
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new EntryModeResult(null, [broken!]);
        var reader = new EntryModeReader(basis);
        EntryModeCatalogue catalogue = reader.ReadFile(root);
        return reader._problems.Any ? new EntryModeResult(null, reader._problems.Locate(utf8)) : new EntryModeResult(catalogue, []);
    }

    private EntryModeCatalogue ReadFile(LocatedValue root)
    {
        var fields = new Fields(root, "a file of entry modes", _problems);
        fields.Text("$schema");
        fields.Text("note");
        fields.Require("format", "modes");
        if (fields.Text("format") is { } format && format != Format) _problems.Add(fields.OffsetOf("format"), $"the format \"{format}\" is not known; this version reads \"{Format}\".");
        var read = new Dictionary<EntryMode, EntryModeProfile>();
        foreach (LocatedValue item in fields.List("modes"))
        {
            var ofMode = new Fields(item, "an entry mode", _problems);
            ofMode.Require("mode");
            if (ofMode.Word<EntryMode>("mode") is not { } mode) continue;
            if (read.ContainsKey(mode)) _problems.Add(item.Offset, $"\"{Words.Hyphenated(mode.ToString())}\" is given twice; keep one.");
            else read.Add(mode, ReadMode(ofMode, mode, _basis?.Of(mode)));
        }

        fields.End();
        if (_basis is null && All.FirstOrDefault(mode => !read.ContainsKey(mode), (EntryMode)(-1)) is >= 0 and EntryMode missing) _problems.Add(root.Offset, $"the file lacks the mode \"{Words.Hyphenated(missing.ToString())}\".");
        return new EntryModeCatalogue(_problems.Any ? [] : [.. All.Select(mode => read.GetValueOrDefault(mode) ?? _basis!.Of(mode))]);
    }

    private EntryModeProfile ReadMode(Fields fields, EntryMode mode, EntryModeProfile? before)
    {
        if (before is null) fields.Require("name", "what", "traits", "earning", "price", "bearsFreight", "bearsDuty", "dutyOnTransferPrice", "monthsToFirstSale", "rampFactor", "terms", "needs", "watch", "switching");
        decimal? ramp = fields.Number("rampFactor", 0.01m, 100);
        (double Years, bool OnlyThere)? indemnity = ReadIndemnity(fields);
        var profile = new EntryModeProfile
        {
            Mode = mode,
            Name = fields.Text("name") ?? before?.Name ?? "",
            What = fields.Text("what") ?? before?.What ?? "",
            Traits = ReadTraits(fields, before),
            Earning = fields.Word<ModeEarning>("earning") ?? before?.Earning ?? default,
            Price = fields.Word<PriceBasis>("price") ?? before?.Price ?? default,
            BearsFreight = fields.Flag("bearsFreight") ?? before?.BearsFreight ?? false,
            BearsDuty = fields.Flag("bearsDuty") ?? before?.BearsDuty ?? false,
            DutyOnTransferPrice = fields.Flag("dutyOnTransferPrice") ?? before?.DutyOnTransferPrice ?? false,
            MonthsToFirstSale = fields.Whole("monthsToFirstSale", 0, 60) ?? before?.MonthsToFirstSale ?? 0,
            RampFactor = ramp is { } factor ? (double)factor : before?.RampFactor ?? 1,
            PaymentDays = fields.Whole("paymentDays", 0, 720) ?? before?.PaymentDays,
            IndemnityYears = indemnity?.Years ?? before?.IndemnityYears ?? 0,
            IndemnityInSingleMarketOnly = indemnity?.OnlyThere ?? before?.IndemnityInSingleMarketOnly ?? false,
            Terms = ReadTerms(fields, before),
            Needs = fields.Group("needs", "\"needs\"") is { } needs ? ReadNeeds(needs) : before?.Needs ?? new ModeNeeds(),
            Watch = fields.HasList("watch") ? [.. fields.List("watch").Select(ReadWatch).OfType<WatchPoint>()] : before?.Watch ?? [],
            Switches = fields.HasList("switching") ? [.. fields.List("switching").Select(ReadSwitch).OfType<ModeSwitch>()] : before?.Switches ?? [],
        };
        fields.End();
        return profile;
    }

    private static Dictionary<ModeTrait, TraitReading> ReadTraits(Fields fields, EntryModeProfile? before)
    {
        var traits = new Dictionary<ModeTrait, TraitReading>(before?.Traits ?? new Dictionary<ModeTrait, TraitReading>());
        if (fields.Group("traits", "\"traits\"") is not { } group) return traits;
        foreach (ModeTrait trait in Enum.GetValues<ModeTrait>())
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(trait.ToString());
            if (before is null) group.Require(name);
            if (group.Group(name, $"\"{name}\"") is not { } reading) continue;
            reading.Require("level", "why");
            if (reading.Whole("level", 1, 5) is { } level && reading.Text("why") is { } why) traits[trait] = new TraitReading(level, why);
            reading.End();
        }

        group.End();
        return traits;
    }

    private Dictionary<AssumptionKind, UsualTerm> ReadTerms(Fields fields, EntryModeProfile? before)
    {
        var terms = new Dictionary<AssumptionKind, UsualTerm>(before?.Terms ?? new Dictionary<AssumptionKind, UsualTerm>());
        if (fields.Group("terms", "\"terms\"") is not { } group) return terms;
        foreach (AssumptionTopic topic in AssumptionTopic.All.Where(topic => topic.Scope == AssumptionScope.Mode))
        {
            string name = FirmFileReader.FieldOf(topic);
            if (group.Group(name, $"\"{name}\" (a range such as {{ \"low\": 20, \"high\": 30 }})") is { } range && ReadTerm(range, topic, name) is { } term) terms[topic.Kind] = term;
        }

        group.End();
        return terms;
    }

    private UsualTerm? ReadTerm(Fields fields, AssumptionTopic topic, string name)
    {
        decimal scale = topic.IsShare ? 100 : 1, most = topic.IsShare ? 100 : MostMoney;
        fields.Require("low", "high", "source");
        decimal? low = fields.Number("low", 0, most), high = fields.Number("high", 0, most);
        AssumptionFamily family = fields.Word<AssumptionFamily>("law") ?? (topic.IsShare ? AssumptionFamily.Beta : AssumptionFamily.LogNormal);
        string? source = fields.Text("source");
        bool isChecked = fields.Flag("checked") ?? false;
        fields.End();
        if (low is null || high is null || source is null) return null;
        if (low > high) _problems.Add(fields.OffsetOf("low"), $"\"low\" ({Fields.Invariant(low.Value)}) is above \"high\" ({Fields.Invariant(high.Value)}) in \"{name}\".");
        else if (LawOf((double)(low.Value / scale), (double)(high.Value / scale), family) is { } law) return new UsualTerm(topic.Kind, law, Phrase.Text(source), isChecked);
        else _problems.Add(fields.OffsetOf("low"), $"no {Words.Hyphenated(family.ToString())} law has nine tenths of its weight in the range of \"{name}\"; begin above 0{(topic.IsShare ? " and end below 100" : "")}, or name another \"law\".");
        return null;
    }

    private static AssumptionLaw? LawOf(double low, double high, AssumptionFamily family)
    {
        if (low == high) return new FixedLaw(low);
        try
        {
            return family switch
            {
                AssumptionFamily.Normal => new NormalLaw(NormalBelief.FromInterval(low, high, StatedProbability)),
                AssumptionFamily.Beta => new BetaLaw(BetaBelief.FromInterval(low, high, StatedProbability)),
                AssumptionFamily.Gamma => new GammaLaw(GammaBelief.FromInterval(low, high, StatedProbability)),
                _ => low > 0 ? new LogNormalLaw(NormalBelief.FromInterval(Math.Log(low), Math.Log(high), StatedProbability)) : null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private (double Years, bool OnlyThere)? ReadIndemnity(Fields fields)
    {
        if (fields.Group("indemnity", "\"indemnity\"") is not { } group) return null;
        group.Require("years", "where");
        decimal? years = group.Number("years", 0, 10);
        bool onlyThere = OnlyInSingleMarket(group);
        group.End();
        return years is { } given ? ((double)given, onlyThere) : null;
    }

    private bool OnlyInSingleMarket(Fields fields)
    {
        string? where = fields.Text("where");
        if (where is not null && !Places.Contains(where, StringComparer.Ordinal)) _problems.Add(fields.OffsetOf("where"), $"\"where\" cannot be \"{where}\".{Spelling.DidYouMean(where, Places)} It is one of: {string.Join(", ", Places)}.");
        return where == InSingleMarket;
    }

    private static ModeNeeds ReadNeeds(Fields fields)
    {
        var capabilities = new Dictionary<Capability, Phrase>();
        if (fields.Group("capabilities", "\"capabilities\"") is { } group)
        {
            foreach (Capability capability in Enum.GetValues<Capability>())
                if (group.Text(Words.Hyphenated(capability.ToString())) is { } why) capabilities[capability] = Phrase.Text(why);
            group.End();
        }

        var needs = new ModeNeeds
        {
            Goods = fields.Flag("goods") ?? true, Services = fields.Flag("services") ?? true, Headcount = fields.Whole("headcount", 0, 100_000) ?? 0, Capabilities = capabilities,
            Requirements = [.. fields.List("requirements").Select(item => TextOf(item, "a requirement", fields.Problems)).OfType<string>().Select(Phrase.Text)],
        };
        fields.End();
        return needs;
    }

    private WatchPoint? ReadWatch(LocatedValue item)
    {
        var fields = new Fields(item, "a point to watch", _problems);
        fields.Require("topic", "says", "source");
        string? topic = fields.Text("topic"), says = fields.Text("says"), source = fields.Text("source");
        bool isChecked = fields.Flag("checked") ?? false, onlyThere = OnlyInSingleMarket(fields);
        fields.End();
        return topic is null || says is null || source is null ? null : new WatchPoint(Phrase.Text(topic), Phrase.Text(says), Phrase.Text(source), isChecked, onlyThere);
    }

    private ModeSwitch? ReadSwitch(LocatedValue item)
    {
        var fields = new Fields(item, "a switch to another mode", _problems);
        fields.Require("to", "level", "why");
        EntryMode? to = fields.Word<EntryMode>("to");
        int? level = fields.Whole("level", 1, 5);
        string? why = fields.Text("why");
        fields.End();
        return to is null || level is null || why is null ? null : new ModeSwitch(to.Value, level.Value, Phrase.Text(why));
    }

    private static string? TextOf(LocatedValue value, string what, Problems problems)
    {
        if (value.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.Text)) return value.Text.Trim();
        problems.Add(value.Offset, $"{what} has to be a text in quotes, not {Fields.Shown(value)}.");
        return null;
    }
}
