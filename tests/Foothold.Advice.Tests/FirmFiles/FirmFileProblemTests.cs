using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>Every mistake gives one message at its place. In the replacements ¤ marks the place that the message has to name.</summary>
public sealed partial class FirmFileProblemTests
{
    [Theory]
    // Countries
    [InlineData("\"home\": \"NOR\"", "\"home\": ¤\"SWD\"", "home country \"SWD\" is not a country. Did you mean SWE (Sweden)?")]
    [InlineData("\"home\": \"NOR\"", "\"home\": ¤\"YUG\"", "home country \"YUG\" (Yugoslavia) no longer exists; use")]
    [InlineData("\"home\": \"NOR\"", "\"home\": ¤578", "home country has to be a country code in quotes such as \"SWE\", not a number.")]
    [InlineData("\"country\": \"DNK\"", "\"country\": ¤\"Danmark\"", "country \"Danmark\" is not a country. Did you mean DNK (Denmark)?")]
    [InlineData("{ \"market\": \"ISL\"", "{ \"market\": ¤\"ROM\"", "excluded market \"ROM\" is not the code used here; use ROU (Romania).")]
    // Goods and services
    [InlineData("\"hs\": \"5109.10\"", "\"hs\": ¤\"5109.1\"", "\"5109.1\" has 5 digits; an HS code has 2, 4, 6, 8 or 10")]
    [InlineData("\"hs\": \"5109.10\"", "\"hs\": ¤\"1905.39\"", "1905.39 is not in HS 2022. Did you mean 1905.90?")]
    [InlineData("\"hs\": \"5109.10\"", "\"hs\": ¤510910", "\"hs\" has to be a text in quotes, not a number.")]
    [InlineData("\"hsEdition\": 2022", "\"hsEdition\": ¤2021", "HS 2021 is not an edition of the Harmonized System; the editions are 1992, 1996, 2002, 2007, 2012, 2017, 2022.")]
    [InlineData("\"hs\": \"5109.10\", ", "", "a product lacks \"hs\".", "{ \"kind\": \"goods\"")]
    [InlineData("\"kind\": \"goods\"", "\"kind\": ¤\"good\"", "\"kind\" cannot be \"good\"; it is goods or service.")]
    [InlineData("\"name\": \"courses\"", "\"name\": \"yarn\"", "two products are called \"yarn\"; give them different names.", "{ \"kind\": \"service\"")]
    [InlineData("\"category\": \"personal\"", "\"category\": ¤\"persnal\"", "\"category\" cannot be \"persnal\". Did you mean personal? It is one of: manufacturing,")]
    [InlineData("[\"cross-border\", \"consumption-abroad\"]", "¤[]", "\"supply\" names at least one way the service reaches customers.")]
    [InlineData("[\"cross-border\", \"consumption-abroad\"]", "[\"cross-border\", ¤\"online\"]", "\"supply\" cannot be \"online\".")]
    [InlineData("\"netWeightKg\": 0.05", "\"netWeightKg\": ¤0", "\"netWeightKg\" is 0; it has to lie between 0.000001 and 1000000.")]
    // Accounts
    [InlineData("\"amount\": 9000000", "\"amount\": ¤-5", "turnover is -5; it cannot be negative.")]
    [InlineData("\"year\": 2025, \"headcount\": 9.5", "\"year\": 2024, \"headcount\": 9.5", "the accounts of 2024 are given twice; keep one.", "{ \"year\": 2024, \"headcount\": 9.5")]
    [InlineData("\"year\": 2025, \"headcount\": 9.5", "\"year\": ¤2027, \"headcount\": 9.5", "the accounting year is 2027; it has to lie between 1900 and 2026.")]
    [InlineData("\"year\": 2025, \"headcount\": 9.5", "\"year\": ¤2025.5, \"headcount\": 9.5", "the accounting year has to be a whole number, not 2025.5.")]
    [InlineData("\"amount\": 1200000", "\"amount\": 99000000", "foreign sales (99000000 NOK) are above the turnover of the year (9900000 NOK).", "{ \"amount\": 99000000")]
    [InlineData("\"employees\": 1", "\"employees\": ¤10", "10 employees abroad are more than the headcount of the year (9.5).")]
    [InlineData("\"subsidiariesAbroad\": 1", "\"subsidiariesAbroad\": ¤3", "more subsidiaries abroad than subsidiaries in all.")]
    [InlineData("\"managersYearsAbroad\": 3", "\"managersYearsAbroad\": ¤31", "more years abroad than years of work in all.")]
    [InlineData("\"headcount\": 8", "\"headcount\": ¤\"8\"", "headcount has to be a number, not \"8\"; write it without quotes.")]
    [InlineData("\"headcount\": 8", "\"headcount\": ¤1e400", "headcount is 1e400, which is far too large.")]
    [InlineData("\"headcount\": 8", "\"headcount\": ¤1e20", "headcount is 100000000000000000000; it has to lie between 0 and 10000000.")]
    [InlineData("\"headcount\": 8", "\"headcount\": ¤true", "headcount has to be a number, not true or false.")]
    [InlineData("\"amount\": 9000000, \"currency\": \"NOK\"", "\"amount\": 9000000, \"currency\": ¤\"NOC\"", "\"NOC\" is not a currency code (ISO 4217, such as EUR). Did you mean NOK?")]
    [InlineData("{ \"amount\": 9000000, \"currency\": \"NOK\" }", "¤9000000", "\"turnover\" (an amount such as { \"amount\": 12.5, \"currency\": \"EUR\" }) has to be an object in braces, not a number.")]
    [InlineData("\"amount\": 9000000, \"currency\": \"NOK\"", "\"amount\": 9000000", "\"turnover\" (an amount such as { \"amount\": 12.5, \"currency\": \"EUR\" }) lacks \"currency\".", "{ \"amount\": 9000000 }")]
    [InlineData("\"sharePercent\": 30", "\"sharePercent\": ¤130", "the share held is 130; it has to lie between 0 and 100.")]
    // The firm and the file
    [InlineData("\"founded\": \"2011-04-01\"", "\"founded\": ¤\"2027-01\"", "the firm is founded on 2027-01-01, which lies in the future; check the year.")]
    [InlineData("\"founded\": \"2011-04-01\"", "\"founded\": ¤\"1 April 2011\"", "\"founded\" has to be a date such as \"2024-03-15\", \"2024-03\" or \"2024\" in quotes, not \"1 April 2011\".")]
    [InlineData("\"founded\": \"2011-04-01\"", "\"founded\": ¤2011", "\"founded\" has to be a date such as \"2024-03-15\", \"2024-03\" or \"2024\" in quotes, not 2011.")]
    [InlineData("\"founded\": \"2011-04-01\"", "\"founded\": ¤\"2011-Q2\"", "\"founded\" has to be a date")]
    [InlineData("\"founded\": \"2011-04-01\"", "\"founded\": ¤\"2011-02-30\"", "\"founded\" has to be a date")]
    [InlineData("[\"no\", \"en\"]", "[\"no\", ¤\"eng\"]", "\"eng\" is not a language code of two small letters in quotes (ISO 639-1) such as \"sv\".")]
    [InlineData("[\"no\", \"en\"]", "[\"no\", ¤\"gr\"]", "\"gr\" is not a language code (ISO 639-1); it is the code of the country Greece. Write for example")]
    [InlineData("[\"no\", \"en\"]", "[\"no\", ¤7]", "7 is not a language code of two small letters in quotes")]
    [InlineData("[\"no\", \"en\"]", "¤\"no\"", "\"languages\" has to be a list in square brackets, not a text.")]
    [InlineData("\"name\": \"Ålesund Garn\"", "\"name\": ¤\"  \"", "\"name\" is empty.")]
    [InlineData("\"name\": \"Ålesund Garn\"", "\"id\": ¤\"17\", \"name\": \"Ålesund Garn\"", "\"17\" is not an id (a UUID); leave \"id\" out and one is derived.")]
    [InlineData("\"name\": \"Ålesund Garn\"", "\"name\": \"Ålesund Garn\", ¤\"foundde\": \"2011\"", "\"foundde\" is not a field of the firm. Did you mean founded? Fields: name, home, founded, id,")]
    [InlineData("\"name\": \"Ålesund Garn\"", "\"name\": \"Å\", ¤\"name\": \"Ålesund Garn\"", "\"name\" is given twice in the firm; keep one.")]
    [InlineData("\"foothold-firm/1\"", "¤\"foothold-firm/2\"", "the format \"foothold-firm/2\" is not known; this version reads \"foothold-firm/1\".")]
    [InlineData("\"invented\": true", "\"invented\": ¤\"yes\"", "\"invented\" has to be true or false, not a text.")]
    [InlineData("\"format\": \"foothold-firm/1\",", "", "a firm's file lacks \"format\".", "{\n  \n  \"invented\"")]
    // The journey
    [InlineData("\"event\": \"tie-formed\"", "\"event\": ¤\"tie-fromed\"", "\"tie-fromed\" is not a kind of event. Did you mean tie-formed? Kinds: campaign-run,")]
    [InlineData("\"on\": \"2019-02-03\"", "\"on\": ¤\"2009-02-03\"", "this event happened on 2009-02-03, before the firm was founded on 2011-04-01.")]
    [InlineData("\"on\": \"2019-02-03\", ", "", "a journey event lacks \"on\".", "{ \"id\": \"first\"")]
    [InlineData("\"country\": \"DNK\"", "\"country\": ¤\"NOR\"", "the country is NOR, the firm's home country; the journey holds what happened abroad.")]
    [InlineData("\"market\": \"DNK\"", "\"market\": ¤\"NOR\"", "the market is NOR, the firm's home country; \"sales\" lists markets abroad.")]
    [InlineData("\"market\": \"DNK\"", "\"market\": \"SWE\"", "sales to SWE in 2024 are given twice; keep one.", "{ \"market\": \"SWE\", \"value\": { \"amount\": 9000,")]
    [InlineData("\"amount\": 9000, \"currency\": \"NOK\"", "\"amount\": 9000, \"currency\": \"EUR\"", "sales of one year are stated in one currency; here NOK and EUR.", "{ \"market\": \"DNK\"")]
    [InlineData("\"event\": \"sales-reported\", \"year\": 2024", "\"event\": \"sales-reported\", \"year\": ¤20240", "\"year\" is 20240; it has to lie between 1900 and 9999.")]
    [InlineData("\"strength\": 0.5", "\"strength\": ¤5", "\"strength\" is 5; it has to lie between 0 and 1.")]
    [InlineData("\"unsolicited\": true", "\"unsolicited\": ¤1", "\"unsolicited\" has to be true or false, not a number.")]
    [InlineData("\"strength\": 0.5", "¤\"strenght\": 0.5", "\"strenght\" is not a field of a journey event. Did you mean strength?")]
    [InlineData("\"strength\": 0.5", "\"supersedes\": ¤\"frist\"", "no event above this one has the id \"frist\"; \"supersedes\" names an earlier event of the file. Did you mean first?")]
    [InlineData("\"event\": \"tie-formed\"", "\"id\": ¤\"first\", \"event\": \"tie-formed\"", "two events have the id \"first\"; a correction gets an id of its own and names the earlier event in \"supersedes\".")]
    [InlineData("{ \"event\": \"tie-formed\"", "¤{ \"event\": \"event-retracted\", \"on\": \"2026\", \"reason\": \"wrong\" }, { \"event\": \"tie-formed\"", "this event cannot be recorded: a withdrawal has to name the event it supersedes.")]
    [InlineData("{ \"event\": \"tie-formed\"", "{ \"event\": \"partner-appointed\", \"on\": \"2026\", \"market\": \"SWE\", \"mode\": ¤\"licensing\" }, { \"event\": \"tie-formed\"", "a partner is appointed as agent or distributor.")]
    [InlineData("{ \"event\": \"tie-formed\"", "¤17, { \"event\": \"tie-formed\"", "a journey event has to be an object in braces, not a number.")]
    [InlineData("\"source\": \"order book\"", "¤\"soucre\": \"order book\"", "\"soucre\" is not a field of \"recorded\". Did you mean source?")]
    // Answers
    [InlineData("\"siz.1\": 6", "\"siz.1\": ¤8", "siz.1: 8 is outside the scale; give a whole number from 1 (not true at all) to 7 (completely true).")]
    [InlineData("\"siz.1\": 6", "\"siz.1\": ¤\"6\"", "siz.1 is answered with a whole number from 1 to 7, or with \"does not apply\"; here stands \"6\".")]
    [InlineData("\"siz.1\": 6", "\"siz.1\": ¤6.5", "siz.1 is answered with a whole number from 1 to 7")]
    [InlineData("\"siz.1\": 6", "¤\"siz.9\": 6", "\"siz.9\" is not an item of questionnaire 2026.1. Did you mean siz.1?")]
    [InlineData("\"risk.1\": \"sixInTen\"", "\"risk.1\": ¤\"fiveInTen\"", "risk.1: \"fiveInTen\" is not one of the choices")]
    [InlineData("[\"revenue\", \"capacity\"]", "¤[\"revenue\", \"revenue\"]", "mot.1: a choice is named twice")]
    [InlineData("{ \"amount\": 60000, \"currency\": \"NOK\" }", "¤60000", "mea.1 is answered with an amount such as { \"amount\": 25000, \"currency\": \"EUR\" }")]
    [InlineData("\"mea.2\": 5.5", "\"mea.2\": ¤-1", "\"mea.2\" is -1; it cannot be negative.")]
    [InlineData("\"mea.2\": 5.5", "\"mea.2\": 0, \"res.3\": 5", "Ingrid's answers contradict each other: mea.2 says that no hours a week can be given to work abroad, but res.2 (6 of 7)", "{ \"siz.1\"", "\"res.2\": 3", "\"res.2\": 6")]
    [InlineData("\"role\": \"firm\"", "\"role\": ¤\"owner\"", "\"role\" cannot be \"owner\". It is one of: firm, adviser.")]
    [InlineData("\"questionnaire\": \"2026.1\"", "\"questionnaire\": ¤\"2025.1\"", "questionnaire \"2025.1\" is not known; known: 2026.1.")]
    // Wishes
    [InlineData("\"product\": \"yarn\"", "\"product\": ¤\"yarm\"", "no product is called \"yarm\". Did you mean yarn?")]
    [InlineData("[\"distance\", [", "[¤\"distence\", [", "\"distence\" is not a criterion. Did you mean distance? Criteria: demand-size,")]
    [InlineData("\"income\"]]", "¤\"distance\"]]", "\"distance\" stands twice in \"order\"; a criterion has one place.")]
    [InlineData("\"income\"]]", "\"income\"], ¤3]", "\"order\" lists names of criteria, or lists of equal ones, not a number.")]
    [InlineData("\"income\"]]", "\"income\"], ¤[]]", "this group of equal criteria is empty; name some or take it out.")]
    [InlineData("[\"distance\", [\"demand-size\", \"income\"]]", "¤[]", "\"order\" names no criterion; leave it out if nothing was said.")]
    [InlineData("\"order\": [", "\"weights\": { \"income\": 3 }, \"order\": ¤[", "\"weights\" and \"order\" contradict each other: keep the one the firm means.")]
    [InlineData("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": ¤{ \"income\": 0, \"tariff\": 0 }", "all weights are zero, so no criterion would count; give at least one a weight.")]
    [InlineData("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": ¤{}", "\"weights\" names no criterion; leave it out if nothing was said.")]
    [InlineData("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": ¤{ \"income\": null }", "\"weights\" names no criterion; leave it out if nothing was said.")]
    [InlineData("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": { \"income\": ¤-1, \"tariff\": 2 }", "the weight of income is -1; it cannot be negative.")]
    [InlineData("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": { ¤\"taryff\": 1 }", "\"taryff\" is not a criterion. Did you mean tariff?")]
    [InlineData("\"order\": [", "\"firmness\": ¤20, \"order\": [", "\"firmness\" says how firmly the weights are meant, but there are no \"weights\".")]
    [InlineData("\"maxDistanceKm\": 5000", "\"maxDistanceKm\": ¤50000", "\"maxDistanceKm\" is 50000; it has to lie between 1 and 20100.")]
    [InlineData(", \"reason\": \"a cousin sells there\"", "", "an excluded market lacks \"reason\".", "{ \"market\": \"ISL\"")]
    // Money in the markets considered
    [InlineData("\"unitCost\": { \"low\": 18", "\"unitCost\": { \"low\": ¤28", "\"low\" (28) is above \"high\" (24) in \"unitCost\"; they are the ends of the range you are nine tenths sure of.")]
    [InlineData("\"unitCost\": { \"low\": 18", "\"unitCost\": { \"low\": ¤0", "\"low\" of \"unitCost\" is 0; a range of this law begins above 0.")]
    [InlineData("\"unitCost\": { \"low\": 18", "\"unitCost\": { \"law\": \"beta\", \"low\": ¤18", "\"unitCost\" is no share, so its law cannot be \"beta\".")]
    [InlineData("\"unitCost\": { \"low\": 18, \"high\": 24", "\"unitCost\": ¤{ \"low\": 18", "\"unitCost\" (a number, or a range such as { \"low\": 20, \"high\": 30 }) lacks \"high\".")]
    [InlineData("\"duty\": { \"low\": 1, \"high\": 4 }", "\"duty\": { \"low\": ¤1, \"high\": 400 }", "the range of \"duty\" has to lie between 0 and 100 percent")]
    [InlineData("\"hourCost\": 410", "\"hourCost\": ¤-4", "\"hourCost\" is -4; it cannot be negative.")]
    [InlineData("\"failure\": 10", "\"failure\": ¤101", "\"failure\" is 101; it has to lie between 0 and 100.")]
    [InlineData("\"agent\": {", "¤\"agnt\": {", "\"agnt\" is not an entry mode. Did you mean agent? Modes: indirect-export,")]
    [InlineData("\"market\": \"DEU\", \"currency\": \"EUR\"", "\"market\": \"SWE\", \"currency\": \"EUR\"", "SWE is appraised twice; keep one.", "{ \"market\": \"SWE\", \"currency\": \"EUR\"")]
    [InlineData("\"market\": \"DEU\", \"currency\": \"EUR\"", "\"market\": ¤\"NOR\", \"currency\": \"EUR\"", "the market is NOR, the firm's home country.")]
    [InlineData("\"market\": \"DEU\", \"currency\": \"EUR\"", "\"market\": \"DEU\", \"currency\": ¤\"EURO\"", "\"EURO\" is not a currency code")]
    [InlineData("\"horizonMonths\": 24", "\"horizonMonths\": ¤3", "the horizon in months is 3; it has to lie between 6 and 120.")]
    public void Read_OneMistake_GivesOneMessageAtItsPlace(string passage, string replacement, string message, string? place = null, string? otherPassage = null, string? otherReplacement = null)
    {
        string text = Files.With(passage, replacement.Replace("¤", "", StringComparison.Ordinal));
        if (otherPassage is not null) text = text.Replace(otherPassage, otherReplacement, StringComparison.Ordinal);
        int at = place is null
            ? Files.Valid.IndexOf(passage, StringComparison.Ordinal) + replacement.IndexOf('¤', StringComparison.Ordinal)
            : text.IndexOf(place, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the file does not hold {place}");
        FirmFileResult result = Files.Read(text);
        FileProblem problem = Assert.Single(result.Problems);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(PlaceOf(text, at), (problem.Line, problem.Column));
        Assert.Null(result.File);
    }

    // Every value of the valid file in turn is replaced by values of each other kind: one message at the value, and none elsewhere.
    [Theory]
    [InlineData("{ \"x\": 1 }")]
    [InlineData("[[]]")]
    [InlineData("\"§\"")]
    [InlineData("-123456789.5")]
    [InlineData("false")]
    public void Read_WrongKindAnywhere_IsReportedThere(string wrong)
    {
        int tried = 0;
        foreach (Match value in ScalarValue().Matches(Files.Valid))
        {
            Group given = value.Groups["value"];
            if (IsRight(value.Groups["name"].Value, given.Value, wrong)) continue;
            tried++;
            string text = string.Concat(Files.Valid.AsSpan(0, given.Index), wrong, Files.Valid.AsSpan(given.Index + given.Length));
            FileProblem[] problems = [.. Files.Read(text).Problems];
            (int line, int column) = PlaceOf(text, given.Index);
            Assert.True(problems.Any(problem => problem.Line == line && problem.Column >= column && problem.Column <= column + wrong.Length), $"{value.Value} as {wrong}: {string.Join(" | ", problems.Select(problem => problem.In("f")))}");
        }

        Assert.InRange(tried, 40, 150);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllReportedInTheOrderOfTheFile()
    {
        string text = Files.With("\"home\": \"NOR\"", "\"home\": \"SWD\"")
            .Replace("\"headcount\": 8", "\"headcount\": -8", StringComparison.Ordinal)
            .Replace("\"hs\": \"5109.10\"", "\"hs\": \"51x09\"", StringComparison.Ordinal)
            .Replace("\"siz.1\": 6", "\"siz.1\": 9", StringComparison.Ordinal)
            .Replace("\"maxDistanceKm\": 5000", "\"maxDistance\": 5000", StringComparison.Ordinal)
            .Replace("\"note\": \"for tests\"", "\"note\": 4", StringComparison.Ordinal);
        IReadOnlyList<FileProblem> problems = Files.Read(text).Problems;
        Assert.Equal(6, problems.Count);
        Assert.Equal(problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column), problems);
        string[] starts = ["\"note\"", "home country", "headcount", "\"51", "siz.1", "\"maxDistance\""];
        Assert.All(problems.Zip(starts), pair => Assert.StartsWith(pair.Second, pair.First.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_CorrectionOfACorrectedEvent_NamesTheEvent()
    {
        const string Again = "{ \"event\": \"event-retracted\", \"on\": \"2026\", \"reason\": \"wrong\", \"supersedes\": \"first\" }, ";
        FileProblem problem = Assert.Single(Files.Read(Files.With("{ \"event\": \"tie-formed\"", Again + Again + "{ \"event\": \"tie-formed\"")).Problems);
        Assert.Equal("another event supersedes \"first\" already; name that one, so that the latest correction counts.", problem.Message);
    }

    [Fact]
    public void Read_VeryLongWrongText_IsShownShort()
    {
        FileProblem problem = Assert.Single(Files.Read(Files.With("\"headcount\": 8", $"\"headcount\": {new string('9', 5000)}")).Problems);
        Assert.InRange(problem.Message.Length, 20, 120);
    }

    [Fact]
    public void Read_LettersBeyondAscii_CountOnceEach()
    {
        string text = Files.With("\"name\": \"Ålesund Garn\"", "\"name\": \"Ålesund 🧶 Garn\", \"home\": \"SWD\"").Replace("\"home\": \"NOR\",", "", StringComparison.Ordinal);
        FileProblem problem = Assert.Single(Files.Read(text).Problems);
        // Four blanks, "name": "Ålesund 🧶 Garn", then a comma, a blank and "home": in front of the value.
        Assert.Equal((7, 39), (problem.Line, problem.Column));
    }

    private static (int Line, int Column) PlaceOf(string text, int at)
    {
        string before = text[..at];
        int lineStart = before.LastIndexOf('\n') + 1;
        return (before.Count(letter => letter == '\n') + 1, new StringInfo(before[lineStart..]).LengthInTextElements + 1);
    }

    // A text may stand where a text stood, and a flag where a flag stood.
    private static bool IsRight(string name, string given, string wrong) =>
        name == "note" && wrong[0] == '"' || given is "true" or "false" && wrong == "false" || wrong[0] == '"' && name is "name" or "unit" or "with" or "by" or "source" or "respondent" or "reason" or "exclude" or "what" or "id";

    [GeneratedRegex("\"(?<name>[A-Za-z0-9.]+)\": (?<value>\"[^\"]*\"|-?[0-9.]+|true|false)")]
    private static partial Regex ScalarValue();
}
