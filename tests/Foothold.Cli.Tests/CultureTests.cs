using System.Globalization;

namespace Foothold.Cli.Tests;

/// <summary>Documents are read by programs: whoever writes them, and in whatever language, they are the same to the byte.</summary>
public sealed class CultureTests
{
    private const string Day = "2026-11-20";

    public static TheoryData<string> Verbs =>
    [
        $"rank {Cli.Bakery} --draws 200 --top 12",
        $"why {Cli.Bakery} --market DEU --draws 200",
        $"compare {Cli.Bakery} --markets NOR,DEU --draws 200",
        $"appraise {Cli.Bakery} --market NOR --draws 200",
        $"cash {Cli.Bakery} --market NOR --draws 200",
        $"ask {Cli.Bakery} --market NOR --money-only --draws 200",
        $"portfolio {Cli.Bakery} --draws 200",
        $"journal {Cli.Bakery}",
        $"diagnose {Cli.Bakery} --since 2024-01-01",
        $"diagnose {Cli.Bakery} --next owner",
        $"plan {Cli.Bakery} --dry-run --draws 200",
        $"learn {Cli.Bakery} {Sample("results/oslo-calls.json")} --draws 200",
        $"order {Cli.Bakery} {Sample("orders/bakery-oslo.json")}",
        $"origin {Sample("boms/bakery-biscuits.json")} --to NOR",
        $"landed-cost {Sample("shipments/ceramics-usa.json")} --all-terms",
        $"plan check {Sample("plans/bakery-living-2.json")}",
        $"plan diff {Sample("plans/bakery-living-1.json")} {Sample("plans/bakery-living-2.json")}",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Document_UnderAnotherCulture_IsTheSame(string verb)
    {
        // Those that take seconds are asked for the fuller document only.
        bool isSlow = verb.StartsWith("ask", StringComparison.Ordinal) || verb.StartsWith("portfolio", StringComparison.Ordinal);
        foreach (string format in isSlow ? ["json"] : new[] { "json", "csv" })
        {
            string[] words = [.. verb.Split(' '), .. verb.Contains("shipments/", StringComparison.Ordinal) || verb.StartsWith("plan diff", StringComparison.Ordinal) ? Array.Empty<string>() : ["--as-at", Day], "--format", format];
            CliRun plain = await Cli.RunAsync(words);
            Assert.NotEmpty(plain.Output);
            CultureInfo usual = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = Strange();
            try
            {
                Assert.Equal(plain.Output, (await Cli.RunAsync(words)).Output);
            }
            finally
            {
                CultureInfo.CurrentCulture = usual;
            }
        }
    }

    private static string Sample(string name) => Path.Combine(Path.GetDirectoryName(Cli.Bakery)!, name);

    // What Swedish and German do to numbers and days, without needing their data: a comma, a point between thousands, another minus.
    private static CultureInfo Strange()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, numbers.NegativeSign) = (",", ".", "−");
        (numbers.PercentDecimalSeparator, numbers.PercentGroupSeparator, numbers.PercentSymbol) = (",", ".", "pct");
        (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.ShortDatePattern) = (".", "dd/MM/yyyy");
        culture.DateTimeFormat.AbbreviatedMonthNames = [.. Enumerable.Range(1, 12).Select(month => $"m{month}"), ""];
        return culture;
    }
}
