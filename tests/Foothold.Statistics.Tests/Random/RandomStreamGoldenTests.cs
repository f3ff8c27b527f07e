using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Random;

/// <summary>Saved seeds must go on giving the same numbers: digests of the outputs that are the same on every machine.</summary>
public sealed class RandomStreamGoldenTests
{
    [Fact]
    public void Fill_SeedOfOldResults_KeepsItsBytes()
    {
        var stream = new RandomStream(77);
        var wide = new double[1003];
        var single = new float[1003];
        stream.FillUniform(wide);
        Assert.Equal("6529F3998B497BC8", Digest(wide));
        stream.FillNormal(single);
        Assert.Equal("83A37CBADB602757", Digest(single));
        stream.FillNormal(wide);
        stream.FillExponential(single);
        Assert.Equal("A8E559D225AA82B3", Digest(single));
        stream.FillExponential(wide);
        Assert.Equal("12F28B2EFB2B993A", Digest(Enumerable.Range(0, 100).Select(_ => stream.NextUInt64()).ToArray()));
    }

    [Fact]
    public void NextUInt64_PublishedGenerators_SameNumbers()
    {
        // Outputs of the authors' programs: SplitMix64 from 1234567, xoshiro256++ from the state 1, 2, 3, 4.
        ulong[] state = [.. Enumerable.Range(1, 5).Select(i => SeedMixer.Mix(1234567 + ((ulong)i * SeedMixer.Golden)))];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], state);
        ulong[] published = [1, 2, 3, 4];
        Assert.Equal([41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205], Enumerable.Range(0, 5).Select(_ => Next(published)).ToArray());

        var stream = new RandomStream(1234567);
        for (int i = 0; i < 1000; i++) Assert.Equal(Next(state), stream.NextUInt64());
    }

    /// <summary>xoshiro256++ as the paper writes it.</summary>
    private static ulong Next(ulong[] s)
    {
        static ulong Turn(ulong x, int k) => (x << k) | (x >> (64 - k));
        ulong result = Turn(s[0] + s[3], 23) + s[0];
        ulong t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = Turn(s[3], 45);
        return result;
    }

    private static string Digest<T>(T[] values)
        where T : unmanaged =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16];
}
