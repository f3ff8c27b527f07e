using System.CommandLine;
using Foothold.Advice.Screening;

namespace Foothold.Cli.Commands;

/// <summary>The arguments and options of a verb about one firm, and how they are used: same words, same order everywhere.</summary>
internal sealed class FirmVerb
{
    private readonly Argument<string> _firm = CommonOptions.Firm();
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly Option<ulong> _seed = CommonOptions.Seed();
    private readonly Option<int> _draws = CommonOptions.Draws();
    private readonly Option<DateOnly?> _asAt = CommonOptions.AsAt();
    private readonly Option<string?> _evidence = CommonOptions.Evidence();
    private readonly Option<string?> _store = CommonOptions.Store();
    private readonly Option<string?> _product = CommonOptions.Product();
    private readonly Terminal _terminal;
    private readonly TimeProvider _clock;

    /// <summary>Starts a verb.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does, for --help.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="ranks">Whether it ranks markets, and so takes draws, seed and product.</param>
    /// <param name="own">Its own options, shown first.</param>
    public FirmVerb(string name, string description, Terminal terminal, TimeProvider clock, bool ranks, params Option[] own)
    {
        (_terminal, _clock) = (terminal, clock);
        Command = new Command(name, description) { _firm };
        foreach (Option option in own) Command.Add(option);
        if (ranks)
        {
            Command.Add(_draws);
            Command.Add(_product);
        }

        // Every verb takes a seed, so that scripts can pass it along; a verb without draws gives the same answer for every seed.
        Command.Add(_seed);
        Command.Add(_asAt);
        Command.Add(_evidence);
        Command.Add(_store);
        Command.Add(_format);
    }

    public Command Command { get; }

    /// <summary>What the verb does once file and evidence are open.</summary>
    public Command Do(Action<ParseResult, Session, CancellationToken> action)
    {
        Command.SetAction(async (parsed, cancellation) =>
        {
            // Ctrl-C is listened to once the action has yielded; what follows computes for long without yielding.
            await Task.Yield();
            Session session = await Session.OpenAsync(parsed.GetRequiredValue(_firm), parsed.GetValue(_asAt), new EvidenceChoice(parsed.GetValue(_evidence), parsed.GetValue(_store)), _clock, cancellation);
            action(parsed, session, cancellation);
            return ExitCodes.Success;
        });
        return Command;
    }

    public OutputFormat FormatOf(ParseResult parsed) => parsed.GetValue(_format);

    public ScreeningResult Screen(ParseResult parsed, Session session, CancellationToken cancellation) =>
        session.Screen(parsed.GetValue(_product), parsed.GetValue(_draws), parsed.GetValue(_seed), _terminal, cancellation);
}
