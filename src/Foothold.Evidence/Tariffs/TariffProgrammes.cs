using Foothold.Domain.Geography;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Tariffs;

/// <summary>Who profits from a programme of preferences, from when to when. Notes of the authors that were not checked against a publication: results say so.</summary>
/// <param name="Importer">Who grants it: three letters.</param>
/// <param name="Code">Its code in the schedule, e.g. "A*".</param>
/// <param name="Name">Its name.</param>
/// <param name="ByUse">Whether it goes by the use of the goods and not by where they are from.</param>
/// <param name="AgreementId">The agreement in the evidence set, or null: a preference granted by one side.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, or null while it runs.</param>
/// <param name="Beneficiaries">Countries; empty when by use.</param>
/// <param name="Note">Where it is written, and cautions.</param>
public sealed record TariffProgramme(string Importer, string Code, string Name, bool ByUse, string? AgreementId, DateOnly From, DateOnly? To, IReadOnlyList<CountryCode> Beneficiaries, string Note)
{
    /// <summary>Whether it runs on a day.</summary>
    public bool RunsOn(DateOnly day) => From <= day && (To is null || To >= day);
}

/// <summary>Programmes of preferences that schedules name by code only, as dated facts of the project's own.</summary>
public static class TariffProgrammes
{
    private const string ColumnTwo = "column2";

    private static readonly Lazy<(TariffProgramme Programme, string By)[]> Everything = new(ReadAll);

    /// <summary>The programmes of an importer that go by this code; several when its members joined on different days.</summary>
    public static IReadOnlyList<TariffProgramme> Find(string importer, string code) =>
        [.. Everything.Value.Where(one => one.By != ColumnTwo && one.Programme.Importer == importer && one.Programme.Code == code).Select(one => one.Programme)];

    /// <summary>The rule by which an origin pays the duties of column 2 on a day, or null when it does not.</summary>
    public static TariffProgramme? WithoutNormalRelations(string importer, CountryCode origin, DateOnly day) =>
        Everything.Value.Where(one => one.By == ColumnTwo && one.Programme.Importer == importer && one.Programme.RunsOn(day) && one.Programme.Beneficiaries.Contains(origin)).Select(one => one.Programme).FirstOrDefault();

    private static (TariffProgramme, string)[] ReadAll() =>
    [
        .. FactFile.Read("tariff_programmes.tsv").Select(row => (
            new TariffProgramme(
                row["importer"], row["code"], row["name"], row["by"] == "use", row["agreement"] is { Length: > 0 } agreement ? agreement : null, FactFile.Day(row["from"])!.Value, FactFile.Day(row["to"]),
                [.. row["beneficiaries"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CountryCode.Parse)], row["note"]),
            row["by"])),
    ];
}
