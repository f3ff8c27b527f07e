using System.CommandLine;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade`: what the imported trade and tariff files say about one product: who buys it, who supplies it, what could be sold, what duty it meets.</summary>
internal static class TradeCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var context = new TradeContext(terminal, clock);
        var command = new Command("trade", "Ask the imported trade data about one product: markets, suppliers, potential, gravity, duty.") { context.Store, context.Evidence, context.AsAt, context.Seed, context.Format };
        foreach (Command verb in context.Verbs()) command.Add(verb);
        return command;
    }
}
