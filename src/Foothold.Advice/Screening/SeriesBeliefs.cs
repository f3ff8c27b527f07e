using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Evidence;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Screening;

/// <summary>
/// Beliefs about country figures: a hierarchical prior over region and income group, narrowed by the figures of each country. Where a figure is missing the prior stays, so that
/// a poorly documented country is uncertain, never zero; an old figure narrows it less.
/// </summary>
internal sealed class SeriesBeliefs(EvidenceSet evidence, IReadOnlyList<CountryFacts> countries, DateOnly asAt)
{
    /// <summary>Years of which the mean is taken for series that swing from year to year.</summary>
    public const int YearsAveraged = 5;

    private const int PredictorCount = 2;

    private readonly Dictionary<string, SeriesPosterior> _known = new(StringComparer.Ordinal);
    private double[]? _predictors;

    /// <summary>Fits the series of several components at once, on all processors; each fit stands alone, so the result does not depend on how many there are.</summary>
    public void Prepare(IEnumerable<Component> components)
    {
        Component[] missing = [.. components.DistinctBy(Key).Where(component => !_known.ContainsKey(Key(component)))];
        _predictors ??= Predictors();
        var fitted = new SeriesPosterior[missing.Length];
        Parallel.For(0, missing.Length, i => fitted[i] = Fit(missing[i]));
        for (int i = 0; i < missing.Length; i++) _known[Key(missing[i])] = fitted[i];
    }

    /// <summary>What is believed of every country, on the analysis scale of the component.</summary>
    public SeriesPosterior Of(Component component)
    {
        if (!_known.TryGetValue(Key(component), out SeriesPosterior? posterior)) _known[Key(component)] = posterior = Fit(component);
        return posterior;
    }

    /// <summary>The component of one series that an index over several series is made of.</summary>
    public static Component Part(Component index, string seriesId) => index with { Kind = ComponentKind.Series, SeriesIds = [seriesId], UnstatedError = 0.2 };

    private static string Key(Component component) => $"{component.Kind}:{string.Join('+', component.SeriesIds)}:{component.IsLogarithmic}:{component.UnstatedError}";

    /// <summary>The sources of the series of a component.</summary>
    public IReadOnlyList<string> SourcesOf(Component component) => [.. component.SeriesIds.SelectMany(evidence.SourcesOf).Distinct()];

    private SeriesPosterior Fit(Component component)
    {
        var figures = new Observed?[countries.Count];
        for (int i = 0; i < countries.Count; i++)
        {
            Observed? seen = component.Kind switch
            {
                ComponentKind.SeriesMean => MeanOfYears(component, countries[i].Code),
                ComponentKind.SeriesAverage => AverageOfSeries(component, countries[i].Code),
                _ => Newest(component, component.SeriesIds[0], countries[i].Code),
            };
            figures[i] = seen;
        }

        return Complete(component, figures, component.SeriesIds.Select(id => evidence.GetSeries(id)).Max(series => series.Quality));
    }

    /// <summary>What is believed of every country where some have a figure: the figures narrow the prior over regions and income groups.</summary>
    /// <param name="component">The component, for its scale and anchors.</param>
    /// <param name="figures">One entry per country, null where there is none.</param>
    /// <param name="quality">How the figures came about.</param>
    public SeriesPosterior Complete(Component component, Observed?[] figures, FigureQuality quality)
    {
        var observations = new List<UnitObservation>(figures.Length);
        for (int i = 0; i < figures.Length; i++)
            if (figures[i] is { } seen) observations.Add(new UnitObservation(i, seen.Value, seen.StandardError));
        _predictors ??= Predictors();
        // No figure anywhere: all that can be said is that the truth lies somewhere between the anchors.
        if (observations.Count == 0)
        {
            double middle = (component.ToAnalysis(component.Worst) + component.ToAnalysis(component.Best)) / 2, width = Math.Abs(component.ToAnalysis(component.Best) - component.ToAnalysis(component.Worst)) / Math.Sqrt(12);
            return new SeriesPosterior([.. countries.Select(_ => middle)], [.. countries.Select(_ => width)], figures, FigureQuality.Imputed);
        }

        NestedNormalPosterior fit = Fit(new NestedNormalData(GroupOfUnit(), PredictorCount, _predictors, observations));
        return new SeriesPosterior(fit.Means, fit.StandardDeviations, figures, quality);
    }

    /// <summary>The default grid over the spreads, or a closer one where a spread is known so well that the default steps over it.</summary>
    private static NestedNormalPosterior Fit(NestedNormalData data)
    {
        NestedNormalPosterior fit = NestedNormal.Fit(data);
        for (int points = 24; !fit.Convergence.Converged && points <= 48; points *= 2) fit = NestedNormal.Fit(data, new NestedNormalOptions { GridPointsPerAxis = points });
        return fit;
    }

    private Observed? Newest(Component component, string seriesId, CountryCode country)
    {
        if (evidence.Latest(seriesId, country, asAt) is not { } figure) return null;
        if (component.IsLogarithmic && figure.Value <= 0) return null;
        Series series = evidence.GetSeries(seriesId);
        double value = component.ToAnalysis(figure.Value);
        double stated = figure.StandardError is { } error ? component.IsLogarithmic ? error / figure.Value : error : component.UnstatedError;
        return new Observed(value, Aged(Math.Max(stated, 1e-6), series, figure.Period), figure.Period);
    }

    private Observed? MeanOfYears(Component component, CountryCode country)
    {
        string id = component.SeriesIds[0];
        Figure[] years = [.. evidence.Figures(id, country).Where(figure => figure.Period.End <= asAt).TakeLast(YearsAveraged)];
        if (years.Length == 0) return null;
        double mean = years.Average(figure => component.ToAnalysis(figure.Value));
        // One or two years say little about their own spread: lend them the usual one of the series.
        Series series = evidence.GetSeries(id);
        double usual = double.IsNaN(series.AnnualDrift) ? component.UnstatedError : series.AnnualDrift / Math.Sqrt(2);
        double spread = (usual * usual * 3 + years.Sum(figure => Math.Pow(component.ToAnalysis(figure.Value) - mean, 2))) / (years.Length + 2);
        double error = Math.Sqrt(spread / years.Length + component.UnstatedError * component.UnstatedError / years.Length);
        Period period = Period.Between(years[0].Period.Start, years[^1].Period.End);
        // Each year since, a new figure would have taken the place of the oldest: a step of the mean by a share of the usual change.
        double step = usual * Math.Sqrt(2) / years.Length;
        return new Observed(mean, Math.Sqrt(error * error + step * step * period.AgeInYears(asAt)), period);
    }

    private Observed? AverageOfSeries(Component component, CountryCode country)
    {
        Observed[] parts = [.. component.SeriesIds.Select(id => Newest(component, id, country)).OfType<Observed>()];
        // The series share sources, so their errors move together: the mean is no surer than its parts.
        return parts.Length < component.SeriesIds.Count ? null : new Observed(parts.Average(part => part.Value), parts.Average(part => part.StandardError), parts.Select(part => part.Period).Min());
    }

    // A figure loses its hold with the years: a random walk whose step is the usual yearly change of the series.
    private double Aged(double error, Series series, Period period)
    {
        double drift = double.IsNaN(series.AnnualDrift) ? error : series.AnnualDrift;
        return Math.Sqrt(error * error + drift * drift * period.AgeInYears(asAt));
    }

    private int[] GroupOfUnit()
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. countries.Select(country => groups.TryGetValue(country.Subregion, out int group) ? group : groups[country.Subregion] = groups.Count)];
    }

    // The income group and the size of the country; the intercept comes with the model.
    private double[] Predictors()
    {
        var predictors = new double[countries.Count * PredictorCount];
        double[] population = [.. countries.Select(country => evidence.Latest("population", country.Code, asAt) is { Value: > 0 } figure ? Math.Log(figure.Value) : double.NaN)];
        double usual = population.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        for (int i = 0; i < countries.Count; i++)
        {
            predictors[PredictorCount * i] = countries[i].Income switch { IncomeGroup.Low => -1.5, IncomeGroup.LowerMiddle => -0.5, IncomeGroup.UpperMiddle => 0.5, IncomeGroup.High => 1.5, _ => 0 };
            predictors[PredictorCount * i + 1] = double.IsFinite(population[i]) ? population[i] - usual : 0;
        }

        return predictors;
    }
}

/// <summary>A figure on the analysis scale with its error, aged.</summary>
internal sealed record Observed(double Value, double StandardError, Period Period);

/// <summary>What is believed of a series in every country, on the analysis scale, in the order of the countries.</summary>
internal sealed record SeriesPosterior(IReadOnlyList<double> Means, IReadOnlyList<double> StandardDeviations, IReadOnlyList<Observed?> Figures, FigureQuality Quality);
