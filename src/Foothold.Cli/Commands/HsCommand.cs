using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence;
using Foothold.Evidence.Goods.Search;

namespace Foothold.Cli.Commands;

/// <summary>`foothold hs`: the codes of the Harmonized System for everyday words, or what a code stands for.</summary>
internal static class HsCommand
{
    public static Command Create(Terminal terminal)
    {
        var words = new Argument<string[]>("WORDS") { Description = "What the good is, in everyday words (English, German, French, Spanish, Swedish), or the first digits of a code.", Arity = ArgumentArity.OneOrMore };
        var limit = new Option<int>("--limit") { Description = "Most codes shown.", DefaultValueFactory = _ => 10, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 1 or > 1000) result.AddError("--limit takes a number from 1 to 1000.");
        });
        var language = new Option<string?>("--language") { Description = "The language of the words; guessed when not given.", HelpName = string.Join('|', GoodsSearch.Languages) };
        language.AcceptOnlyFromAmong([.. GoodsSearch.Languages]);
        Option<string?> folder = CommonOptions.Evidence();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        Option<ulong> seed = CommonOptions.Seed();
        var command = new Command("hs", "Find the HS code of a good from everyday words, with the path in the tree and the reason.") { words, limit, language, folder, format, asAt, seed };
        command.SetAction(parsed =>
        {
            EvidenceSet evidence = Session.OpenEvidence(parsed.GetValue(folder));
            GoodsAnswer answer = evidence.Nomenclature.Search.Find(string.Join(' ', parsed.GetRequiredValue(words)), parsed.GetValue(limit), parsed.GetValue(language));
            GoodsRendering.Write(terminal, evidence, answer, parsed.GetValue(format));
            return answer.Hits.Count > 0 ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }
}
