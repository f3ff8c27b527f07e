using Foothold.Advice.Origin;

namespace Foothold.Advice.Tests.Origin;

/// <summary>What holds for every bill and every rule.</summary>
public sealed class OriginPropertyTests
{
    private static Answer Judge(BillOfMaterials bill, AgreementRules rules) => OriginJudgement.Of(bill, rules, Boms.Britain, Boms.AsAt).Answer;

    [Fact]
    public void Of_AnyBill_AgreesWithTryingEveryCompletion()
    {
        var seen = new Dictionary<Answer, int>();
        RandomCases.Hold(
            (bill, rules) =>
            {
                Answer answer = Judge(bill, rules);
                seen[answer] = seen.GetValueOrDefault(answer) + 1;
                return answer == SlowTwin.Judge(bill, rules);
            },
            600);
        // The cases have to be worth trying: each answer comes up often.
        Assert.All(Enum.GetValues<Answer>(), answer => Assert.InRange(seen.GetValueOrDefault(answer), 60, 600));
    }

    [Fact]
    public void Of_MaterialThatNowOriginates_NeverTurnsYesIntoNo() =>
        RandomCases.Hold((bill, rules) =>
        {
            Answer before = Judge(bill, rules);
            return Enumerable.Range(0, bill.Making.Materials.Count).Where(at => bill.Making.Materials[at].MadeFrom is not { IsInHouse: true }).All(at => Judge(Replace(bill, at, material => material with { Declaration = Says(true), WhollyObtained = material.WhollyObtained ?? (material.Declaration is { IsOriginating: false } ? false : null) }), rules) >= before);
        });

    [Fact]
    public void Of_DeclarationAdded_NeverTurnsYesIntoNo() =>
        RandomCases.Hold((bill, rules) =>
        {
            BillOfMaterials bare = bill with { Making = bill.Making with { Materials = [.. bill.Making.Materials.Select((material, at) => material.MadeFrom is { IsInHouse: true } ? material : material with { Declaration = null, Origin = at % 2 == 0 ? Boms.China : Boms.Sweden })] } };
            Answer before = Judge(bare, rules);
            return Enumerable.Range(0, bare.Making.Materials.Count).Where(at => bare.Making.Materials[at].MadeFrom is not { IsInHouse: true }).All(at => Judge(Replace(bare, at, material => material with { Declaration = Says(true) }), rules) >= before);
        });

    [Fact]
    public void Of_ValueMovedFromForeignToOriginating_NeverTurnsYesIntoNo() =>
        RandomCases.Hold((bill, rules) =>
        {
            int foreign = bill.Making.Materials.ToList().FindIndex(material => material.Declaration is { IsOriginating: false } && material.MadeFrom is null), originating = bill.Making.Materials.ToList().FindIndex(material => material.Declaration is { IsOriginating: true } && material.MadeFrom is null);
            if (foreign < 0 || originating < 0) return true;
            decimal moved = bill.Making.Materials[foreign].Value.Amount / 2m;
            BillOfMaterials better = Replace(Replace(bill, foreign, material => material with { Value = Boms.Sek(material.Value.Amount - moved) }), originating, material => material with { Value = Boms.Sek(material.Value.Amount + moved), WhollyObtained = true });
            return Judge(better, rules) >= Judge(bill, rules);
        });

    [Fact]
    public void Of_OrderOfMaterials_DoesNotMatter() =>
        RandomCases.Hold((bill, rules) =>
        {
            BillOfMaterials reversed = bill with { Making = bill.Making with { Materials = [.. bill.Making.Materials.Reverse()] } };
            OriginResult one = OriginJudgement.Of(bill, rules, Boms.Britain, Boms.AsAt), other = OriginJudgement.Of(reversed, rules, Boms.Britain, Boms.AsAt);
            return one.Answer == other.Answer && one.Needed.SequenceEqual(other.Needed) && one.Open.SequenceEqual(other.Open) && one.Remedies.Select(remedy => remedy.Text).SequenceEqual(other.Remedies.Select(remedy => remedy.Text));
        });

    [Fact]
    public void Of_Shares_AddUpToThePrice() =>
        RandomCases.Hold((bill, rules) =>
        {
            OriginResult result = OriginJudgement.Of(bill, rules, Boms.Britain, Boms.AsAt);
            return result.Materials.Sum(material => material.Share) + result.WorkShare == 1m;
        });

    [Fact]
    public void Needed_EachFactOfIt_CannotBeMissed() =>
        RandomCases.Hold((bill, rules) =>
        {
            OriginResult result = OriginJudgement.Of(bill, rules, Boms.Britain, Boms.AsAt);
            if (result.Answer != Answer.CannotTell) return result.Needed.Count == 0;
            var subject = Subject.Of(bill);
            bool Holds(IEnumerable<OpenFact> favourable) => new World(rules, Boms.AsAt, favourable.ToHashSet().Contains).Judge(subject).Originates;
            return Holds(result.Needed) && result.Needed.All(fact => !Holds(result.Needed.Where(one => one != fact)));
        });

    [Fact]
    public void Remedies_EachSwap_LeavesNoNo() =>
        RandomCases.Hold((bill, rules) =>
        {
            OriginResult result = OriginJudgement.Of(bill, rules, Boms.Britain, Boms.AsAt);
            return result.Remedies.Where(remedy => remedy.Materials.Count > 0).All(remedy => new World(rules, Boms.AsAt, _ => true, remedy.Materials.ToHashSet()).Judge(Subject.Of(bill)).Originates);
        });

    private static SupplierDeclaration Says(bool originating) => new(originating, ["eu-uk-tca"], new DateOnly(2026, 1, 1), null);

    private static BillOfMaterials Replace(BillOfMaterials bill, int at, Func<Material, Material> change) =>
        bill with { Making = bill.Making with { Materials = [.. bill.Making.Materials.Select((material, i) => i == at ? change(material) : material)] } };
}
