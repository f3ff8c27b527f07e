using System.Globalization;
using System.Text;

namespace Foothold.Web.Features.Plan;

/// <summary>Dates as an iCalendar file (RFC 5545): one all-day event each, with a reminder on the morning before; the same date keeps its id, so that a calendar replaces it when it moves.</summary>
public static class PlanCalendar
{
    // Octets without the line break (section 3.1).
    private const int LongestLine = 75;

    /// <param name="reminders">What is due.</param>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="stamp">When it was written.</param>
    /// <param name="say">A reminder in one line, and its details.</param>
    public static byte[] Write(IEnumerable<Reminder> reminders, string name, DateTimeOffset stamp, Func<Reminder, (string Summary, string Details)> say)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Foothold//Plan//EN");
        Line("CALSCALE:GREGORIAN");
        Line($"X-WR-CALNAME:{Escape(name)}");
        foreach (Reminder reminder in reminders)
        {
            (string summary, string details) = say(reminder);
            Line("BEGIN:VEVENT");
            Line($"UID:{reminder.Id}@foothold");
            Line(string.Create(CultureInfo.InvariantCulture, $"DTSTAMP:{stamp.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
            Line(string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{reminder.Day:yyyyMMdd}"));
            Line(string.Create(CultureInfo.InvariantCulture, $"DTEND;VALUE=DATE:{reminder.Day.AddDays(1):yyyyMMdd}"));
            Line("TRANSP:TRANSPARENT");
            Line($"SUMMARY:{Escape(summary)}");
            if (details.Length > 0) Line($"DESCRIPTION:{Escape(details)}");
            Line("BEGIN:VALARM");
            Line("ACTION:DISPLAY");
            Line($"DESCRIPTION:{Escape(summary)}");
            Line("TRIGGER:-PT15H");
            Line("END:VALARM");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // TEXT values (section 3.3.11); control characters have no place in them.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char letter in text.ReplaceLineEndings("\n"))
            if (letter == '\n') escaped.Append("\\n");
            else if (letter is '\\' or ';' or ',') escaped.Append('\\').Append(letter);
            else if (!char.IsControl(letter)) escaped.Append(letter);
        return escaped.ToString();
    }

    // Lines are cut by octets, never inside a character.
    private static void Fold(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
