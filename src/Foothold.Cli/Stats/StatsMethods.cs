using Foothold.Cli.Stats.Methods;

namespace Foothold.Cli.Stats;

/// <summary>The methods, in the order in which they are listed.</summary>
internal static class StatsMethods
{
    public static IReadOnlyList<StatsMethod> All { get; } = [new SmaaMethod(), new TopsisMethod(), new VikorMethod(), new PrometheeMethod(), new ShrinkMethod(), new EvpiMethod(), new EvppiMethod(), new EvsiMethod(), new NpvMethod(), new OptionsMethod(), new ConcentrationMethod(), new PpmlMethod(), new OlsMethod(), new EciMethod(), new EpiMethod()];

    public static StatsMethod? Find(string name) => All.FirstOrDefault(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
