using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Foothold.Domain.Tests;

/// <summary>Runs a property over the same cases every time; a failing case is shrunk and shown.</summary>
internal static class Properties
{
    public static void Hold<T>(Arbitrary<T> cases, Func<T, bool> holds, int runs = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(Fixed)), Prop.ForAll(cases, holds));

    public static void Hold<T>(Gen<T> cases, Func<T, bool> holds, int runs = 200) => Hold(cases.ToArbitrary(), holds, runs);

    /// <summary>Arrays of ints, which shrink well; a test turns each int into a thing by using it as a seed.</summary>
    public static Arbitrary<int[]> Seeds { get; } = Arb.Array(Gen.Choose(0, 1_000_000).ToArbitrary());

    private static Replay Fixed { get; } = new(new Rnd(20_240_229UL), FSharpOption<int>.None);
}
