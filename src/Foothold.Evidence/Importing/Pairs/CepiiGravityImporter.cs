using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Pairs;

/// <summary>
/// Distances, ties and trade agreements between countries from CEPII's Gravity database (Conte, Cotterlaz and Mayer 2022). Its figures of countries and flows are not kept: they come from their own sources.
/// Read by <see cref="Evidence.Pairs.PairTable"/>.
/// </summary>
internal sealed class CepiiGravityImporter : IImporter
{
    private static readonly string[] Marks = ["year", "iso3_o", "iso3_d", "dist"];

    public ImporterInfo About { get; } = new(
        "cepii-gravity",
        Dataset.Pairs,
        "CEPII",
        "Gravity database",
        "Etalab Open Licence 2.0, with attribution (Conte, Cotterlaz and Mayer 2022)",
        "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
        "Gravity_V202211.csv and other editions: year, iso3_o, iso3_d, dist, distw_harmonic (or distw), contig, comlang_off, comlang_ethno, col_dep_ever, comcol, fta_wto (or rta).") { LicenceChecked = true };

    public bool Recognises(FileHead head) => HeaderScan.Find(head, fields => Marks.All(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase))) is not null;

    public void Read(ImportPart part, PartOutput output) => CepiiPairs.Read(part, output, "year", "iso3_o", "iso3_d", "contig", "dist");
}
