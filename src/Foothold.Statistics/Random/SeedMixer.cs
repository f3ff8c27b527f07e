namespace Foothold.Statistics.Random;

/// <summary>Turns keys and indices into well-spread 64-bit states (the finaliser of SplitMix64; Steele, Lea and Flood 2014).</summary>
internal static class SeedMixer
{
    /// <summary>Odd increment of SplitMix64: 2^64 divided by the golden ratio.</summary>
    internal const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <summary>A bijection on 64 bits in which every input bit moves about half of the output bits.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>The key of child <paramref name="index"/> of <paramref name="key"/>; depends on nothing else.</summary>
    /// <remarks>The key is mixed before the index enters, so that (key, index) and (key + 1, index - 1) are unrelated.</remarks>
    internal static ulong Derive(ulong key, ulong index) => Mix(Mix(key + Golden) ^ Mix((index * Golden) + 0xD1B54A32D192ED03UL));
}
