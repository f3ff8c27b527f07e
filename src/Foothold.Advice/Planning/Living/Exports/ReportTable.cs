using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living.Exports;

/// <summary>What a column holds, and so how it is aligned and formatted.</summary>
internal enum ColumnKind
{
    Text,
    Number,
    Amount,
    Day,
}

/// <summary>One column of a table.</summary>
internal sealed record ReportColumn(string Name, ColumnKind Kind, double Width, bool HasTotal = false, bool RunsOn = false);

/// <summary>One table of a plan, the same on every kind of paper. Cells are text, decimal, <see cref="DateOnly"/> or null.</summary>
internal sealed record ReportTable(string Id, string Title, string Lead, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A cell for people.</summary>
    public static string Say(object? cell, ReportColumn column, PlanLanguage language) => cell switch
    {
        null => "–",
        decimal number => number.ToString(column.Kind == ColumnKind.Amount ? "#,##0.00" : "#,##0.##", language.Culture),
        DateOnly day => language.Say(Phrase.Of($"{new Dated(day, "d MMM yyyy")}")),
        _ => (string)cell,
    };

    /// <summary>Hours of a piece of work as they count in a sum: none of what was dropped.</summary>
    public static decimal? HoursOf(WorkItem item) => item.Status == WorkStatus.Dropped ? null : item.Hours;

    /// <summary>Money of a piece of work as it counts in a sum: none of what was dropped.</summary>
    public static decimal? CostOf(WorkItem item) => item.Status == WorkStatus.Dropped ? null : item.Cost?.Amount;
}
