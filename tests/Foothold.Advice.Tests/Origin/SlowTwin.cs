using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Origin;

/// <summary>The slow and obvious way: every open fact is tried both ways, and a bill without open facts is judged in two values by walking the rule as it is written.</summary>
internal static class SlowTwin
{
    // A weight next to nothing and one beyond every limit; both ends of every open amount are reached by these.
    private static readonly decimal[] Weights = [0m, 1_000_000m];
    private static readonly decimal[] ProductWeights = [0.000000001m, 1_000_000_000_000m];
    private static readonly decimal[] Prices = [0.000001m, 1_000_000_000m];

    public static Answer Judge(BillOfMaterials bill, AgreementRules rules)
    {
        bool some = false, none = false;
        // What the file cannot say at all, the rule of a part that is not on record and a part's net cost, is tried both ways too.
        foreach (bool ruleMet in new[] { true, false })
            foreach (BillOfMaterials complete in Completions(bill))
            {
                bool originates = Originates(complete, rules, ruleMet);
                (some, none) = (some || originates, none || !originates);
            }

        return !none ? Answer.Yes : some ? Answer.CannotTell : Answer.No;
    }

    private static IEnumerable<BillOfMaterials> Completions(BillOfMaterials bill) =>
        from making in Completions(bill.Making)
        from weight in bill.Product.NetWeightKg is { } known ? [known] : ProductWeights
        from net in bill.Product.NetCost is { } cost ? [cost.Amount] : Prices
        from transaction in bill.Product.TransactionValue is { } value ? [value.Amount] : Prices
        select bill with { Making = making, Product = bill.Product with { NetWeightKg = weight, NetCost = Boms.Sek(net), TransactionValue = Boms.Sek(transaction) } };

    private static IEnumerable<Making> Completions(Making making)
    {
        IEnumerable<IReadOnlyList<MakingOperation>> operations = making.Operations is { } known ? [known] : [[MakingOperation.Baking], [MakingOperation.Packing]];
        IEnumerable<Material[]> materials = making.Materials.Aggregate<Material, IEnumerable<Material[]>>([[]], (sofar, material) => sofar.SelectMany(_ => Completions(material), (left, right) => (Material[])[.. left, right]));
        return operations.SelectMany(_ => materials, (done, used) => making with { Operations = done, Materials = used });
    }

    private static IEnumerable<Material> Completions(Material material) =>
        from weight in material.WeightKg is { } kg ? [kg] : Weights
        from declaration in material.Declaration is not null || material.MadeFrom is { IsInHouse: true } ? [material.Declaration] : new[] { true, false }.Select(SupplierDeclaration? (originating) => new SupplierDeclaration(originating, ["eu-uk-tca"], new DateOnly(2026, 1, 1), null))
        from whole in material.WhollyObtained is { } stated ? [stated] : declaration is { IsOriginating: true } ? new[] { true, false } : [false]
        from made in material.MadeFrom is { } part ? Completions(part) : [null]
        select material with { WeightKg = weight, Declaration = declaration, WhollyObtained = whole, MadeFrom = made };

    private static IEnumerable<Intermediate?> Completions(Intermediate part) =>
        from weight in part.NetWeightKg is { } known ? [known] : ProductWeights
        from making in Completions(part.Making)
        select part with { NetWeightKg = weight, Making = making };

    // ---- two values from here on ----

    private sealed record Counted(Material Material, decimal Value, decimal Kg, bool Originates, bool Whole, List<Counted> Inside);

    private static bool Originates(BillOfMaterials bill, AgreementRules rules, bool ruleMet) =>
        Originates(bill.Product.Code.Digits, bill.Product.ExWorksPrice.Amount, bill.Product.TransactionValue!.Amount, bill.Product.NetCost!.Amount, bill.Product.NetWeightKg!.Value, bill.Making, rules, ruleMet);

    private static bool Originates(string code, decimal price, decimal transaction, decimal? netCost, decimal kg, Making making, AgreementRules rules, bool ruleMet)
    {
        List<Counted> counted = Count(making, 1m, rules, ruleMet);
        if (counted.TrueForAll(one => one.Originates)) return true;
        List<MakingOperation> done = Done(making);
        if (done.TrueForAll(rules.Insufficient.Contains)) return false;
        ProductRule? rule = rules.Rules.SingleOrDefault(one => string.CompareOrdinal(code[..2], one.Codes[0].First) >= 0 && string.CompareOrdinal(code[..2], one.Codes[0].Last) <= 0);
        if (rule is null) return ruleMet;
        return Ways(rule.Requirement).Any(way => Tolerated([.. way.Distinct()]));

        // Every way of meeting a demand is the list of materials that the tolerance has to excuse.
        IEnumerable<IEnumerable<Counted>> Ways(Requirement demand)
        {
            switch (demand)
            {
                case Requirement.All all:
                    return all.Parts.Select(Ways).Aggregate((left, right) => left.SelectMany(_ => right, (a, b) => a.Concat(b)));
                case Requirement.Any any:
                    return any.Parts.SelectMany(Ways);
                case Requirement.Shift shift:
                    return [counted.Where(one => !one.Originates && (one.Material.Code.Digits[..(int)shift.Level] == code[..(int)shift.Level] || shift.Except.Any(codes => codes.Holds(one.Material.Code))))];
                case Requirement.WhollyObtainedMaterials whole:
                    return [counted.SelectMany(one => NotWhole(one, whole.Of))];
                case Requirement.MaxForeignValue most:
                    return Hard(counted.Where(one => !one.Originates && (most.Of.Count == 0 || most.Of.Any(codes => codes.Holds(one.Material.Code)))).Sum(one => one.Value) <= most.Limit.Fraction * (most.Base == PriceBase.ExWorks ? price : transaction));
                case Requirement.MinRegionalContent { Method: ContentMethod.BuildUp } least:
                    return Hard(counted.Where(one => one.Originates).Sum(one => one.Value) >= least.Limit.Fraction * price);
                case Requirement.MinRegionalContent { Method: ContentMethod.NetCost } least:
                    return Hard((netCost ?? Prices[ruleMet ? 1 : 0]) - counted.Where(one => !one.Originates).Sum(one => one.Value) >= least.Limit.Fraction * (netCost ?? Prices[ruleMet ? 1 : 0]));
                case Requirement.MinRegionalContent least:
                    return Hard(price - counted.Where(one => !one.Originates).Sum(one => one.Value) >= least.Limit.Fraction * price);
                case Requirement.MaxForeignWeight light:
                    return Hard(counted.Where(one => !one.Originates && light.Of.Any(codes => codes.Holds(one.Material.Code))).Sum(one => one.Kg) <= light.Limit.Fraction * kg);
                case Requirement.Process process:
                    return Hard(done.Contains(process.Operation));
                default:
                    return Hard(true);
            }
        }

        IEnumerable<IEnumerable<Counted>> Hard(bool met) => met ? [[]] : [];

        bool Tolerated(List<Counted> breaking)
        {
            if (breaking.Count == 0) return true;
            if (rules.Tolerances.SingleOrDefault() is not { } tolerance || string.CompareOrdinal(code[..2], tolerance.Codes[0].Last) > 0) return false;
            return tolerance.Base == ToleranceBase.Weight ? breaking.Sum(one => one.Kg) <= tolerance.Limit.Fraction * kg : breaking.Sum(one => one.Value) <= tolerance.Limit.Fraction * price;
        }
    }

    private static IEnumerable<Counted> NotWhole(Counted one, IReadOnlyList<CodeRange> of)
    {
        if (one.Whole || !of.Any(codes => codes.Holds(one.Material.Code))) return [];
        return one.Inside.Count > 0 ? one.Inside.SelectMany(inner => NotWhole(inner, of)) : [one];
    }

    private static List<MakingOperation> Done(Making making) => [.. making.Operations!, .. making.Materials.Where(material => material.MadeFrom is { IsInHouse: true }).SelectMany(material => Done(material.MadeFrom!.Making))];

    private static List<Counted> Count(Making making, decimal scale, AgreementRules rules, bool ruleMet)
    {
        var counted = new List<Counted>();
        foreach (Material material in making.Materials)
        {
            decimal value = scale * material.Value.Amount, kg = scale * material.WeightKg!.Value;
            List<Counted> inside = material.MadeFrom is { } part && (part.IsInHouse || rules.FullCumulation) ? Count(part.Making, value / part.Price.Amount, rules, ruleMet) : [];
            bool originates = material.MadeFrom is { IsInHouse: true } own
                ? Originates(material.Code.Digits, own.Price.Amount, own.Price.Amount, null, own.NetWeightKg!.Value, own.Making, rules, ruleMet)
                : material.Declaration!.IsOriginating;
            bool whole = material.MadeFrom is { IsInHouse: true } ? inside.TrueForAll(one => one.Whole) : originates && material.WhollyObtained == true;
            if (!originates && inside.Count > 0) counted.AddRange(inside);
            else counted.Add(new Counted(material, value, kg, originates, whole, inside));
        }

        return counted;
    }
}
