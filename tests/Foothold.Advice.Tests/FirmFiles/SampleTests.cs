using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Journeys;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>The samples are sound, say that they are invented, and together show every part of the format.</summary>
public sealed class SampleTests
{
    private static readonly Lazy<EvidenceSet> Evidence = new(() => EvidenceSet.Open(EvidenceSet.DefaultFolder));

    [Theory]
    [MemberData(nameof(Files.Samples), MemberType = typeof(Files))]
    public void Sample_Read_IsSoundAndSaysThatItIsInvented(string sample)
    {
        FirmFileResult result = Read(sample);
        Assert.Empty(result.Problems);
        FirmFile file = result.File!;
        Assert.True(file.Firm.IsInvented);
        Assert.Contains($"{file.Firm.Name} does not exist", System.Text.Encoding.UTF8.GetString(Files.Sample(sample)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 1), file.AsAt);
        Assert.All(file.Journey.Log, entry => Assert.True(entry.On <= file.AsAt && entry.Recording.On >= entry.On, $"{entry}"));
        Assert.All(file.Answers, sheet => Assert.True(sheet.On <= file.AsAt));
    }

    [Theory]
    [MemberData(nameof(Files.Samples), MemberType = typeof(Files))]
    public void Sample_Answers_ComeFromFirmAndAdviserAndCoverTheCore(string sample)
    {
        FirmFile file = Read(sample).File!;
        Assert.Equal([RespondentRole.Firm, RespondentRole.Adviser], file.Answers.Select(sheet => sheet.Role).Distinct());
        string[] core = [.. Questionnaire.Current.Items.Where(item => item.IsCore).Select(item => item.Id)];
        Assert.Empty(core.Except(file.Answers[0].Answers.Keys));
    }

    [Fact]
    public void Samples_Together_UseEveryKindOfEventButAClosing()
    {
        IEnumerable<string> used = Directory.GetFiles(Foothold.Tests.Shared.Repository.PathOf("samples"), "*.json").SelectMany(path => Read(Path.GetFileName(path)).File!.Journey.Log).Select(entry => Words.Hyphenated(entry.GetType().Name));
        Assert.Equal(["presence-closed"], EventKind.All.Keys.Except(used));
    }

    [Fact]
    public void Samples_Together_ShowEveryWayToStateWishes()
    {
        FirmFile[] files = [.. Directory.GetFiles(Foothold.Tests.Shared.Repository.PathOf("samples"), "*.json").Select(path => Read(Path.GetFileName(path)).File!)];
        Assert.Contains(files, file => file.Wishes.Weights is not null);
        Assert.Contains(files, file => file.Wishes.Order is not null);
        Assert.Contains(files, file => file.Wishes is { Weights: null, Order: null, Exclude.Count: 0 });
        Assert.Contains(files, file => file.Wishes.Exclude.Count > 0);
        Assert.Contains(files, file => file.Wishes.Limits.MaxTariffPercent is not null);
        Assert.Contains(files, file => file.Journey.Log.Any(entry => entry.Supersedes is not null && entry is not EventRetracted));
    }

    private static FirmFileResult Read(string sample) =>
        FirmFileReader.Read(Files.Sample(sample), Files.Today, null, code => Evidence.Value.Nomenclature.CanCheck(code.Edition) ? Evidence.Value.Nomenclature.Problem(code) : null);
}
