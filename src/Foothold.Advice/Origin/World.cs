using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>What is made, in numbers: the product, or a material that is itself made.</summary>
internal sealed record Subject(string Path, HsCode Code, decimal Price, decimal? Transaction, decimal? NetCost, decimal? WeightKg, Making Making)
{
    public static Subject Of(BillOfMaterials bill) =>
        new("", bill.Product.Code, bill.Product.ExWorksPrice.Amount, bill.Product.TransactionValue?.Amount, bill.Product.NetCost?.Amount, bill.Product.NetWeightKg, bill.Making);

    // The price of a material that is made stands for its transaction value: that is what it is bought or handed over at.
    public static Subject Of(Material material, Intermediate part, string path) => new(path, material.Code, part.Price.Amount, part.Price.Amount, null, part.NetWeightKg, part.Making);

    public Phrase Shown => Path.Length == 0 ? Phrase.Text("the product") : Phrase.Verbatim($"'{Path}'");
}

/// <summary>One material as it counts in a world; weight is null when it is not known and not taken as favourable.</summary>
internal sealed record Input(string Path, Material Material, decimal Value, decimal? WeightKg, bool HasOpenWeight, bool IsOriginating, Func<bool> Whole)
{
    /// <summary>Whether it is wholly obtained. Asked only where a rule asks, so that facts no rule cares about are not called open.</summary>
    public bool IsWhollyObtained => Whole();

    /// <summary>What it is made from where the maker may also count that instead; empty otherwise.</summary>
    public IReadOnlyList<Input> Inside { get; init; } = [];

    /// <summary>What in it is of some codes and not wholly obtained: nothing when either the whole or what is inside it passes.</summary>
    public IEnumerable<Input> NotWhollyObtained(IReadOnlyList<CodeRange> of)
    {
        if (IsWhollyObtained || !of.Any(range => range.Holds(Material.Code))) return [];
        return Inside.Count == 0 ? [this] : Inside.SelectMany(input => input.NotWhollyObtained(of));
    }
}

/// <summary>How one demand came out in a world.</summary>
internal sealed record DemandOutcome(Requirement Demand, bool IsMet, decimal? Share, decimal? Limit, IReadOnlyList<Input> Breaking, bool MayBeTolerated);

/// <summary>How one alternative came out in a world.</summary>
internal sealed record AlternativeOutcome(IReadOnlyList<DemandOutcome> Demands, bool IsMet, bool UsesTolerance, decimal? ToleratedShare);

/// <summary>How the whole came out in a world.</summary>
internal sealed record Outcome(bool Originates, bool OnlyOriginatingMaterials, bool IsSufficient, ProductRule? Rule, IReadOnlyList<AlternativeOutcome> Alternatives, IReadOnlyList<Input> Inputs);

/// <summary>
/// A world in which every open fact has turned out: favourably or not. All demands get easier when a fact turns favourable (a material originates, weighs less, is wholly obtained), so the two
/// worlds at the ends decide three-valued questions exactly: met in the worst world means met in all, failed in the best means failed in all.
/// </summary>
internal sealed class World(AgreementRules rules, DateOnly asAt, Func<OpenFact, bool> isFavourable, IReadOnlySet<string>? sourcedInside = null)
{
    private readonly Dictionary<OpenFact, bool> _touched = [];

    /// <summary>Every open fact that this world was asked about.</summary>
    public IEnumerable<OpenFact> Touched => _touched.Keys;

    public Outcome Judge(Subject subject)
    {
        var inputs = new List<Input>();
        var operations = new List<MakingOperation>();
        bool knowsOperations = Collect(subject.Making, subject.Path, 1m, inputs, operations);
        bool onlyOriginating = inputs.All(input => input.IsOriginating);
        ProductRule? rule = rules.RuleFor(subject.Code);
        if (rule is null && !onlyOriginating) Favours(new OpenFact(OpenFactKind.Rule, subject.Code.ToPointedText(), Phrase.Of($"the rule for {subject.Code} under {rules.Name} is not on record"), Phrase.Of($"{subject.Shown} meets the rule for {subject.Code}")));
        bool isSufficient = onlyOriginating || Suffices(subject, operations, knowsOperations);
        List<AlternativeOutcome> alternatives = rule is null ? [] : [.. rule.Requirement.Alternatives().Select(demands => Judge(subject, demands, inputs, operations, knowsOperations))];
        bool isRuleMet = rule is null ? onlyOriginating || _touched.Any(fact => fact.Key.Kind == OpenFactKind.Rule && fact.Key.About == subject.Code.ToPointedText() && fact.Value) : alternatives.Any(alternative => alternative.IsMet);
        return new Outcome(onlyOriginating || isSufficient && isRuleMet, onlyOriginating, isSufficient, rule, alternatives, inputs);
    }

    private bool Favours(OpenFact fact)
    {
        if (_touched.TryGetValue(fact, out bool known)) return known;
        return _touched[fact] = isFavourable(fact);
    }

    // Fills in the materials, looking through what does not originate as a whole where the agreement lets the making count. Says whether all operations are known.
    private bool Collect(Making making, string path, decimal scale, List<Input> inputs, List<MakingOperation> operations)
    {
        bool knows = making.Operations is not null;
        operations.AddRange(making.Operations ?? []);
        foreach (Material material in making.Materials)
        {
            string name = path.Length == 0 ? material.Name : $"{path}/{material.Name}";
            decimal value = scale * material.Value.Amount;
            if (sourcedInside?.Contains(name) == true)
            {
                inputs.Add(Counted(material, name, value, scale, true, () => true));
                continue;
            }

            if (material.MadeFrom is { IsInHouse: true } own)
            {
                // What the firm does in its own house is one making, whether the part counts whole or not.
                var inside = new List<Input>();
                knows &= Collect(own.Making, name, value / own.Price.Amount, inside, operations);
                if (Judge(Subject.Of(material, own, name)).Originates) inputs.Add(Counted(material, name, value, scale, true, () => inside.All(input => input.IsWhollyObtained)) with { Inside = inside });
                else inputs.AddRange(inside);
                continue;
            }

            MaterialStanding standing = MaterialStanding.Of(material, name, rules, asAt);
            bool originates = standing.Originating == Answer.Yes || standing.Open is { } open && Favours(open);
            List<Input> worked = [];
            if (rules.FullCumulation && material.MadeFrom is { } bought && rules.Cumulates(bought.Making.Country)) Collect(bought.Making, name, value / bought.Price.Amount, worked, []);
            if (originates || worked.Count == 0) inputs.Add(Counted(material, name, value, scale, originates, () => originates && IsWhollyObtained(material, name)) with { Inside = worked });
            else inputs.AddRange(worked);
        }

        return knows;
    }

    private static Input Counted(Material material, string name, decimal value, decimal scale, bool originates, Func<bool> whole) =>
        new(name, material, value, material.WeightKg is { } weight ? scale * weight : null, material.WeightKg is null, originates, whole);

    private bool IsWhollyObtained(Material material, string name) =>
        material.WhollyObtained ?? Favours(new OpenFact(OpenFactKind.WhollyObtained, name, Phrase.Of($"whether '{name}' is wholly obtained is not said"), Phrase.Of($"'{name}' is wholly obtained")));

    private bool Suffices(Subject subject, List<MakingOperation> operations, bool knows) =>
        operations.Any(operation => !rules.Insufficient.Contains(operation)) || !knows && Favours(OperationsOf(subject));

    private static OpenFact OperationsOf(Subject subject) => new(OpenFactKind.Operations, subject.Path, Phrase.Of($"what is done in making {subject.Shown} is not said"), Phrase.Of($"{subject.Shown} is made by more than insufficient operations, as the rule asks"));

    private AlternativeOutcome Judge(Subject subject, IReadOnlyList<Requirement> demands, List<Input> inputs, List<MakingOperation> operations, bool knowsOperations)
    {
        List<DemandOutcome> outcomes = [.. demands.Select(demand => Judge(subject, demand, inputs, operations, knowsOperations))];
        if (outcomes.All(outcome => outcome.IsMet)) return new AlternativeOutcome(outcomes, true, false, null);
        if (outcomes.Any(outcome => !outcome.IsMet && !outcome.MayBeTolerated) || rules.Tolerances.FirstOrDefault(one => one.Codes.Any(codes => codes.Holds(subject.Code))) is not { } tolerance)
            return new AlternativeOutcome(outcomes, false, false, null);
        // A material that breaks two demands is one material: it uses up the tolerance once.
        List<Input> breaking = [.. outcomes.SelectMany(outcome => outcome.Breaking).Distinct()];
        (bool isWithin, decimal? share) = tolerance.Base == ToleranceBase.Weight
            ? Weigh(subject, breaking, tolerance.Limit.Fraction)
            : (breaking.Sum(input => input.Value) <= tolerance.Limit.Fraction * subject.Price, breaking.Sum(input => input.Value) / subject.Price);
        return new AlternativeOutcome(outcomes, isWithin, isWithin, share);
    }

    private DemandOutcome Judge(Subject subject, Requirement demand, List<Input> inputs, List<MakingOperation> operations, bool knowsOperations)
    {
        switch (demand)
        {
            case Requirement.Shift shift:
                List<Input> unshifted = [.. inputs.Where(input => !input.IsOriginating && !Shifts(subject.Code, shift, input.Material.Code))];
                return new DemandOutcome(demand, unshifted.Count == 0, null, null, unshifted, true);
            case Requirement.WhollyObtainedMaterials whole:
                List<Input> notWhole = [.. inputs.SelectMany(input => input.NotWhollyObtained(whole.Of))];
                return new DemandOutcome(demand, notWhole.Count == 0, null, null, notWhole, true);
            case Requirement.MaxForeignValue most:
                return Share(demand, Foreign(inputs, most.Of), most.Limit.Fraction, PriceOf(subject, most.Base), Side.Foreign);
            case Requirement.MinRegionalContent { Method: ContentMethod.BuildUp } least:
                return Share(demand, [.. inputs.Where(input => input.IsOriginating)], least.Limit.Fraction, PriceOf(subject, least.Base), Side.Regional);
            case Requirement.MinRegionalContent least:
                Price price = least.Method == ContentMethod.NetCost ? Known(subject.NetCost, NetCostOf(subject)) : PriceOf(subject, least.Base);
                return Share(demand, Foreign(inputs, []), least.Limit.Fraction, price, Side.Remainder);
            case Requirement.MaxForeignWeight light:
                List<Input> heavy = Foreign(inputs, light.Of);
                (bool isMet, decimal? share) = Weigh(subject, heavy, light.Limit.Fraction);
                return new DemandOutcome(demand, isMet, share, light.Limit.Fraction, isMet ? [] : heavy, false);
            case Requirement.Process process:
                return new DemandOutcome(demand, operations.Contains(process.Operation) || !knowsOperations && Favours(OperationsOf(subject)), null, null, [], false);
            default:
                return new DemandOutcome(demand, true, null, null, [], false);
        }
    }

    // A price that is not known is next to nothing or beyond every amount: whichever is worse for the demand, or better when it is taken as favourable.
    private static DemandOutcome Share(Requirement demand, List<Input> counted, decimal limit, Price price, Side side)
    {
        decimal sum = counted.Sum(input => input.Value);
        // Room for foreign value in one unit of price; what is left of the price is regional.
        decimal room = side == Side.Remainder ? 1m - limit : limit;
        bool isMet = (price.Amount, side) switch
        {
            ({ } known, Side.Regional) => sum >= limit * known,
            ({ } known, _) => sum <= room * known,
            (null, Side.Regional) => limit == 0m || price.IsFavourable && sum > 0m,
            _ => sum == 0m || price.IsFavourable && room > 0m,
        };
        decimal? share = price.Amount is { } amount ? (side == Side.Remainder ? amount - sum : sum) / amount : null;
        return new DemandOutcome(demand, isMet, share, limit, isMet ? [] : counted, false);
    }

    private Price PriceOf(Subject subject, PriceBase price) => price == PriceBase.ExWorks
        ? new Price(subject.Price, true)
        : Known(subject.Transaction, new OpenFact(OpenFactKind.TransactionValue, subject.Path, Phrase.Of($"the transaction value of {subject.Shown} is not said"), Phrase.Of($"the transaction value of {subject.Shown} leaves room for the foreign materials")));

    private static OpenFact NetCostOf(Subject subject) => new(OpenFactKind.NetCost, subject.Path, Phrase.Of($"the net cost of {subject.Shown} is not said"), Phrase.Of($"the net cost of {subject.Shown} leaves room for the foreign materials"));

    private Price Known(decimal? amount, OpenFact fact) => new(amount, amount is not null || Favours(fact));

    // Unknown weights count as next to nothing when they are taken as favourable, and as too much when not.
    private (bool IsWithin, decimal? Share) Weigh(Subject subject, List<Input> inputs, decimal limit)
    {
        if (inputs.Count == 0) return (true, 0m);
        bool areAllLight = true;
        foreach (Input input in inputs.Where(input => input.HasOpenWeight))
            areAllLight &= Favours(new OpenFact(OpenFactKind.MaterialWeight, input.Path, Phrase.Of($"weight of '{input.Path}' is missing"), Phrase.Of($"'{input.Path}' weighs little enough")));
        decimal known = inputs.Sum(input => input.WeightKg ?? 0m);
        bool isComplete = !inputs.Any(input => input.HasOpenWeight);
        if (subject.WeightKg is { } weight) return (areAllLight && known <= limit * weight, isComplete ? known / weight : null);
        if (isComplete && known == 0m) return (true, 0m);
        bool isHeavy = Favours(new OpenFact(OpenFactKind.ProductWeight, subject.Path, Phrase.Of($"net weight of {subject.Shown} is missing"), Phrase.Of($"{subject.Shown} weighs enough")));
        return (areAllLight && isHeavy && (limit > 0m || known == 0m), null);
    }

    private static List<Input> Foreign(List<Input> inputs, IReadOnlyList<CodeRange> of) => [.. inputs.Where(input => !input.IsOriginating && (of.Count == 0 || Within(of, input.Material.Code)))];

    private static bool Within(IReadOnlyList<CodeRange> ranges, HsCode code) => ranges.Any(range => range.Holds(code));

    private static bool Shifts(HsCode product, Requirement.Shift shift, HsCode material)
    {
        int digits = (int)shift.Level;
        // A heading that was given for a material may hold the product's own subheading: it counts as unchanged.
        int known = Math.Min(digits, Math.Min(material.Digits.Length, product.Digits.Length));
        return !product.Digits.AsSpan(0, known).SequenceEqual(material.Digits.AsSpan(0, known)) && !Within(shift.Except, material);
    }

    private readonly record struct Price(decimal? Amount, bool IsFavourable);

    // What the sum of the materials counted is compared as.
    private enum Side
    {
        Foreign,
        Regional,
        Remainder,
    }
}
