using Foothold.Advice.Appraisal;
using Foothold.Advice.CashGap;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.FirmFiles;

/// <summary>All that one firm's file says: the firm, its journey, its answers and its wishes. The format is described in docs/reference/firm-file.md and firm.schema.json.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Journey">What happened to it.</param>
/// <param name="Answers">Answers to the questionnaire, by respondent and date.</param>
/// <param name="Wishes">What it said about choosing markets.</param>
/// <param name="AsAt">The date the file wants to be read as at, or null for today.</param>
public sealed record FirmFile(Firm Firm, Journey Journey, IReadOnlyList<AnswerSheet> Answers, ScreeningWishes Wishes, DateOnly? AsAt)
{
    /// <summary>What it said about money in the markets it considers.</summary>
    public AppraisalCase Appraisal { get; init; } = AppraisalCase.Empty;

    /// <summary>What it says about its cash and about how customers abroad pay.</summary>
    public CashSection Cash { get; init; } = CashSection.None;

    /// <summary>The tests it can run, in place of the usual ones of the same name or beside them.</summary>
    public IReadOnlyList<TestKind> Tests { get; init; } = [];
}

/// <summary>What came of reading a firm's file.</summary>
/// <param name="File">The file, or null when there are problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record FirmFileResult(FirmFile? File, IReadOnlyList<FileProblem> Problems);
