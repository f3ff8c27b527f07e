using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Text;

namespace Foothold.Cli.Stats;

/// <summary>What was asked, complete enough to ask it again: method, version, data with their hash, options and seed.</summary>
internal sealed record StatsRequest(StatsMethod Method, string? DataPath, string? DataHash, JsonObject Options, ulong Seed)
{
    private const long LargestRequest = 64 * 1024 * 1024;

    /// <summary>The request as it is echoed in results and understood by --request; defaults are written out, so that a later version with others runs the same.</summary>
    public JsonObject ToJson()
    {
        var request = new JsonObject { ["method"] = Method.Name, ["version"] = Application.Version };
        if (DataHash is not null) request["data"] = new JsonObject { ["path"] = DataPath, ["sha256"] = DataHash };
        var options = new JsonObject();
        foreach (StatsOption option in Method.Options)
        {
            if (Options[option.Key] is { } given) options[option.Key] = given.DeepClone();
            else if (option.DefaultText is { } text && Method.Allows(option, Options)) options[option.Key] = JsonNode.Parse(text);
        }

        request["options"] = options;
        request["seed"] = Seed;
        return request;
    }

    /// <summary>Reads a request, or a result that holds one under "request".</summary>
    /// <param name="path">The file.</param>
    /// <param name="method">The method named on the command line, or null to take the file's.</param>
    /// <param name="notes">Receives what the user should know but need not act on.</param>
    public static StatsRequest Load(string path, StatsMethod? method, Action<string> notes)
    {
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; --request takes a JSON file.");
        if (!File.Exists(path)) throw new BadInputException($"{path} does not exist; --request takes a JSON file such as the \"request\" of an earlier result.");
        if (new FileInfo(path).Length > LargestRequest) throw new BadInputException($"{path} is too large for a request; data belong into a CSV file of their own.");
        JsonObject root = Parse(path);
        if (root["request"] is JsonObject inner && root["result"] is not null) root = inner;
        string[] known = ["method", "version", "data", "options", "seed"];
        foreach ((string name, _) in root)
            if (!known.Contains(name)) throw new BadInputException($"{path}: a request has no \"{name}\".{Spelling.DidYouMean(name, known)} It has {string.Join(", ", known)}.");
        string? named = root["method"]?.GetValueKind() == JsonValueKind.String ? root["method"]!.GetValue<string>() : null;
        if (named is null && method is null) throw new BadInputException($"{path}: \"method\" is missing. `foothold stats --list` shows the methods.");
        if (named is not null && method is not null && named != method.Name) throw new BadInputException($"{path} asks for {named}, the command line for {method.Name}. Leave one out.");
        method ??= StatsMethods.Find(named!) ?? throw new BadInputException($"{path}: there is no method \"{named}\".{Spelling.DidYouMean(named, StatsMethods.All.Select(m => m.Name))} `foothold stats --list` shows the methods.");
        if (root["version"] is JsonValue version && version.ToString() != Application.Version)
            notes($"{path} was made with version {version}; this is {Application.Version}, so figures may differ.");
        var options = new JsonObject();
        foreach ((string key, JsonNode? value) in Object(root, "options", path))
        {
            StatsOption option = method.Options.FirstOrDefault(option => option.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                ?? throw new BadInputException($"{path}: {method.Name} has no option \"{key}\".{Spelling.DidYouMean(key, method.Options.Select(option => option.Key))} `foothold stats {method.Name} --help` shows them.");
            try
            {
                option.Check(value);
            }
            catch (FormatException wrong)
            {
                throw new BadInputException($"{path}: option \"{key}\" {Sentence(wrong.Message)}");
            }

            if (options.ContainsKey(option.Key)) throw new BadInputException($"{path}: option \"{option.Key}\" is given twice.");

            options[option.Key] = value!.DeepClone();
        }

        JsonObject data = Object(root, "data", path);
        foreach ((string name, JsonNode? value) in data)
        {
            if (name is not ("path" or "sha256")) throw new BadInputException($"{path}: \"data\" has no \"{name}\".{Spelling.DidYouMean(name, ["path", "sha256"])} It has path and sha256.");
            if (value?.GetValueKind() != JsonValueKind.String) throw new BadInputException($"{path}: \"{name}\" of \"data\" must be a text.");
        }

        return new StatsRequest(method, data["path"]?.ToString(), data["sha256"]?.ToString(), options, SeedOf(root, path)) { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) };
    }

    /// <summary>The folder in which relative paths of data are looked for first; null for the working folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Reads the data and notes or checks their hash.</summary>
    /// <returns>The table, or null where the request has no data; and the request with the hash.</returns>
    /// <exception cref="BadInputException">The file is missing, or it is not the one the request was made with.</exception>
    public (StatsTable? Table, StatsRequest Request) ReadData(Stream standardInput)
    {
        if (DataPath is null) return (null, this);
        string last = "";
        foreach (string place in Places())
        {
            using var bytes = new MemoryStream();
            using (Stream source = place == "-" ? standardInput : File.OpenRead(place)) source.CopyTo(bytes);
            ReadOnlySpan<byte> content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            last = Convert.ToHexStringLower(SHA256.HashData(content));
            if (DataHash is null || last.Equals(DataHash, StringComparison.OrdinalIgnoreCase))
                return (StatsTable.Read(place == "-" ? "standard input" : Path.GetFileName(place), content), this with { DataHash = last });
        }

        throw OtherFile(last);
    }

    /// <summary>Where the data are to be looked for: files that exist, or - for standard input.</summary>
    /// <exception cref="BadInputException">There is none, or the method takes none.</exception>
    internal string[] Places()
    {
        if (DataPath is null) return [];
        if (Method.Data is null) throw new BadInputException($"stats {Method.Name} takes no file of data; give everything as options.");
        if (DataPath == "-" && DataHash is not null) throw new BadInputException("The request was made with data from standard input; name a file that holds them, or leave \"sha256\" out and feed them again.");
        string[] places = Folder is not null && DataPath != "-" && !Path.IsPathRooted(DataPath) ? [Path.Combine(Folder, DataPath), DataPath] : [DataPath];
        string[] there = [.. places.Where(place => place == "-" || File.Exists(place))];
        if (there.Length == 0)
            throw new BadInputException(Array.Exists(places, Directory.Exists) ? $"{DataPath} is a folder; name a CSV file in it." : $"{DataPath} does not exist{(Folder is null ? "" : $", neither here nor in {Folder}")}.");
        return there;
    }

    internal BadInputException OtherFile(string hash) =>
        new($"{DataPath} is not the file the request was made with: its SHA-256 is {hash}, the request says {DataHash}. Restore the file, or leave \"sha256\" out to run on the new one.");

    /// <summary>Ends a message with a full stop unless it ends already.</summary>
    internal static string Sentence(string message) => message.EndsWith('.') || message.EndsWith('?') ? message : message + ".";

    private static JsonObject Parse(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path), null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw new BadInputException($"{path}: a request is a JSON object.");
        }
        catch (JsonException broken)
        {
            throw new BadInputException(broken.LineNumber is null
                ? $"{path}: something in it is given twice."
                : $"{path}, line {broken.LineNumber + 1}, column {(broken.BytePositionInLine ?? 0) + 1}: this is not valid JSON, or something is given twice.");
        }
    }

    private static JsonObject Object(JsonObject root, string name, string path) => root[name] switch
    {
        null => [],
        JsonObject found => found,
        _ => throw new BadInputException($"{path}: \"{name}\" must be an object."),
    };

    private static ulong SeedOf(JsonObject root, string path) => root["seed"] switch
    {
        null => 1,
        { } node when ulong.TryParse(node.ToJsonString(), out ulong seed) => seed,
        { } node => throw new BadInputException($"{path}: the seed is {node.ToJsonString()}; it must be a whole number of at least 0."),
    };
}
