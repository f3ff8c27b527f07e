using System.Globalization;
using Foothold.LearningStudy;

// The study of docs/explanation/learning.md: `dotnet run -c Release --project benchmarks/Learning [firms] [draws] [seed]`.
int firms = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000;
int draws = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4_000;
ulong seed = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : 20261122;
World[] worlds =
[
    new("honest beliefs, usual tests"),
    new("one market clearly best", Clear: true),
    new("tests ten times as dear", CostFactor: 10),
    new("overconfident beliefs (truth twice as far off)", Overconfidence: 2),
    new("biased answers (three times what is thought)", BiasFactor: 3),
];
Console.WriteLine(FormattableString.Invariant($"{firms} firms, {draws} draws a valuation, seed {seed}"));
Console.WriteLine("| world | policy | net outcome | gain over testing nothing | regret | cost of tests | tests | wrong choices |");
Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
foreach (World world in worlds)
{
    foreach (PolicyOutcome outcome in Study.Run(world, firms, draws, seed))
    {
        Console.WriteLine(FormattableString.Invariant(
            $"| {world.Name} | {outcome.Policy} | {outcome.Net.Value:N0} ± {outcome.Net.StandardError:N0} | {outcome.Gain.Value:N0} ± {outcome.Gain.StandardError:N0} | {outcome.Regret.Value:N0} ± {outcome.Regret.StandardError:N0} | {outcome.Cost.Value:N0} | {outcome.Tests.Value:0.0} | {outcome.Wrong.Value:0.0 %} ± {outcome.Wrong.StandardError:0.0 %} |"));
    }
}
