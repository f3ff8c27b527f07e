namespace Foothold.Web.Components;

/// <summary>What a remark that stands out is.</summary>
public enum NoticeKind
{
    Note,
    Warning,
    Success,
}
