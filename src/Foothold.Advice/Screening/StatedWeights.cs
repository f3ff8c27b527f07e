using Foothold.Domain.Text;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Screening;

/// <summary>Turns what the firm said about importance into a distribution of weights over the criteria that matter to its product.</summary>
internal static class StatedWeights
{
    public static (Criterion[] Criteria, WeightModel Model, double[] Expected, WeightStatement Statement) Of(ScreeningWishes wishes, bool goods, IReadOnlyList<Criterion> catalogue)
    {
        Criterion[] criteria = [.. catalogue.Where(criterion => criterion.For(goods).Count > 0)];
        if (wishes.Weights is { } said)
        {
            criteria = [.. criteria.Where(criterion => said.GetValueOrDefault(criterion.Id) > 0)];
            if (criteria.Length == 0) throw new AdviceException($"None of the weighted criteria matters to {(goods ? "goods" : "services")}. Weight at least one of: {string.Join(", ", catalogue.Where(criterion => criterion.For(goods).Count > 0).Select(criterion => criterion.Id))}.",
                goods ? Phrase.Text("None of the criteria you weighted matters to goods. Weight another one.") : Phrase.Text("None of the criteria you weighted matters to services. Weight another one."));
            double total = criteria.Sum(criterion => said[criterion.Id]);
            double[] weights = [.. criteria.Select(criterion => said[criterion.Id] / total)];
            return (criteria, new WeightModel.Stated(weights, wishes.Firmness), weights, WeightStatement.Weights);
        }

        if (wishes.Order is { } order)
        {
            int?[] groups = [.. criteria.Select(criterion => GroupOf(order, criterion.Id))];
            var ordinal = new WeightModel.Ordinal(groups);
            if (groups.Any(group => group is not null)) return (criteria, ordinal, ordinal.Mean(criteria.Length), WeightStatement.Order);
        }

        return (criteria, new WeightModel.Uniform(), [.. criteria.Select(_ => 1.0 / criteria.Length)], WeightStatement.None);
    }

    private static int? GroupOf(IReadOnlyList<IReadOnlyList<string>> order, string id)
    {
        for (int group = 0; group < order.Count; group++)
            if (order[group].Contains(id, StringComparer.Ordinal)) return group;
        return null;
    }
}
