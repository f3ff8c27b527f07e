using System.CommandLine;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>What the verbs on trade share.</summary>
internal sealed class TradeContext(Terminal terminal, TimeProvider clock)
{
    public Terminal Terminal { get; } = terminal;

    public Option<string?> Store { get; } = new("--store") { Description = "Folder of imported evidence; what FOOTHOLD_STORE says, else the user's folder for application data.", HelpName = "DIR", Recursive = true };

    public Option<string?> Evidence { get; } = Recursive(CommonOptions.Evidence());

    public Option<DateOnly?> AsAt { get; } = Recursive(CommonOptions.AsAt());

    public Option<ulong> Seed { get; } = Recursive(CommonOptions.Seed());

    public Option<OutputFormat> Format { get; } = Recursive(CommonOptions.Format());

    /// <summary>The verbs, in the order in which one meets them.</summary>
    public IEnumerable<Command> Verbs() =>
    [
        TradeMarketCommand.Create(this), TradeSuppliersCommand.Create(this), TradePotentialCommand.Create(this), TradeGravityCommand.Create(this), TradeNearbyCommand.Create(this), TradeSimilarCommand.Create(this), TradeTariffCommand.Create(this),
    ];

    public EvidenceStore OpenStore(ParseResult parsed) => parsed.GetValue(Store) == EvidenceChoice.NoStore
        ? throw new BadInputException($"`foothold trade` asks imported files, so --store {EvidenceChoice.NoStore} leaves it nothing to ask. Leave it out for the usual store, or name a folder.")
        : EvidenceStore.Open(parsed.GetValue(Store));

    public EvidenceSet OpenEvidence(ParseResult parsed) => Session.OpenEvidence(new EvidenceChoice(parsed.GetValue(Evidence), parsed.GetValue(Store)));

    public DateOnly Day(ParseResult parsed) => parsed.GetValue(AsAt) ?? DateOnly.FromDateTime(clock.GetLocalNow().Date);

    /// <summary>The flows of the current releases, or a sentence on how to get some.</summary>
    public ITradeFlows OpenFlows(ParseResult parsed) => StoredFlows.Open(OpenStore(parsed)) ?? throw new BadInputException(
        $"There are no trade data in {OpenStore(parsed).Folder}. Download CEPII's BACI (or an extract of UN Comtrade) and run `foothold evidence import FILE`; `foothold evidence sources` tells where.");

    public static Option<string> Hs(bool required = true) => new("--hs") { Description = "The good, as a code of the Harmonized System (190531); `foothold hs` finds it from words.", HelpName = "CODE", Required = required };

    public static Option<CountryCode?> Place(string name, string description, bool required = false) => new(name)
    {
        Description = description, HelpName = "NOR", Required = required, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value),
    };

    public static Option<int?> LastYear()
    {
        var option = new Option<int?>("--year") { Description = "The last year looked at; the newest in the data when not given.", HelpName = "YYYY" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int year) && year is < 1960 or > 2999) result.AddError("--year takes a year such as 2023.");
        });
        return option;
    }

    public static Option<int> Limit(int usual)
    {
        var option = new Option<int>("--limit") { Description = "Most rows shown.", DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 1 or > 10_000) result.AddError("--limit takes a number from 1 to 10000.");
        });
        return option;
    }

    /// <summary>A code as written, in the edition of the flows.</summary>
    public static HsCode Product(string text, HsEdition edition) => HsCode.TryParse(text, edition, out HsCode? code, out string? problem)
        ? code
        : throw new BadInputException($"{problem} `foothold hs \"{text}\"` looks for words.");

    /// <summary>The last year to look at: what was asked for, else the year of the day looked at.</summary>
    public int? Until(ParseResult parsed, Option<int?> year) => parsed.GetValue(year) ?? parsed.GetValue(AsAt)?.Year;

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
