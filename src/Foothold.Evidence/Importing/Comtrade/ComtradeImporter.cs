using System.Globalization;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>
/// Trade by reporter, partner and product from UN Comtrade: bulk and extract downloads, answers of its interface, and extracts as tables of importers and exporters. What is kept, added up and left out:
/// docs/reference/importers.md.
/// </summary>
internal sealed class ComtradeImporter : IImporter
{
    private const string EditionOption = "edition";

    private static readonly HsEdition[] Editions = Enum.GetValues<HsEdition>();

    public ImporterInfo About { get; } = new(
        "comtrade",
        Dataset.Trade,
        "United Nations Statistics Division",
        "UN Comtrade",
        "Terms of UN Comtrade: free for internal use; bulk data may not be passed on without permission of the United Nations Statistics Division",
        "https://comtradeplus.un.org",
        "CSV or tab-separated downloads (columns reporterCode, flowCode, partnerCode, cmdCode, primaryValue …, or of the legacy site: Reporter Code, Trade Value (US$) …), JSON answers of its interface and preview, or tables with the columns year, importer, exporter, hs_code and import_value_usd.");

    public bool Recognises(FileHead head) => ComtradeFile.IsJson(head.Bytes.Span) ? ComtradeFile.LooksLikeAnswer(head) : HeaderScan.Find(head, ComtradeFile.IsHeader) is not null;

    public void Read(ImportPart part, PartOutput output)
    {
        var rules = new ComtradeRules(Edition(output.Options));
        using var writer = new ComtradePartWriter(output, PartNames.Folder(part));
        ComtradeFile.Read(part, output, record =>
        {
            if (rules.Read(record, out int year, out FlowSide side, out ComtradeRow row) is { } reason)
            {
                output.Rows.Reject(reason, record.Row);
                return;
            }

            writer.Add(year, side, row);
            output.Rows.Keep();
        });
        if (rules.AssumedEditions > 0) output.Rows.Note($"{Count(rules.AssumedEditions)} rows do not say by which edition of the Harmonized System they are classified; the one in force in their year was taken (set it with {EditionOption}=2017).");
        if (rules.ImportsFob > 0) output.Rows.Note($"{Count(rules.ImportsFob)} imports are valued on departure (FOB) by their reporter; all others on arrival (CIF). They are kept as they are.");
        if (rules.Remainders.Count > 0) output.Rows.Note($"{string.Join(", ", rules.Remainders)} are remainders of several countries and were counted as areas not specified.");
    }

    public void Finish(FinishOutput output)
    {
        ILookup<(int Year, FlowSide Side), string> parts = ComtradeParts.ByYear(output.PartObjects);
        int[] years = [.. parts.Select(group => group.Key.Year).Distinct().Order()];
        HsEdition edition = Edition(output.Options) ?? Prevailing(output, parts);
        int place = Array.IndexOf(Editions, edition);
        var sink = new FlowSink();
        var flows = new ComtradeFlows();
        long others = 0, mirrors = 0, small = 0;
        for (int i = 0; i < years.Length; i++)
        {
            foreach (FlowSide side in new[] { FlowSide.ImporterReport, FlowSide.ExporterReport, FlowSide.ReExport })
            {
                ComtradeRow[] rows = ComtradeParts.Read(output, parts[(years[i], side)]);
                others += rows.LongCount(row => row.Edition != place);
                output.Cancellation.ThrowIfCancellationRequested();
                List<ComtradeRow> merged = flows.Of(rows, place);
                ComtradeControl.Compare(merged, years[i], side, output.Rows);
                foreach (ComtradeRow row in merged)
                {
                    if (row.Partner == ComtradeRow.World) continue;
                    (int exporter, int importer) = side == FlowSide.ImporterReport ? (row.Partner, row.Reporter) : (row.Reporter, row.Partner);
                    if (sink.Add(new FlowRow(years[i], row.Code, exporter, importer, row.MilliDollars, row.Grams, side, row.Marks)) is { } reason) output.Rows.Reject(reason, 0);
                }
            }

            if (!sink.Years.Contains(years[i])) continue;
            using Stream stream = output.Create(string.Create(CultureInfo.InvariantCulture, $"{years[i]}.flows"));
            MergeSummary summary = sink.Write(years[i], edition, stream, output.Cancellation);
            output.Rows.Keep(summary.Segment.Flows);
            mirrors += summary.Mirrors;
            small += summary.BelowHalfADollar;
            output.Progress((i + 1.0) / years.Length);
        }

        if (output.Rows.Kept == 0) throw new EvidenceException("None of the files has a flow between two countries of a product of six digits; sums over partners, chapters and headings are no flows. Download with all partners and commodity codes of six digits (AG6).");
        output.Fact(EditionOption, ((int)edition).ToString(CultureInfo.InvariantCulture));
        Notes(output.Rows, flows, edition, others, mirrors, small);
    }

    private static void Notes(RowLog rows, ComtradeFlows flows, HsEdition edition, long others, long mirrors, long small)
    {
        if (others > 0) rows.Note($"{Count(others)} rows are classified by other editions than HS {(int)edition} and were left out; download them in one edition (UN Comtrade converts to older ones), or import another with {EditionOption}=….");
        if (flows.Repeated > 0) rows.Note($"{Count(flows.Repeated)} rows were given more than once and count once.");
        if (flows.Revised > 0) rows.Note($"{Count(flows.Revised)} rows were given more than once with different values; the one read last counts.");
        if (flows.LeftOut > 0) rows.Note($"{Count(flows.LeftOut)} rows break down by customs procedure, means of transport or second partner what is given as a whole, and were left out.");
        if (flows.AddedUp > 0) rows.Note($"{Count(flows.AddedUp)} such rows were added up because the whole is not given.");
        if (mirrors > 0) rows.Note($"{Count(mirrors)} flows rest on the exporter's report, valued on departure (FOB) and not raised to the value on arrival (CIF) of the others.");
        if (small > 0) rows.Note($"{Count(small)} flows of half a dollar or less were left out.");
    }

    private static HsEdition? Edition(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue(EditionOption, out string? text)) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && Enum.IsDefined((HsEdition)year)
            ? (HsEdition)year
            : throw new EvidenceException($"{EditionOption}={text} names no edition of the Harmonized System; write one of {string.Join(", ", Editions.Select(known => (int)known))}.");
    }

    // The edition in which most flows are; of equally many, the later one.
    private static HsEdition Prevailing(FinishOutput output, ILookup<(int Year, FlowSide Side), string> parts)
    {
        var counts = new long[Editions.Length];
        foreach (string name in parts.SelectMany(group => group))
            foreach (ComtradeRow row in ComtradeParts.Read(output, [name]))
                if (row.Partner != ComtradeRow.World && row.Edition < counts.Length) counts[row.Edition]++;
        return Editions[Array.LastIndexOf(counts, counts.Max())];
    }

    private static string Count(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);
}
