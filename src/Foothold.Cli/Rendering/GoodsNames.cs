using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Rendering;

/// <summary>Goods with their names: from the imported list of the code's edition, else from the list of the evidence set; where that is of another edition it says so once, in <see cref="Notes"/>.</summary>
internal sealed class GoodsNames(EvidenceSet evidence, EvidenceStore store)
{
    private readonly HsNomenclatures _lists = HsNomenclatures.Open(store);
    private HsEdition? _borrowedFor;

    /// <summary>What to know about the names given so far; empty where all are of the edition of their codes.</summary>
    public IReadOnlyList<string> Notes => _borrowedFor is { } edition
        ? [$"Names of goods are those of HS {(int)evidence.Nomenclature.Edition}; a code of HS {(int)edition}, which the data use, may stand for other goods. Import the list of HS {(int)edition} (hs-nomenclature in `foothold evidence sources`) to have its own."]
        : [];

    /// <summary>E.g. "9403.60 (wooden, n.e.c. in heading no. 9403)"; the code alone where no list knows it.</summary>
    public string Of(HsCode code) => Wording(code) is { Length: > 0 } wording ? $"{code.ToPointedText()} ({wording})" : code.ToPointedText();

    /// <summary>What a code stands for in at most a given number of letters; empty where no list knows it. Without a list of the code's edition the set's words are told, as few digits changed their meaning, and <see cref="Notes"/> says so.</summary>
    public string Wording(HsCode code, int letters = 60)
    {
        HsNomenclature list = _lists.Find(code.Edition) ?? evidence.Nomenclature;
        string digits = code.Digits.Length > 6 ? code.Digits[..6] : code.Digits;
        if (!HsCode.TryParse(digits, list.Edition, out HsCode? listed, out _) || list.Find(listed) is not { } entry) return "";
        if (list.Edition != code.Edition) _borrowedFor = code.Edition;
        return Short(entry.Description, letters);
    }

    private static string Short(string text, int letters)
    {
        // Said of half a chapter, so it tells nothing.
        const string General = "Food preparations; ";
        string told = text.StartsWith(General, StringComparison.Ordinal) ? text[General.Length..] : text;
        if (told.Length <= letters) return told;
        int cut = told.LastIndexOf(' ', letters);
        return $"{told[..(cut > 0 ? cut : letters)].TrimEnd(',', ';', '(', ' ')} …";
    }
}
