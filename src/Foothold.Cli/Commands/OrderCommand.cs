using System.CommandLine;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning.Orders;
using Foothold.Cli.Rendering;
using Foothold.Domain.Firms;

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
        Option<string?> store = CommonOptions.Store();
        Option<ulong> seed = CommonOptions.Seed();
        Option<OutputFormat> format = CommonOptions.Format();
        var shipment = new Option<string?>("--shipment") { Description = "A shipment of these goods to the market (JSON, described in docs/reference/shipment.md): what you bear of delivery goes into the price, at the term and price of the order.", HelpName = "FILE" };
        var rules = new Option<string[]>("--rules") { Description = "With --shipment: a file of customs rules that adds to the built-in ones or replaces them; may be given several times.", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var average = new Option<bool>("--allow-average") { Description = "With --shipment: where it states no rate of duty, take the destination's average tariff over all goods." };
        var command = new Command("order", "Look at an order from abroad: check, price, documents, what to decide, and the event to record.") { firm, file, shipment, rules, average, asAt, evidence, store, seed, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(shipment) is null && (result.GetValue(rules) is { Length: > 0 } || result.GetValue(average))) result.AddError("--rules and --allow-average are about a shipment; name it with --shipment.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (new[] { parsed.GetRequiredValue(firm), parsed.GetRequiredValue(file), parsed.GetValue(shipment) }.Count(path => path == "-") > 1)
                throw new BadInputException("Only one of firm, order and shipment can come from standard input; give the others as files. Nothing was written.");
            Session session = await Session.OpenAsync(parsed.GetRequiredValue(firm), parsed.GetValue(asAt), new EvidenceChoice(parsed.GetValue(evidence), parsed.GetValue(store)), clock, cancellation);
            InputFile input = await InputFile.ReadAsync(parsed.GetRequiredValue(file), "the order", cancellation);
            OrderFileResult read = OrderFileReader.Read(input.Bytes, session.AsAt);
            IncomingOrder order = read.Order ?? throw input.Refuse(read.Problems);
            FirmProfile profile = FirmProfile.Of(session.File, session.Evidence, session.AsAt);
            Product product = session.ChooseProduct(order.What);
            OrderDelivery? delivery = parsed.GetValue(shipment) is { } path
                ? await LandedCostCommand.FromAsync(path, null, parsed.GetRequiredValue(rules), session.Evidence, parsed.GetValue(average), (goods, customs, sources) => OrderDelivery.Of(order, product, session.File.Firm.Home, goods, customs, sources), cancellation)
                : null;
            OrderAdvice advice = OrderDesk.Look(profile, product, order, session.Evidence, delivery);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    JsonDocuments.Write(terminal.Output, writer => OrderJson.Write(writer, Application.Source, session.Subject, advice));
                    break;
                case OutputFormat.Csv:
                    OrderCsv.Write(terminal.Output, advice);
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
