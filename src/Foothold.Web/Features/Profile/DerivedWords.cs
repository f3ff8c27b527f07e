using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Profile;

/// <summary>Names of what is derived or chosen (stages, pathways, modes, needs) in the words that users read.</summary>
public static class DerivedWords
{
    public static string Say(Localiser say, SizeClass size) => size switch
    {
        SizeClass.Micro => say["micro firm"],
        SizeClass.Small => say["small firm"],
        SizeClass.Medium => say["medium-sized firm"],
        _ => say["large firm"],
    };

    public static string Say(Localiser say, Relationship relationship) => relationship switch
    {
        Relationship.Autonomous => say["autonomous: no other enterprise counts with it"],
        Relationship.Partner => say["with partner enterprises, whose share counts with it"],
        _ => say["with linked enterprises, which count as one with it"],
    };

    public static string Say(Localiser say, Stage stage) => stage switch
    {
        Stage.DomesticFocus => say["domestic focus"],
        Stage.ExportAwareness => say["export awareness"],
        Stage.PassiveExporting => say["passive exporting"],
        Stage.ActiveExporting => say["active exporting"],
        Stage.InternationalOperations => say["international operations"],
        _ => say["multinational operations"],
    };

    /// <summary>What a stage means, in a sentence.</summary>
    public static string Meaning(Localiser say, Stage stage) => stage switch
    {
        Stage.DomesticFocus => say["Nothing from abroad that still counts is on record."],
        Stage.ExportAwareness => say["There is a sign of interest or an effort to sell, but no sale abroad yet."],
        Stage.PassiveExporting => say["There are sales abroad, and they came by themselves."],
        Stage.ActiveExporting => say["There are sales abroad, and the firm works for them."],
        Stage.InternationalOperations => say["The firm has a presence abroad."],
        _ => say["The firm has a presence in several countries."],
    };

    public static string Say(Localiser say, Pathway pathway) => pathway switch
    {
        Pathway.Gradual => say["step by step"],
        Pathway.BornGlobal => say["born global"],
        Pathway.BornAgainGlobal => say["born-again global"],
        Pathway.BornRegional => say["born regional"],
        Pathway.Reactive => say["reactive: the first sale came by itself"],
        _ => say["proactive: the firm worked for its first sale"],
    };

    public static string Say(Localiser say, CommitmentLevel level) => level switch
    {
        CommitmentLevel.None => say["nothing that still stands"],
        CommitmentLevel.Signal => say["a sign of interest"],
        CommitmentLevel.OccasionalSales => say["sales now and then"],
        CommitmentLevel.Effort => say["an effort to sell"],
        CommitmentLevel.Partner => say["a partner"],
        _ => say["a presence"],
    };

    public static string Say(Localiser say, EntryMode mode) => mode switch
    {
        EntryMode.IndirectExport => say["export through a firm at home"],
        EntryMode.DirectExport => say["direct export"],
        EntryMode.OwnECommerce => say["own web shop"],
        EntryMode.Marketplace => say["online marketplace"],
        EntryMode.Agent => say["agent"],
        EntryMode.Distributor => say["distributor"],
        EntryMode.Licensing => say["licensing"],
        EntryMode.Franchising => say["franchising"],
        EntryMode.JointVenture => say["joint venture"],
        EntryMode.SalesSubsidiary => say["own sales company"],
        EntryMode.ProductionSubsidiary => say["own production company"],
        _ => say["buying from there"],
    };

    public static string Say(Localiser say, PresenceKind kind) => kind switch
    {
        PresenceKind.Office => say["office or sales company"],
        PresenceKind.Warehouse => say["warehouse"],
        PresenceKind.Production => say["production"],
        PresenceKind.Franchise => say["franchise"],
        _ => say["joint venture"],
    };

    public static string Say(Localiser say, TurningPointKind kind) => kind switch
    {
        TurningPointKind.OwnershipChange => say["new owners"],
        TurningPointKind.ManagementChange => say["new management"],
        TurningPointKind.ClientFollowed => say["a customer at home went abroad and took the firm along"],
        _ => say["the firm bought another"],
    };

    public static string Say(Localiser say, NeedType need) => need switch
    {
        NeedType.Capital => say["capital"],
        NeedType.Learning => say["learning"],
        NeedType.Innovation => say["innovation"],
        NeedType.Networking => say["networking"],
        NeedType.Sales => say["sales"],
        NeedType.Strategy => say["strategy"],
        NeedType.Sustainability => say["sustainability"],
        _ => say["social capital"],
    };

    public static string Say(Localiser say, HolderKind kind) => kind switch
    {
        HolderKind.Enterprise => say["an ordinary enterprise"],
        HolderKind.VentureCapital => say["venture capital or a business angel"],
        HolderKind.University => say["a university or research centre"],
        HolderKind.InstitutionalInvestor => say["an institutional investor or regional fund"],
        HolderKind.SmallLocalAuthority => say["a small local authority"],
        _ => say["another public body"],
    };
}
