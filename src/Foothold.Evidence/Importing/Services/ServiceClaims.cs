using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Foothold.Domain.Geography;
using Foothold.Evidence.Services;

namespace Foothold.Evidence.Importing.Services;

/// <summary>What one side says about a flow of services, 24 bytes as written to a part's objects; the year is in the object's name.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ServiceClaim : IComparable<ServiceClaim>
{
    /// <summary>The place that stands for the world.</summary>
    public const ushort World = ushort.MaxValue;

    /// <summary>Code of the category, at most eight letters, as a number.</summary>
    public ulong Category;

    public double Usd;

    public ushort Importer;

    public ushort Exporter;

    /// <summary>Whether the exporter says so, else the importer.</summary>
    public byte IsExporters;

    public ServiceMarks Marks;

    private readonly ushort _padding;

    public readonly bool SameFlow(in ServiceClaim other) => Category == other.Category && Importer == other.Importer && Exporter == other.Exporter;

    /// <summary>By flow, and within it the better claim first: balanced, then reported, then estimated; the importer's before the exporter's.</summary>
    public readonly int CompareTo(ServiceClaim other)
    {
        int order = Category.CompareTo(other.Category);
        if (order == 0) order = Importer.CompareTo(other.Importer);
        if (order == 0) order = Exporter.CompareTo(other.Exporter);
        if (order == 0) order = Rank.CompareTo(other.Rank);

        // Of the same claim in two files the larger, so that the order of the files does not matter.
        return order != 0 ? order : other.Usd.CompareTo(Usd);
    }

    private readonly int Rank => (Marks.HasFlag(ServiceMarks.Balanced) ? 0 : Marks.HasFlag(ServiceMarks.Reported) ? 2 : 4) + IsExporters;
}

/// <summary>Collects the claims of a part by year, and brings those of all parts together.</summary>
internal sealed class ServiceClaims(PartOutput output, string folder) : IDisposable
{
    private const int Room = 2048;

    private readonly Dictionary<int, (Stream Stream, List<ServiceClaim> Claims)> _years = [];

    /// <summary>A code of a category as a number, or 0 when it is none.</summary>
    public static ulong Category(ReadOnlySpan<char> code)
    {
        if (code.Length is 0 or > 8) return 0;
        ulong number = 0;
        for (int i = 0; i < 8; i++)
        {
            char letter = i < code.Length ? code[i] : '\0';
            if (i < code.Length && !char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter) && letter != '_') return 0;
            number = (number << 8) | letter;
        }

        return number;
    }

    /// <summary>A place as a number: its three letters, or <see cref="ServiceClaim.World"/>; null when it is neither a place of today nor the world.</summary>
    public static ushort? Place(ReadOnlySpan<char> text)
    {
        if (text is "" or "000" or "W00" or "WLD" or "WL" or "WORLD" or "World" or "WXD") return ServiceClaim.World;
        if (text.Length > 3 || !CountryCode.TryParseForeign(text.ToString(), out CountryCode? country) || country.Kind == AreaKind.Historic) return null;
        return (ushort)(((country.Alpha3[0] - 'A') * 26 + (country.Alpha3[1] - 'A')) * 26 + (country.Alpha3[2] - 'A'));
    }

    public void Add(int year, in ServiceClaim claim)
    {
        if (!_years.TryGetValue(year, out (Stream Stream, List<ServiceClaim> Claims) target)) _years.Add(year, target = (output.Create(string.Create(CultureInfo.InvariantCulture, $"{folder}/{year}.rows")), new List<ServiceClaim>(Room)));
        target.Claims.Add(claim);
        if (target.Claims.Count == Room) Flush(target);
    }

    public void Dispose()
    {
        foreach ((Stream Stream, List<ServiceClaim>) target in _years.Values)
        {
            Flush(target);
            target.Stream.Dispose();
        }
    }

    /// <summary>Writes a file for each year of all parts, with one flow for the claims about it.</summary>
    public static void Publish(FinishOutput output)
    {
        ILookup<int, string> years = output.PartObjects.ToLookup(name => int.Parse(name.AsSpan(name.LastIndexOf('/') + 1, 4), NumberStyles.None, CultureInfo.InvariantCulture));
        int done = 0;
        foreach (IGrouping<int, string> year in years.OrderBy(group => group.Key))
        {
            output.Cancellation.ThrowIfCancellationRequested();
            List<ServiceClaim> flows = Merge(Read(output, year));
            ulong[] codes = [.. flows.Select(flow => flow.Category).Distinct().Order()];
            ushort[] places = [.. flows.SelectMany(flow => new[] { flow.Importer, flow.Exporter }).Distinct().Order()];
            Dictionary<ulong, ushort> codeAt = codes.Select((code, at) => (code, at)).ToDictionary(pair => pair.code, pair => (ushort)pair.at);
            Dictionary<ushort, ushort> placeAt = places.Select((place, at) => (place, at)).ToDictionary(pair => pair.place, pair => (ushort)pair.at);
            using Stream stream = output.Create(ServiceFlows.NameOf(year.Key));
            ServiceFile.Write(stream, year.Key, [.. codes.Select(Text)], [.. places.Select(Letters)], [.. flows.Select(flow => new ServiceRow(codeAt[flow.Category], placeAt[flow.Importer], placeAt[flow.Exporter], flow.Marks, flow.Usd))]);
            output.Rows.Keep(flows.Count);
            output.Progress((double)++done / years.Count);
        }

        if (done == 0) throw new EvidenceException("None of the files has a flow of services. Check that they hold values in US dollars by country and category.");
    }

    // The best claim of each flow; what another one says about it beside.
    private static List<ServiceClaim> Merge(ServiceClaim[] claims)
    {
        Array.Sort(claims);
        var flows = new List<ServiceClaim>(claims.Length);
        for (int start = 0, end; start < claims.Length; start = end)
        {
            ServiceClaim best = claims[start];
            bool reported = false;
            for (end = start; end < claims.Length && claims[end].SameFlow(claims[start]); end++) reported |= claims[end].Marks.HasFlag(ServiceMarks.Reported);

            // A balanced value rests on a report when either side made one.
            if (best.Marks.HasFlag(ServiceMarks.Balanced)) best.Marks = ServiceMarks.Balanced | (reported ? ServiceMarks.Reported : ServiceMarks.Estimated);
            else if (best.IsExporters != 0) best.Marks |= ServiceMarks.Mirror;
            flows.Add(best);
        }

        return flows;
    }

    private static ServiceClaim[] Read(FinishOutput output, IEnumerable<string> names)
    {
        var all = new List<ServiceClaim>();
        foreach (string name in names)
        {
            using Stream stream = output.OpenPart(name);
            var some = new ServiceClaim[stream.Length / Marshal.SizeOf<ServiceClaim>()];
            stream.ReadExactly(MemoryMarshal.AsBytes(some.AsSpan()));
            all.AddRange(some);
        }

        return [.. all];
    }

    private static void Flush((Stream Stream, List<ServiceClaim> Claims) target)
    {
        target.Stream.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(target.Claims)));
        target.Claims.Clear();
    }

    private static string Letters(ushort place) => place == ServiceClaim.World ? ServiceFile.World : new string([(char)('A' + place / 676), (char)('A' + place / 26 % 26), (char)('A' + place % 26)]);

    private static string Text(ulong category)
    {
        var text = new StringBuilder(8);
        for (int shift = 56; shift >= 0; shift -= 8)
            if ((char)((category >> shift) & 0xFF) is var letter && letter != '\0') text.Append(letter);
        return text.ToString();
    }
}
