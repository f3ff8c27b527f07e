using System.Text;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>A damaged file is read or refused with a place inside it; it never throws.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261101;
    private const int DamagePerSample = 800;

    [Theory]
    [MemberData(nameof(Files.Samples), MemberType = typeof(Files))]
    public void Read_OneDamagedByte_IsReadOrRefusedWithAPlaceInTheFile(string sample)
    {
        byte[] whole = Files.Sample(sample);
        var random = new Random(Seed);
        int refused = 0;
        for (int i = 0; i < DamagePerSample; i++)
        {
            byte[] damaged = Damage(whole, random);
            FirmFileResult result = Files.Read(damaged);
            Assert.True(result.File is null != (result.Problems.Count == 0), $"damage {i}: neither a file nor a problem, or both");
            if (result.File is null) refused++;
            string[] lines = Encoding.UTF8.GetString(damaged).Split('\n');
            Assert.All(result.Problems, problem => AssertInside(problem, lines));
        }

        // Most bytes matter; were nearly all damages accepted, the reader would not be looking.
        Assert.InRange(refused, DamagePerSample / 4, DamagePerSample);
    }

    [Theory]
    [MemberData(nameof(Files.Samples), MemberType = typeof(Files))]
    public void Read_CutAnywhere_IsRefusedAtItsEnd(string sample)
    {
        byte[] whole = Files.Sample(sample);
        int end = whole.AsSpan().TrimEnd(" \r\n"u8).Length;
        var random = new Random(Seed);
        for (int i = 0; i < 200; i++)
        {
            FirmFileResult result = Files.Read(whole.AsSpan(0, random.Next(1, end)));
            Assert.Null(result.File);
            Assert.Single(result.Problems);
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        int at = random.Next(whole.Length);
        byte value = random.Next(2) == 0 ? (byte)random.Next(256) : "{}[]\",:0-9.eE\\/ \nnt"u8[random.Next(19)];
        return random.Next(3) switch
        {
            0 => [.. whole.AsSpan(0, at), value, .. whole.AsSpan(at + 1)],
            1 => [.. whole.AsSpan(0, at), .. whole.AsSpan(at + 1)],
            _ => [.. whole.AsSpan(0, at), value, .. whole.AsSpan(at)],
        };
    }

    private static void AssertInside(FileProblem problem, string[] lines)
    {
        Assert.False(string.IsNullOrWhiteSpace(problem.Message));
        if ((problem.Line, problem.Column) == (0, 0)) return;
        Assert.InRange(problem.Line, 1, lines.Length);
        Assert.InRange(problem.Column, 1, lines[problem.Line - 1].Length + 1);
    }
}
