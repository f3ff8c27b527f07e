using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Pairs;

/// <summary>Distances and ties between countries from CEPII's GeoDist (Mayer and Zignago 2011), which do not change over time. Read by <see cref="Evidence.Pairs.PairTable"/>.</summary>
internal sealed class CepiiGeoDistImporter : IImporter
{
    private static readonly string[] Marks = ["iso_o", "iso_d", "contig", "dist"];

    public ImporterInfo About { get; } = new(
        "cepii-geodist",
        Dataset.Pairs,
        "CEPII",
        "GeoDist, bilateral file",
        "Etalab Open Licence 2.0, with attribution (Mayer and Zignago 2011)",
        "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
        "dist_cepii saved as CSV: iso_o, iso_d, contig, comlang_off, comlang_ethno, colony, comcol, dist, distcap, distw.") { LicenceChecked = true };

    public bool Recognises(FileHead head) => HeaderScan.Find(head, fields => Marks.All(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase))) is not null;

    public void Read(ImportPart part, PartOutput output) => CepiiPairs.Read(part, output, "iso_o", "iso_d", "contig", "comlang_off", "dist");
}
