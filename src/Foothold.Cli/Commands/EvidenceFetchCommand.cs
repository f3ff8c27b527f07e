using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Network;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence fetch`: download from a source's own interface, and import at once.</summary>
internal sealed class EvidenceFetchCommand
{
    private const string ComtradeKey = "COMTRADE_API_KEY";

    private readonly StoreContext _context;
    private readonly Option<bool> _offline = new("--offline") { Description = "Refuse to touch the network; says what to download elsewhere." };
    private readonly Option<string?> _to = new("--to") { Description = "Only download, into this folder; import it later with `foothold evidence import`.", HelpName = "DIR" };
    private readonly Option<Uri?> _address = new("--address") { Description = "A mirror that answers like the source; the source itself when not given.", HelpName = "URL" };
    private readonly Option<string?> _contact = new("--contact") { Description = "A mail or web address that the source sees, so that its people can reach you.", HelpName = "ADDRESS" };

    private EvidenceFetchCommand(StoreContext context)
    {
        _context = context;
        _address.CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) return address;
            result.AddError($"--address takes an address that begins with https://, not \"{result.Tokens[0].Value}\".");
            return null;
        };
    }

    public static Command Create(StoreContext context)
    {
        var verb = new EvidenceFetchCommand(context);
        return new Command("fetch", "Download figures, rates or flows from their publisher and import them. The network is used by no other verb.") { verb.WorldBank(), verb.Comtrade(), verb.EuroRates() };
    }

    private Command WorldBank()
    {
        var indicators = new Option<string[]>("--indicator") { Description = "Code of an indicator such as NY.GDP.MKTP.CD; may be given several times.", HelpName = "CODE", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var only = new Option<bool>("--only") { Description = "Leave out the indicators of the current release; they are fetched again otherwise, so that the new release has them too." };
        return Verb("worldbank", "Indicators of the World Bank, all countries and years. Without --indicator, those of the current release again.", [indicators, only], (parsed, store) =>
            new WorldBankFetcher(parsed.GetRequiredValue(indicators).Concat(parsed.GetValue(only) || parsed.GetValue(_to) is not null ? [] : WorldBankFetcher.CodesOf(store)), parsed.GetValue(_address)));
    }

    private Command Comtrade()
    {
        var reporter = new Option<CountryCode?>("--reporter") { Description = "The country whose books are asked for.", HelpName = "COUNTRY", Required = true, CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var years = new Option<int[]>("--year") { Description = "A year; may be given several times.", HelpName = "YYYY", Required = true, AllowMultipleArgumentsPerToken = true };
        var codes = new Option<string[]>("--hs") { Description = "An HS code of two, four or six digits; may be given several times.", HelpName = "CODE", Required = true, AllowMultipleArgumentsPerToken = true };
        return Verb("comtrade", $"Imports and exports of one reporter from UN Comtrade: the preview of 500 records, or more with a key in {ComtradeKey}.", [reporter, years, codes], (parsed, _) =>
            new ComtradeFetcher(parsed.GetRequiredValue(reporter)!, parsed.GetRequiredValue(years), parsed.GetRequiredValue(codes).Select(code => code.Replace(".", "", StringComparison.Ordinal)), Environment.GetEnvironmentVariable(ComtradeKey), parsed.GetValue(_address)));
    }

    private Command EuroRates()
    {
        var history = new Option<bool>("--hist") { Description = "All days since 1999 instead of the last one." };
        return Verb("ecb", "Euro reference rates of the European Central Bank.", [history], (parsed, _) => new EuroRatesFetcher(parsed.GetValue(history), parsed.GetValue(_address)));
    }

    private Command Verb(string name, string description, Option[] own, Func<ParseResult, EvidenceStore, IFetcher> fetcher)
    {
        var command = new Command(name, description);
        foreach (Option option in (Option[])[.. own, _to, _offline, _address, _contact]) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceStore store = _context.Open(parsed);
            IFetcher source = fetcher(parsed, store);
            string? to = parsed.GetValue(_to);
            string folder = to ?? Path.Combine(store.Folder, "incoming", $"download-{source.Importer}");
            using var client = new SourceClient(new SourceClientOptions { IsOffline = parsed.GetValue(_offline), Program = $"Foothold/{Application.Version.Split('+')[0]}", Contact = parsed.GetValue(_contact) });
            FetchResult fetched = await source.FetchAsync(client, folder, _context.Progress<DownloadProgress>(at => (at.Note.Length > 0 ? at.Note : $"downloading {at.What}, {at.Bytes / 1024:N0} kB", at.Total is > 0 ? (double)at.Bytes / at.Total.Value : 0)), cancellation);
            foreach (string note in fetched.Notes) await _context.Terminal.Error.WriteLineAsync(note);
            if (to is not null)
            {
                foreach (string file in fetched.Files) await _context.Terminal.Output.WriteLineAsync(file);
                return ExitCodes.Success;
            }

            Import(store, source.Importer, fetched, folder, parsed, cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private void Import(EvidenceStore store, string importer, FetchResult fetched, string folder, ParseResult parsed, CancellationToken cancellation)
    {
        DateOnly today = _context.Day(parsed);
        IReadOnlyList<ImportResult> results = ImportRun.Run(store, new ImportRequest(fetched.Files, today) { Importer = importer, RetrievedOn = today }, cancellation);
        // The release holds what they say; should the folder stay, the next download writes over it.
        Directory.Delete(folder, recursive: true);
        ImportRendering.Write(_context.Terminal, results, today, store.Folder, _context.FormatOf(parsed));
    }
}
