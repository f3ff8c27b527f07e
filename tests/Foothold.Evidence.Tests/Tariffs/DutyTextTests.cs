using FsCheck;
using FsCheck.Fluent;
using Foothold.Domain.Amounts;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Tariffs;

public sealed class DutyTextTests
{
    /// <summary>Wordings of real schedules and what they say in canonical form, written down by hand. Where the wording is from the US schedule, its line stands beside.</summary>
    public static TheoryData<string, string> Wordings => new()
    {
        { "Free", "free" },                                                        // 0101.21.00
        { "FREE", "free" },
        { "0", "free" },
        { "0%", "0 %" },
        { "Nil", "free" },
        { "6.8%", "6.8 %" },                                                       // 0101.30.00
        { "16.5 %", "16.5 %" },
        { "4,4 %", "4.4 %" },                                                      // decimal comma
        { "33 1/3%", "33.333333333333333333333333333 %" },                         // 4202.29.20, column 2
        { "1¢/kg", "0.01 USD/kg" },                                                // 0102.29.40
        { "4.4 cents/kg", "0.044 USD/kg" },
        { "$1.646/kg", "1.646 USD/kg" },                                           // 0401.50.75
        { "46.3¢/kg + 14.9%", "0.463 USD/kg + 14.9 %" },                           // 0402.99.90
        { "$1.035/kg + 17%", "1.035 USD/kg + 17 %" },
        { "40¢/kg +10.4%", "0.4 USD/kg + 10.4 %" },                                // 1704.90.58
        { "80.4¢/kg  + 4.3%", "0.804 USD/kg + 4.3 %" },
        { "0.34¢/liter", "0.0034 USD/litre" },                                     // 0401.10.00
        { "4.5¢/ liter", "0.045 USD/litre" },                                      // 2009.21.20
        { "1¢ each + 2.8%", "0.01 USD/piece + 2.8 %" },                            // 8201.50.00
        { "0.9¢ each", "0.009 USD/piece" },                                        // 0105.11.00
        { "$2.16 each", "2.16 USD/piece" },                                        // 9108.90.50
        { "5.25¢/bbl", "0.0525 USD/bbl" },                                         // 2709.00.10
        { "3.7¢/kg on drained weight", "0.037 USD/kg on drained weight" },         // 0711.20.18
        { "5.7¢/kg on drained weight + 8%", "0.057 USD/kg on drained weight + 8 %" }, // 0711.51.00
        { "22¢/kg on drained weight+45%", "0.22 USD/kg on drained weight + 45 %" },
        { "76¢/pr. + 32%", "0.76 USD/pair + 32 %" },                               // 6402.19.50
        { "2.8¢/doz.", "0.028 USD/dozen" },                                        // 0407.11.00
        { "96¢/doz. + 1.4%", "0.96 USD/dozen + 1.4 %" },                           // 6501.00.60
        { "89.6¢/1000", "0.896 USD/1000 piece" },                                  // 0601.10.15
        { "$1.34/1000", "1.34 USD/1000 piece" },                                   // 0601.10.60
        { "10¢/1,000 pins + 3.5%", "0.1 USD/1000 piece + 3.5 %" },                 // 9209.92.40
        { "20¢/thousand + 3.5%", "0.2 USD/thousand + 3.5 %" },                     // 9608.99.30
        { "$1.24/t", "1.24 USD/t" },                                               // 1212.93.00
        { "39.7¢/t", "0.397 USD/t" },                                              // 1212.91.00
        { "18.7¢/m2", "0.187 USD/m2" },                                            // 7005.29.08
        { "14.5¢/m2 + 0.4%", "0.145 USD/m2 + 0.4 %" },                             // 7005.21.10
        { "$1.13/m3", "1.13 USD/m3" },                                             // 0806.10.20
        { "68¢/head", "0.68 USD/head" },                                           // 0104.20.00
        { "18.7¢/clean kg", "0.187 USD/clean kg" },                                // 5101.11.60
        { "18.9¢/pf.liter", "0.189 USD/pf. litre" },                               // 2207.10.30
        { "4.4¢/liter + 31.4¢/pf. liter", "0.044 USD/litre + 0.314 USD/pf. litre" }, // 2204.30.00
        { "3.1¢/liter + 22.1¢/pf. liter on ethyl alcohol content", "0.031 USD/litre + 0.221 USD/pf. litre on ethyl alcohol content" }, // 2206.00.30
        { "14¢/gross + 4.3%", "0.14 USD/gross + 4.3 %" },                          // 9609.10.00
        { "0.3¢/line/ gross + 4.6%", "0.003 USD/line/gross + 4.6 %" },             // 9606.21.40
        { "17¢ each + 2.5% + 1¢/jewel", "0.17 USD/piece + 2.5 % + 0.01 USD/jewel" }, // 9105.99.10
        { "43¢ each + 2.8¢/jewel over 7 + 3.7% on the case", "0.43 USD/piece + 0.028 USD/jewel over 7 + 3.7 % on the case" }, // 9105.19.30
        { "44¢ each + 6% on the case + 14% on the strap, band or bracelet + 5.3% on the battery", "0.44 USD/piece + 6 % on the case + 14 % on the strap, band or bracelet + 5.3 % on the battery" }, // 9102.11.10
        { "3.9% on the movement and case+ 5.3% on the battery", "3.9 % on the movement and case + 5.3 % on the battery" }, // 9105.21.40
        { "4.7% on the value of the rifle + 20% on the value of the telescopic sight, if any", "4.7 % on the value of the rifle + 20 % on the value of the telescopic sight, if any" }, // 9301.90.30
        { "2.5% on the value of the lead content", "2.5 % on the value of the lead content" }, // 7801.10.00
        { "0.7¢/kg on copper content + 0.7¢/kg on lead content", "0.007 USD/kg on copper content + 0.007 USD/kg on lead content" }, // 2620.19.60
        { "16.9¢/kg of total sugars + 5.1%", "0.169 USD/kg of total sugars + 5.1 %" }, // 1702.20.28
        { "5¢/kg on contents and container", "0.05 USD/kg on contents and container" }, // 1509.20.20
        { "0.2¢/kg, including weight of container", "0.002 USD/kg including weight of container" }, // 2522.10.00, column 2
        { "13.5¢/kg + 6.3% + 1.9¢/article", "0.135 USD/kg + 6.3 % + 0.019 USD/piece" }, // 6505.00.08
        { "3 percent of the fair retail value", "3 % of the fair retail value" },  // 9816.00.20
        { "Free, under bond", "free, under bond" },                                // 5101.11.10, column 2
        { "No additional duty", "free" },                                          // 9904.02.08
        { "See 9822.05.20", "See 9822.05.20" },
        { "See additional U.S. note 1", "See additional U.S. note 1" },            // 5810.91.00
        { "No change", "No change" },                                              // 9902.01.01
        { "The rate applicable to the natural juice in heading 2009", "The rate applicable to the natural juice in heading 2009" }, // 2106.90.52
        { "The duty provided in the applicable subheading + 25%", "The duty provided in the applicable subheading + 25 %" }, // 9903.01.01
        { "The duty provided in the applicable subheading plus 25%", "The duty provided in the applicable subheading + 25 %" }, // 9903.88.01
        { "The duty provided in the applicable subheading + a duty of 50% upon the value of the copper content", "The duty provided in the applicable subheading + 50 % upon the value of the copper content" }, // 9903.78.01
        { "12 % + 17.30 EUR/100 kg", "12 % + 17.3 EUR/100 kg" },
        { "12.8 % + 176.8 EUR/100 kg/net", "12.8 % + 176.8 EUR/100 kg" },
        { "9 % MIN 2.4 EUR/100 kg MAX 4.2 EUR/100 kg", "lower of (higher of (9 %; 2.4 EUR/100 kg); 4.2 EUR/100 kg)" },
        { "9% but not less than $2/kg", "higher of (9 %; 2 USD/kg)" },
        { "10% or $2/kg, whichever is the higher", "higher of (10 %; 2 USD/kg)" },
        { "EUR 32/hl", "32 EUR/hl" },
        { "0.6 EUR/% vol/hl + 3.2 EUR/hl", "0.6 EUR/% vol/hl + 3.2 EUR/hl" },
        { "CHF 50.- per 100 kg gross", "50 CHF/100 kg gross" },
        { "NOK 5.20 per kg", "5.2 NOK/kg" },
        { "€1.2 per pair", "1.2 EUR/pair" },
        { "£0.30/litre of pure alcohol", "0.3 GBP/litre alcohol" },
        { "5 USD per dozen pairs", "5 USD/dozen pairs" },
    };

    [Theory]
    [MemberData(nameof(Wordings))]
    public void Parse_Wording_HasStructure(string text, string canonical)
    {
        Duty duty = DutyText.Parse(text);

        Assert.Equal(canonical, duty.ToString());
        Assert.IsNotType<UnreadDuty>(duty);
        Assert.Equal(duty, DutyText.Parse(canonical));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("5", "a number without % or unit")]
    [InlineData("5% on", "words not understood")]
    [InlineData("12.5 % or so", "words not understood")]
    [InlineData("$4/fathom", "words not understood")]
    [InlineData("33 1/0%", "words not understood")]
    [InlineData("4¢/0 kg", "words not understood")]
    // 1701.12.05: sugar pays less by degrees of the polariscope.
    [InlineData("3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 3.143854¢/kg", "sliding scale by degree")]
    public void Parse_NotUnderstood_KeepsWords(string text, string reason) => Assert.Equal(new UnreadDuty(text, reason), DutyText.Parse(text));

    [Fact]
    public void Parse_DollarOfImporter_IsLocalDollar()
    {
        Assert.Equal("0.05 CAD/kg", DutyText.Parse("5¢/kg", Currency.Parse("CAD")).ToString());
        Assert.Equal("0.05 USD/kg", DutyText.Parse("5¢/kg", Currency.Euro).ToString());
    }

    [Fact]
    public void Parse_Compound_KeepsPartsExactly() => Assert.Equal(
        new SumDuty([new QuantityDuty(new Money(1.035m, Currency.Parse("USD")), 1m, TariffUnit.Kilogram, null), new ShareDuty(17m, null)]),
        DutyText.Parse("$1.035/kg + 17%"));

    [Fact]
    public void ReferencesIn_SeveralProvisions_ListsThem() => Assert.Equal(["9822.04.01", "9822.04.03", "2009"], DutyText.ReferencesIn("See 9822.04.01-9822.04.03 and heading 2009"));

    [Fact]
    public void Parse_OfPrinted_IsTheSameDuty() => Prop.ForAll(Duties().ToArbitrary(), duty =>
    {
        Assert.Equal(duty, DutyText.Parse(duty.ToString()!));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261122, 7));

    [Fact]
    public void Parse_MutatedWordings_NeverThrows()
    {
        var random = new Random(20261122);
        string[] texts = [.. Wordings.Select(row => row.Data.Item1)];
        const string Marks = "%¢$€/+;(),. 0123456789abkgKR\u00a0\t\"";
        for (int i = 0; i < 5000; i++)
        {
            char[] text = texts[random.Next(texts.Length)].ToCharArray();
            for (int changes = random.Next(1, 5); changes > 0 && text.Length > 0; changes--) text[random.Next(text.Length)] = Marks[random.Next(Marks.Length)];
            Duty duty = DutyText.Parse(new string(text));
            Assert.Equal(duty, DutyText.Parse(duty.ToString()!));
        }
    }

    [Fact]
    public void Parse_DeepOrLong_IsUnreadNotSlow()
    {
        Assert.IsType<UnreadDuty>(DutyText.Parse(string.Concat(Enumerable.Repeat("higher of (", 150)) + "5%"));
        Assert.IsType<UnreadDuty>(DutyText.Parse(new string('5', DutyText.MaxLength + 1)));
        Assert.IsType<UnreadDuty>(DutyText.Parse(string.Join(" + ", Enumerable.Repeat("5%", 100))));
    }

    private static Gen<Duty> Duties()
    {
        Gen<decimal> number = Gen.Choose(0, 999_999).Select(whole => whole / 1000m);
        Gen<string?> basis = Gen.Elements<string?>(null, null, null, "on the case", "on drained weight", "of total sugars", "including weight of container");
        Gen<Duty> share = number.Zip(basis).Select(pair => (Duty)new ShareDuty(pair.Item1, pair.Item2));
        Gen<Duty> specific =
            from amount in number
            from currency in Gen.Elements("USD", "EUR", "CHF", "JPY")
            from per in Gen.Elements(1m, 100m, 1000m, 0.5m)
            from unit in Gen.Elements(Enum.GetValues<TariffUnit>())
            from of in basis
            select (Duty)new QuantityDuty(new Money(amount, Currency.Parse(currency)), per, unit, of);
        Gen<Duty> term = Gen.OneOf(share, specific);
        Gen<Duty> sum = term.ArrayOf(3).Select(parts => (Duty)new SumDuty(parts));
        Gen<Duty> choice =
            from higher in Gen.Elements(true, false)
            from parts in Gen.OneOf(term, sum, Gen.Constant(Duty.Free)).ArrayOf(2)
            select (Duty)new ChoiceDuty(higher, parts);
        Gen<Duty> sumWithChoice = share.Zip(choice).Select(pair => (Duty)new SumDuty([pair.Item1, pair.Item2]));
        return Gen.OneOf(Gen.Constant(Duty.Free), share, specific, sum, choice, sumWithChoice);
    }
}
