using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Foothold.Advice.Tests.Origin;

/// <summary>Small random bills and rules, with few enough open facts that all their completions can be tried.</summary>
internal static class RandomCases
{
    private const int MostOpen = 9;

    private static readonly string[] Codes = ["0405.10", "1101.00", "1701.99", "0802.12", "1905.90", "1905.31", "4819.20"];
    private static readonly MakingOperation[] Much = [MakingOperation.Baking], Little = [MakingOperation.Packing, MakingOperation.SimpleMixing];

    public static void Hold(Func<BillOfMaterials, AgreementRules, bool> holds, int runs = 400) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_261_101UL), FSharpOption<int>.None))),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                (BillOfMaterials bill, AgreementRules rules) = (Bill(random), Rules(random));
                return holds(bill, rules) ? true : throw new InvalidOperationException(Shown(bill, rules));
            }));

    private static string Shown(BillOfMaterials bill, AgreementRules rules)
    {
        string Of(Making making) => $"[{(making.Operations is null ? "?" : string.Join('+', making.Operations))}: {string.Join("; ", making.Materials.Select(one => $"{one.Name} {one.Code.Digits} {one.Value.Amount} SEK {one.WeightKg?.ToString() ?? "?"} kg, declared {one.Declaration?.IsOriginating}, whole {one.WhollyObtained}{(one.MadeFrom is { } part ? $", in house {part.IsInHouse}, {part.NetWeightKg} kg {Of(part.Making)}" : "")}"))}]";
        return $"{rules.Rules[0].Codes[0]}: {rules.Rules[0].Requirement}; tolerance {string.Join(", ", rules.Tolerances)}; full {rules.FullCumulation}; {bill.Product.NetWeightKg} kg, net {bill.Product.NetCost}, transaction {bill.Product.TransactionValue} {Of(bill.Making)}";
    }

    private static AgreementRules Rules(Random random)
    {
        Tolerance? tolerance = random.Next(3) switch { 0 => null, 1 => new Tolerance([Boms.Range("01-24")], Percentage.FromPercent(15), ToleranceBase.Weight), _ => new Tolerance([Boms.Range("01-97")], Percentage.FromPercent(10), ToleranceBase.Value) };
        AgreementRules rules = Boms.Rules(Demand(random, 2), tolerance, full: random.Next(2) == 0);
        // Now and then no rule for the part.
        return random.Next(6) == 0 ? rules with { Rules = [rules.Rules[0] with { Codes = [Boms.Range("19")] }] } : rules;
    }

    private static Requirement Demand(Random random, int depth) => random.Next(depth > 0 ? 10 : 8) switch
    {
        0 => new Requirement.AnyHeading(),
        1 => new Requirement.Shift(random.Next(3) switch { 0 => ShiftLevel.Chapter, 1 => ShiftLevel.Heading, _ => ShiftLevel.Subheading }, random.Next(2) == 0 ? [] : [Boms.Range("1101")]),
        2 => new Requirement.WhollyObtainedMaterials([Boms.Range(random.Next(2) == 0 ? "04" : "08-11")]),
        3 => new Requirement.MaxForeignValue(Percentage.FromPercent(10 * random.Next(8)), random.Next(2) == 0 ? [] : [Boms.Range("17")], random.Next(2) == 0 ? PriceBase.ExWorks : PriceBase.Transaction),
        4 => new Requirement.MinRegionalContent(Percentage.FromPercent(10 * random.Next(8)), (ContentMethod)random.Next(3), PriceBase.ExWorks),
        5 => new Requirement.MaxForeignWeight(Percentage.FromPercent(10 * random.Next(5)), [Boms.Range("17")]),
        6 => new Requirement.MaxForeignWeight(Percentage.FromPercent(20), [Boms.Range("04-11")]),
        7 => new Requirement.Process(MakingOperation.Baking),
        8 => new Requirement.All([Demand(random, depth - 1), Demand(random, depth - 1)]),
        _ => new Requirement.Any([Demand(random, depth - 1), Demand(random, depth - 1)]),
    };

    private static BillOfMaterials Bill(Random random)
    {
        int open = 0;
        Material[] materials = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => Material(random, $"m{i}", 20m, ref open, 1))];
        IReadOnlyList<MakingOperation>? operations = Operations(random, ref open);
        BillOfMaterials bill = Boms.Bill("1905.31", 100m, random.Next(5) == 0 && ++open < MostOpen ? null : 10m, operations, materials);
        return bill with
        {
            Product = bill.Product with
            {
                NetCost = random.Next(4) == 0 && ++open < MostOpen ? null : Boms.Sek(90m), TransactionValue = random.Next(4) == 0 && ++open < MostOpen ? null : Boms.Sek(110m),
            },
        };
    }

    private static Material Material(Random random, string name, decimal most, ref int open, int depth)
    {
        bool isMade = depth > 0 && random.Next(4) == 0, isInHouse = isMade && random.Next(2) == 0;
        decimal? kg = random.Next(5) == 0 && ++open < MostOpen ? null : random.Next(4);
        Material material = Boms.Material(name, Codes[random.Next(Codes.Length)], random.Next((int)most), kg: kg);
        if (isMade)
        {
            Material[] inside = [.. random.Next(2) == 0 ? [Material(random, "x", 9m, ref open, depth - 1)] : new[] { Material(random, "x", 5m, ref open, depth - 1), Material(random, "y", 5m, ref open, depth - 1) }];
            material = material with { MadeFrom = new Intermediate(name, isInHouse, Boms.Sek(10m), random.Next(5) == 0 && ++open < MostOpen ? null : 2m, new Making(Boms.Sweden, isInHouse ? Operations(random, ref open) : Much, inside)) };
        }

        if (isInHouse) return material;
        bool? declared = random.Next(3) switch { 0 => true, 1 => false, _ => null };
        if (declared is null && open + 2 > MostOpen) declared = false;
        if (declared is null) open++;
        bool? whole = declared == false ? null : random.Next(3) switch { 0 => true, 1 => false, _ => null };
        if (whole is null && declared != false && ++open > MostOpen) whole = false;
        SupplierDeclaration? declaration = declared is { } said ? new SupplierDeclaration(said, ["eu-uk-tca"], new DateOnly(2026, 1, 1), null) : null;
        return material with { WhollyObtained = whole, Declaration = declaration };
    }

    private static MakingOperation[]? Operations(Random random, ref int open)
    {
        int kind = random.Next(6);
        return kind == 0 && ++open < MostOpen ? null : kind == 1 ? Little : Much;
    }
}
