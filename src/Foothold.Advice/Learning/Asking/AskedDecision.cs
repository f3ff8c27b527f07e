using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Text;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Learning.Asking;

/// <summary>A choice about which something can still be found out: its model, what its scores mean, and how it looks once a belief has changed.</summary>
public abstract class AskedDecision
{
    /// <summary>The options and what they depend on.</summary>
    public abstract IDecisionModel Model { get; }

    /// <summary>What each score of the model is about, in order: a standard normal score z stands for the value of the law at z.</summary>
    public abstract IReadOnlyList<Assumption> Factors { get; }

    /// <summary>What an option is called: "Norway by distributor".</summary>
    /// <param name="option">From 0.</param>
    public abstract Phrase NameOf(int option);

    /// <summary>The same choice with one belief changed; every score keeps its place.</summary>
    /// <param name="changed">The assumption as it is believed then.</param>
    public abstract AskedDecision With(Assumption changed);

    /// <summary>The choice of entry modes and markets by money.</summary>
    /// <param name="model">The cash model.</param>
    public static AskedDecision Of(CashModel model) => new OverCash(model);

    private sealed class OverCash(CashModel model) : AskedDecision
    {
        public override IDecisionModel Model => model;

        public override IReadOnlyList<Assumption> Factors { get; } = [.. model.Factors.Select(factor => factor.Assumption)];

        public override Phrase NameOf(int option) => model.Options[option] is { Market: { } market, Profile: { } profile } ? Phrase.Of($"{market}: {Phrase.Text(profile.Name)}") : Phrase.Text("stay out");

        public override AskedDecision With(Assumption changed) => new OverCash(model.With(changed));
    }
}
