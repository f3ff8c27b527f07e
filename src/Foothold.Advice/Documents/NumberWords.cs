using System.Globalization;

namespace Foothold.Advice.Documents;

/// <summary>Numbers as the sentences of documents write them.</summary>
public static class NumberWords
{
    /// <summary>A share in percent; what would be rounded to none is told as less than one.</summary>
    /// <param name="share">The share.</param>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "< 1 %" : share.ToString("0 %", CultureInfo.InvariantCulture);
}
