using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>Finds the groups of places and activities that are linked by presences.</summary>
internal static class PresenceComponents
{
    /// <summary>Components with at least one presence: most places first, then most activities, then the first place.</summary>
    internal static List<(int[] Places, int[] Activities)> Find(PresenceMatrix presence)
    {
        var parent = new int[presence.PlaceCount];
        for (int c = 0; c < parent.Length; c++) parent[c] = c;
        var places = new int[presence.PlaceCount];
        for (int p = 0; p < presence.ActivityCount; p++)
        {
            int count = BitSets.List(presence.PlacesOf(p), places);
            for (int c = 1; c < count; c++) parent[Root(parent, places[c])] = Root(parent, places[0]);
        }

        var groups = new Dictionary<int, (List<int> Places, List<int> Activities)>();
        for (int c = 0; c < parent.Length; c++)
        {
            if (presence.Diversity[c] == 0) continue;
            int root = Root(parent, c);
            if (!groups.TryGetValue(root, out var group)) groups.Add(root, group = ([], []));
            group.Places.Add(c);
        }

        for (int p = 0; p < presence.ActivityCount; p++)
            if (BitSets.List(presence.PlacesOf(p), places) > 0) groups[Root(parent, places[0])].Activities.Add(p);
        return [.. groups.Values
            .OrderByDescending(group => group.Places.Count).ThenByDescending(group => group.Activities.Count).ThenBy(group => group.Places[0])
            .Select(group => (group.Places.ToArray(), group.Activities.ToArray()))];
    }

    private static int Root(int[] parent, int place)
    {
        while (parent[place] != place)
        {
            parent[place] = parent[parent[place]];
            place = parent[place];
        }

        return place;
    }
}
