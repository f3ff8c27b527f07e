using Foothold.Statistics.RealOptions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Foothold.Statistics.Tests.RealOptions;

/// <summary>Made-up options, the same in every run.</summary>
internal static class OptionCases
{
    internal static Gen<double> Between(double low, double high) => Gen.Choose(0, 1_000_000).Select(i => low + ((high - low) * i / 1e6));

    internal static Gen<OptionTerms> Terms(OptionKind kind) =>
        from value in Between(1, 200)
        from strike in Between(1, 200)
        from rate in Between(-0.05, 0.2)
        from leakage in Between(-0.05, 0.2)
        from volatility in Between(0.01, 1)
        from years in Between(0.01, 10)
        select new OptionTerms { Kind = kind, Value = value, Strike = strike, Rate = rate, Leakage = leakage, Volatility = volatility, Years = years };

    internal static void Hold<T>(Gen<T> cases, Func<T, bool> holds, int runs = 200) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_240_229UL), FSharpOption<int>.None))),
        Prop.ForAll(cases.ToArbitrary(), holds));
}
