using Foothold.Domain.Amounts;
using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using FsCheck.Fluent;

namespace Foothold.Domain.Tests.Derived;

public class SizeClassificationTests
{
    private static readonly DateOnly AsAt = new(2024, 6, 1);

    /// <summary>Reference case h1: autonomous enterprises at the edges of Article 2 (Recommendation 2003/361/EC, Annex).</summary>
    [Theory]
    [InlineData(5, 1, 1, SizeClass.Micro)]
    [InlineData(12, 1, 1, SizeClass.Small)]
    [InlineData(9, 3, 1.9, SizeClass.Micro)]
    [InlineData(49, 10, 50, SizeClass.Small)]
    [InlineData(51, 9, 9, SizeClass.Medium)]
    [InlineData(249, 51, 43, SizeClass.Medium)]
    [InlineData(249, 51, 44, SizeClass.Large)]
    [InlineData(300, 1, 1, SizeClass.Large)]
    public void Of_AutonomousEnterprise_MatchesTheReferenceCase(double awu, double turnover, double balance, SizeClass expected)
    {
        SizeClassResult result = Of(Firm(Year(2023, (decimal)awu, (decimal)turnover, (decimal)balance)));

        Assert.Equal(expected, result.Class);
        Assert.Equal(expected < SizeClass.Large, result.IsSme);
        Assert.Equal(Relationship.Autonomous, result.Relationship);
        Assert.Null(result.WhyUndefined);
    }

    [Theory]
    [InlineData("9.99", "2", "99", SizeClass.Micro)]
    [InlineData("10", "2", "2", SizeClass.Small)]
    [InlineData("9.99", "2.000001", "2.000001", SizeClass.Small)]
    [InlineData("49.99", "99", "10", SizeClass.Small)]
    [InlineData("50", "10", "10", SizeClass.Medium)]
    [InlineData("249.99", "50", "99", SizeClass.Medium)]
    [InlineData("249.99", "50.000001", "43", SizeClass.Medium)]
    [InlineData("249.99", "50.000001", "43.000001", SizeClass.Large)]
    [InlineData("250", "0", "0", SizeClass.Large)]
    public void Of_AtTheCeilings_HeadcountStaysBelowAmountsMayReach(string awu, string turnover, string balance, SizeClass expected) =>
        Assert.Equal(expected, Of(Firm(Year(2023, Number(awu), Number(turnover), Number(balance)))).Class);

    [Theory]
    [InlineData("300", null, null, SizeClass.Large, false)] // headcount alone decides
    [InlineData("5", null, "1", SizeClass.Micro, true)] // one of the two below suffices
    [InlineData("5", "1", null, SizeClass.Micro, true)]
    [InlineData("5", null, "3", null, true)] // the turnover may still be at most EUR 2 m: micro or small
    [InlineData("5", null, null, null, null)] // micro to large
    [InlineData("60", null, "43", SizeClass.Medium, true)]
    [InlineData("60", null, "44", null, null)]
    [InlineData(null, "1", "1", null, null)]
    [InlineData(null, "60", "50", SizeClass.Large, false)] // amounts alone can decide too
    [InlineData(null, null, null, null, null)]
    public void Of_PartialFigures_DecidesOnlyWhatIsCertain(string? awu, string? turnover, string? balance, SizeClass? expected, bool? isSme)
    {
        SizeClassResult result = Of(Firm(Year(2023, awu is null ? null : Number(awu), turnover is null ? null : Number(turnover), balance is null ? null : Number(balance))));

        Assert.Equal(expected, result.Class);
        Assert.Equal(isSme, result.IsSme);
        Assert.Equal(expected is null, result.WhyUndefined is not null);
    }

    [Fact]
    public void Of_NoClosedAccounts_IsUndefinedNotMicro()
    {
        SizeClassResult result = Of(Firm(Year(2024, 5, 1, 1)));

        Assert.Null(result.Class);
        Assert.Null(result.IsSme);
        Assert.Contains("2024-06-01", result.WhyUndefined, StringComparison.Ordinal);
    }

    /// <summary>Article 4(2): two consecutive periods. m, s, M, L name what each year measures; a dot is a year without accounts.</summary>
    [Theory]
    [InlineData("s", SizeClass.Small)]
    [InlineData("sM", SizeClass.Small)]
    [InlineData("sMM", SizeClass.Medium)]
    [InlineData("sMs", SizeClass.Small)]
    [InlineData("sMsM", SizeClass.Small)]
    [InlineData("mML", SizeClass.Medium)] // both beyond micro, only one beyond small and medium
    [InlineData("mLM", SizeClass.Medium)]
    [InlineData("MML", SizeClass.Medium)]
    [InlineData("MLL", SizeClass.Large)]
    [InlineData("LLM", SizeClass.Large)]
    [InlineData("LLMM", SizeClass.Medium)]
    [InlineData("LMs", SizeClass.Medium)]
    [InlineData("Lsm", SizeClass.Small)]
    [InlineData("sM.M", SizeClass.Small)] // the gap breaks the run
    [InlineData("sM.MM", SizeClass.Medium)]
    [InlineData("sm", SizeClass.Small)]
    [InlineData("smm", SizeClass.Micro)]
    public void Of_SeveralYears_ChangesAfterTwoInARow(string measured, SizeClass expected)
    {
        AnnualAccounts[] years = [.. measured.Select((letter, i) => (letter, Year: 2024 - measured.Length + i)).Where(pair => pair.letter != '.').Select(pair => pair.letter switch
        {
            'm' => Year(pair.Year, 5, 1, 1),
            's' => Year(pair.Year, 20, 5, 5),
            'M' => Year(pair.Year, 100, 20, 20),
            _ => Year(pair.Year, 300, 60, 60),
        })];

        SizeClassResult result = Of(Firm(years));

        Assert.Equal(expected, result.Class);
        Assert.Equal(years.Length, result.Years.Count);
    }

    [Fact]
    public void Of_OneYearBeyond_SaysThatASecondWouldConfirm()
    {
        SizeClassResult result = Of(Firm(Year(2022, 20, 5, 5), Year(2023, 100, 20, 20)));

        Assert.Contains(result.Evidence, evidence => evidence.Sentence.ToString().StartsWith("2023 alone measures as medium-sized; the class stays small", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_UnknownYearInTheRun_CarriesTheRange()
    {
        // Small, then a year that may be anything, then medium: small if the unknown year was small, medium if it was medium or more.
        SizeClassResult result = Of(Firm(Year(2021, 20, 5, 5), Year(2022, null, null, null), Year(2023, 100, 20, 20)));

        Assert.Null(result.Class);
        Assert.True(result.IsSme);
        Assert.Equal("The figures allow small to medium-sized; state for 2022 headcount, turnover and balance sheet total of Invented AB.", result.WhyUndefined);
    }

    [Theory]
    [InlineData("24.99", HolderKind.Enterprise, false, Relationship.Autonomous, "20")]
    [InlineData("25", HolderKind.Enterprise, false, Relationship.Partner, "45")]
    [InlineData("50", HolderKind.Enterprise, false, Relationship.Partner, "70")]
    [InlineData("50.01", HolderKind.Enterprise, false, Relationship.Linked, "120")]
    [InlineData("10", HolderKind.Enterprise, true, Relationship.Linked, "120")]
    [InlineData("40", HolderKind.VentureCapital, false, Relationship.Autonomous, "20")]
    [InlineData("50", HolderKind.University, false, Relationship.Autonomous, "20")]
    [InlineData("50", HolderKind.InstitutionalInvestor, false, Relationship.Autonomous, "20")]
    [InlineData("50", HolderKind.SmallLocalAuthority, false, Relationship.Autonomous, "20")]
    [InlineData("50.01", HolderKind.VentureCapital, false, Relationship.Linked, "120")]
    [InlineData("30", HolderKind.VentureCapital, true, Relationship.Linked, "120")]
    public void Of_RelatedEnterprise_CountsByItsShare(string percent, HolderKind kind, bool control, Relationship expected, string headcount)
    {
        SizeClassResult result = Of(Firm(Year(2023, 20, 5, 5)) with { Related = [Related("Other", Number(percent), [Year(2023, 100, 20, 20)], kind, control)] });

        Assert.Equal(expected, result.Relationship);
        Assert.Equal(Number(headcount), result.Years[0].Headcount);
    }

    [Theory]
    [InlineData("24.99", SizeClass.Small)]
    [InlineData("25", SizeClass.Large)]
    public void Of_PublicBody_WithAQuarterMakesItNoSme(string percent, SizeClass expected) =>
        Assert.Equal(expected, Of(Firm(Year(2023, 20, 5, 5)) with { Related = [Related("State", Number(percent), [], HolderKind.PublicBody)] }).Class);

    [Fact]
    public void Of_PublicBodiesTogether_CountJointlyAndThroughAParentTheyControl()
    {
        RelatedEnterprise region = Related("Region", 15, [], HolderKind.PublicBody), state = Related("State", 10, [], HolderKind.PublicBody);
        RelatedEnterprise parent = Related("Parent", 60, [Year(2023, 1, 1, 1)], related: Related("State", 70, [], HolderKind.PublicBody));

        Assert.False(Of(Firm(Year(2023, 20, 5, 5)) with { Related = [region, state] }).IsSme);
        Assert.True(Of(Firm(Year(2023, 20, 5, 5)) with { Related = [region] }).IsSme);
        Assert.False(Of(Firm(Year(2023, 20, 5, 5)) with { Related = [parent] }).IsSme);
    }

    [Fact]
    public void Of_Chains_FollowArticle6()
    {
        // Linked A (100 %) brings its linked B whole and its partner C at 30 %, with C's linked D; the firm's partner P (40 %) brings its linked Q, not its partner R.
        RelatedEnterprise d = Related("D", 80, [Year(2023, 10, 1, 1)]), c = Related("C", 30, [Year(2023, 10, 1, 1)], related: d);
        RelatedEnterprise b = Related("B", 60, [Year(2023, 10, 1, 1)]), a = Related("A", 100, [Year(2023, 10, 1, 1)], related: [b, c]);
        RelatedEnterprise q = Related("Q", 51, [Year(2023, 10, 1, 1)]), r = Related("R", 30, [Year(2023, 1000, 1, 1)]), p = Related("P", 40, [Year(2023, 10, 1, 1)], related: [q, r]);

        SizeClassResult result = Of(Firm(Year(2023, 10, 1, 1)) with { Related = [a, p] });

        Assert.Equal(10m + 10m + 10m + 0.3m * 20m + 0.4m * 20m, result.Years[0].Headcount);
        Assert.Equal(Money.Euro(4.4m * 1_000_000m), result.Years[0].Turnover);
        Assert.True(result.Years[0].IsComplete);
        Assert.Equal(Relationship.Linked, result.Relationship);
    }

    [Fact]
    public void Of_ListedTwiceOrTheFirmItself_CountsOnce()
    {
        RelatedEnterprise sister = Related("Sister", 100, [Year(2023, 7, 1, 1)]);
        RelatedEnterprise parent = Related("Parent", 100, [Year(2023, 3, 1, 1)], related: [sister, Related("INVENTED AB", 100, [Year(2023, 20, 5, 5)], related: Related("Nobody", 100, [Year(2023, 900, 1, 1)]))]);

        SizeClassResult result = Of(Firm(Year(2023, 20, 5, 5)) with { Related = [parent, sister] });

        Assert.Equal(30m, result.Years[0].Headcount);
        Assert.Contains(result.Warnings, warning => warning.ToString().Contains("Sister is listed more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_PartnerWithoutAccounts_IsALowerBound()
    {
        Firm small = Firm(Year(2023, 20, 5, 5)) with { Related = [Related("Silent", 30, [])] }, large = Firm(Year(2023, 260, 5, 5)) with { Related = [Related("Silent", 30, [])] };

        Assert.Null(Of(small).Class);
        Assert.Equal(SizeClass.Large, Of(large).Class);
        Assert.False(Of(small).Years[0].IsComplete);
        Assert.Equal("The figures allow small to large; state for 2023 the accounts of Silent.", Of(small).WhyUndefined);
        Assert.Contains(Of(small).Warnings, warning => warning.ToString().Contains("Silent has no accounts for 2023", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_OtherCurrency_IsConvertedByTheRateOfItsYear()
    {
        Currency krona = Currency.Parse("SEK");
        Firm firm = Firm(new AnnualAccounts(2023, 5, new Money(21_000_000m, krona), new Money(30_000_000m, krona)));
        var asked = new List<int>();

        SizeClassResult result = SizeClassification.Of(firm, AsAt, (money, year) =>
        {
            asked.Add(year);
            return Money.Euro(money.Amount / 10m);
        });

        Assert.Equal(SizeClass.Small, result.Class);
        Assert.Equal(Money.Euro(2_100_000m), result.Years[0].Turnover);
        Assert.Equal([2023, 2023], asked);
        SizeClassResult withoutRate = SizeClassification.Of(firm, AsAt, (_, _) => null);
        Assert.Null(withoutRate.Class);
        Assert.Contains(withoutRate.Warnings, warning => warning.ToString().Contains("could not be converted into euro", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => SizeClassification.Of(firm, AsAt, (money, _) => money));
    }

    [Fact]
    public void Of_OldAccounts_Warns() =>
        Assert.Contains(SizeClassification.Of(Firm(Year(2019, 5, 1, 1)), AsAt, NoRate).Warnings, warning => warning.ToString().StartsWith("The latest accounts are of 2019", StringComparison.Ordinal));

    [Fact]
    public void Of_LargerFigures_NeverGiveASmallerClass() =>
        Properties.Hold(
            from h in Gen.Choose(0, 300) from t in Gen.Choose(0, 60) from b in Gen.Choose(0, 60)
            from more in Gen.Choose(0, 2) from growth in Gen.Choose(1, 100)
            select (h, t, b, h2: h + (more == 0 ? growth : 0), t2: t + (more == 1 ? growth : 0), b2: b + (more == 2 ? growth : 0)),
            test => Of(Firm(Year(2023, test.h, test.t, test.b))).Class <= Of(Firm(Year(2023, test.h2, test.t2, test.b2))).Class);

    [Fact]
    public void Of_LeavingAFigureOut_NeverContradictsTheFullAnswer() =>
        Properties.Hold(
            from h in Gen.Choose(0, 300) from t in Gen.Choose(0, 60) from b in Gen.Choose(0, 60) from hidden in Gen.Choose(0, 7) select (h, t, b, hidden),
            test =>
            {
                SizeClass full = Of(Firm(Year(2023, test.h, test.t, test.b))).Class!.Value;
                SizeClassResult partial = Of(Firm(Year(2023, (test.hidden & 1) == 0 ? test.h : null, (test.hidden & 2) == 0 ? test.t : null, (test.hidden & 4) == 0 ? test.b : null)));
                return (partial.Class is null || partial.Class == full) && (partial.IsSme is null || partial.IsSme == full < SizeClass.Large)
                    && partial.Years[0].Smallest <= full && full <= partial.Years[0].Largest;
            }, runs: 500);

    [Fact]
    public void Of_OrderOfRelatedEnterprises_DoesNotMatter() =>
        Properties.Hold(Properties.Seeds, seeds =>
        {
            RelatedEnterprise[] related = [.. seeds.Take(6).Select((seed, i) => Related($"R{i}", seed % 101, [Year(2023, seed % 200, seed % 30, seed % 20)], (HolderKind)(seed % 6)))];
            SizeClassResult straight = Of(Firm(Year(2023, 10, 1, 1)) with { Related = related }), reversed = Of(Firm(Year(2023, 10, 1, 1)) with { Related = [.. related.Reverse()] });
            return straight.Class == reversed.Class && straight.Years[0] == reversed.Years[0] && straight.Evidence.Select(e => e.Sentence).SequenceEqual(reversed.Evidence.Select(e => e.Sentence));
        });

    private static SizeClassResult Of(Firm firm) => SizeClassification.Of(firm, AsAt, NoRate);

    private static Money? NoRate(Money money, int year) => null;

    private static Firm Firm(params AnnualAccounts[] accounts) => Story.Invented with { Accounts = accounts };

    private static AnnualAccounts Year(int year, decimal? headcount, decimal? turnoverMillions, decimal? balanceMillions) =>
        new(year, headcount, turnoverMillions is { } turnover ? Money.Euro(turnover * 1_000_000m) : null, balanceMillions is { } balance ? Money.Euro(balance * 1_000_000m) : null);

    private static RelatedEnterprise Related(string name, decimal percent, AnnualAccounts[] accounts, HolderKind kind = HolderKind.Enterprise, bool control = false, params RelatedEnterprise[] related) =>
        new(name, Percentage.FromPercent(percent), kind, control, accounts, related);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
