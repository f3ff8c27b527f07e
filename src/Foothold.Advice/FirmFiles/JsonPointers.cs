using System.Globalization;

namespace Foothold.Advice.FirmFiles;

/// <summary>Finds the JSON pointer (RFC 6901) of a place in a file, so that a form can put a message beside the field it is about.</summary>
internal static class JsonPointers
{
    /// <summary>Pointers by the offset at which a value, or the name of a member, begins. Costs one walk over the file; made only for files with mistakes.</summary>
    public static Dictionary<int, string> Of(LocatedValue root)
    {
        var found = new Dictionary<int, string>();
        Walk(root, "", found);
        return found;
    }

    private static void Walk(LocatedValue value, string pointer, Dictionary<int, string> found)
    {
        found[value.Offset] = pointer;
        foreach ((string name, int offset, LocatedValue member) in value.Members)
        {
            string inner = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            found[offset] = inner;
            Walk(member, inner, found);
        }

        for (int place = 0; place < value.Items.Count; place++) Walk(value.Items[place], string.Create(CultureInfo.InvariantCulture, $"{pointer}/{place}"), found);
    }
}
