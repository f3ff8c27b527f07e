using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Planning.Orders;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold order`: what to do about an order that came in; exit code 1 when it is to be declined or something has to be asked first.</summary>
internal static class OrderCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        Argument<string> firm = CommonOptions.Firm();
        var file = new Argument<string>("ORDER") { Description = "The order (JSON, described in docs/reference/plan-file.md); - reads standard input." };
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        Option<string?> evidence = CommonOptions.Evidence();
        Option<ulong> seed = CommonOptions.Seed();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("order", "Look at an order from abroad: check, price, documents, what to decide, and the event to record.") { firm, file, asAt, evidence, seed, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetRequiredValue(firm) == "-" && parsed.GetRequiredValue(file) == "-") throw new BadInputException("Firm and order cannot both come from standard input; give one of them as a file. Nothing was written.");
            Session session = await Session.OpenAsync(parsed.GetRequiredValue(firm), parsed.GetValue(asAt), parsed.GetValue(evidence), clock, cancellation);
            InputFile input = await InputFile.ReadAsync(parsed.GetRequiredValue(file), "the order", cancellation);
            OrderFileResult read = OrderFileReader.Read(input.Bytes, session.AsAt);
            IncomingOrder order = read.Order ?? throw input.Refuse(read.Problems);
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            OrderAdvice advice = OrderDesk.Look(profile, session.ChooseProduct(order.What), order, session.Evidence);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => OrderRendering.WriteJson(writer, session, advice));
                    break;
                case OutputFormat.Csv:
                    OrderRendering.WriteCsv(terminal.Output, advice);
                    break;
                default:
                    OrderRendering.Write(terminal, session, advice);
                    break;
            }

            return advice.Decision is OrderDecision.Accept or OrderDecision.AcceptIf ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }
}
