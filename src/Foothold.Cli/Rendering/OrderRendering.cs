using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Orders;
using Foothold.Cli.Commands;
using Foothold.Domain.Amounts;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>An order looked at, on screen.</summary>
internal static class OrderRendering
{
    public static void Write(Terminal terminal, Session session, OrderAdvice advice)
    {
        IAnsiConsole console = terminal.Console.Value;
        IncomingOrder order = advice.Order;
        console.MarkupLineInterpolated($"[bold]{order.Customer}[/] · {order.Market.Name} · {order.Quantity.ToString("#,0.##", CultureInfo.InvariantCulture)} × {order.What}{(order.Value is { } value ? $" · {PlanWords.Amount(value)}" : "")}{(order.IsInvented ? " · an invented order" : "")}");
        console.MarkupLineInterpolated($"[bold]{Decision(advice.Decision)}[/]");
        foreach (string reason in advice.Reasons.Take(4)) Indented(console, $"· {reason}");
        Indented(console, $"What would change it: {advice.WouldChange}");
        Heading(console, "1  Check");
        Table points = ScreeningTables.Plain("", "", "");
        points.HideHeaders();
        foreach (OrderPoint point in advice.Points)
            points.AddRow(Mark(point.Mark), ScreeningTables.Escape(point.Id), ScreeningTables.Escape($"{point.Text}{(point.Change is { } change ? $" → {change}." : "")}{(point.Checked == false && point.Source.Length > 0 ? $" [{point.Source.TrimEnd('.')}: not checked, confirm it]" : "")}"));
        console.Write(points);
        Heading(console, "2  Price");
        Row(console, "offered, a unit", order.Price is null ? "–" : PlanWords.Amount(order.Price) + (advice.Price.PerUnit is { } converted && converted.Currency != order.Price.Currency ? $" = {PlanWords.Amount(converted)}" : ""));
        Row(console, "your price at the door", Say(advice.Price.AtTheDoor));
        if (advice.Delivery is not null) Row(console, "delivery you bear, a unit", Say(advice.Price.Delivery));
        Row(console, "least that covers the cost", Say(advice.Price.Floor));
        Row(console, "left over in all", Say(advice.Price.Margin));
        if (advice.Delivery is { } delivery)
        {
            Row(console, "landed at the buyer's door", Say(delivery.LandedPerUnit));
            foreach (string sentence in delivery.Used) Indented(console, sentence);
        }

        if (advice.Price.Missing.Count > 0) Indented(console, $"To be sure, find out: {string.Join("; ", advice.Price.Missing)}.");
        Heading(console, string.Create(CultureInfo.InvariantCulture, $"3  Documents to prepare (list of {advice.DocumentsAsOf:yyyy-MM-dd})"));
        foreach (OrderDocument document in advice.Documents) Indented(console, $"□ {document.Name}: {document.Why} [{document.Source}{(document.Checked ? "" : ": not checked, confirm it")}]");
        Heading(console, "4  Record it");
        console.WriteLine("Paste into \"journey\" of the firm's file:");
        // Not through the console, which would break a long line in the middle of a word.
        terminal.Output.WriteLine(advice.Event);
        console.WriteLine();
        console.WriteLine($"Evidence: release {session.Evidence.Release.Id} · as at {JsonDocuments.Iso(session.AsAt)} · no draws. This is no customs, tax or legal advice, and no clearance.");
    }

    private static string Decision(OrderDecision decision) => decision switch { OrderDecision.Accept => "Accept.", OrderDecision.AcceptIf => "Accept, if:", OrderDecision.AskFirst => "Ask first:", _ => "Decline as it is:" };

    private static string Mark(PointMark mark) => mark switch { PointMark.Fine => "✓", PointMark.Condition => "!", PointMark.Unknown => "?", _ => "✗" };

    private static string Say(Money? money) => money is null ? "–" : PlanWords.Amount(money);

    private static void Row(IAnsiConsole console, string name, string value) => console.WriteLine($"   {name,-28}{value,20}");

    private static void Indented(IAnsiConsole console, string text) => console.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }
}
