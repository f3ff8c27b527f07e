using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Foothold.Tests.Shared;

namespace Architecture.Tests;

/// <summary>Holds the arrows of docs/explanation/architecture.md: which module may know which, and what the mathematics must not touch.</summary>
public sealed class ArrowTests
{
    /// <summary>What each module may reference. A module that is not listed fails the test until somebody decides where it stands.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Foothold.Domain"] = [],
        ["Foothold.Statistics"] = [],
        ["Foothold.Evidence"] = ["Foothold.Domain", "Foothold.Statistics"],
        ["Foothold.Advice"] = ["Foothold.Domain", "Foothold.Evidence", "Foothold.Statistics"],
        ["Foothold.Storage"] = ["Foothold.Domain", "Foothold.Statistics", "Foothold.Evidence", "Foothold.Advice"],
        ["Foothold.Web"] = ["Foothold.Domain", "Foothold.Statistics", "Foothold.Evidence", "Foothold.Advice", "Foothold.Storage"],
        ["foothold"] = ["Foothold.Domain", "Foothold.Statistics", "Foothold.Evidence", "Foothold.Advice", "Foothold.Storage", "Foothold.Web"],
    };

    /// <summary>Modules that compute: no disk, clock, console, network or hidden randomness in them.</summary>
    private static readonly string[] Pure = ["Foothold.Domain", "Foothold.Statistics", "Foothold.Advice"];

    private static readonly string[] ForbiddenTypes =
        ["System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console", "System.Net.Http.HttpClient", "System.Net.Sockets.Socket", "System.Random", "System.Diagnostics.Process"];

    private static readonly (string Type, string Member)[] ForbiddenMembers =
        [("System.DateTime", "get_Now"), ("System.DateTime", "get_UtcNow"), ("System.DateTime", "get_Today"), ("System.DateTimeOffset", "get_Now"), ("System.DateTimeOffset", "get_UtcNow"), ("System.Guid", "NewGuid"), ("System.TimeProvider", "get_System"), ("System.Environment", "GetEnvironmentVariable"), ("System.Environment", "get_TickCount"), ("System.Environment", "get_MachineName")];

    /// <summary>Nouns that only people who sell things use; the statistics library has no business with them.</summary>
    private static readonly string[] BusinessNouns = ["Firm", "Market", "Country", "Export", "Journey", "Product", "Tariff", "Customer", "Trade", "Currency", "Money"];

    public static TheoryData<string> Modules => [.. FindModules()];

    public static TheoryData<string> PureModules => [.. Pure];

    [Fact]
    public void Modules_AllFound_StandInTheTable() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), FindModules().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_References_FollowTheArrows(string module)
    {
        string[] references = [.. Assembly(module).References.Where(name => name.StartsWith("Foothold", StringComparison.OrdinalIgnoreCase))];
        Assert.Empty(references.Except(Allowed[module], StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_References_OnlyTheRuntime() =>
        Assert.All(Assembly("Foothold.Domain").References, name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib", $"Foothold.Domain references {name}."));

    [Theory]
    [MemberData(nameof(PureModules))]
    public void PureModule_Code_TouchesNeitherDiskNorClock(string module)
    {
        Metadata metadata = Assembly(module);
        Assert.Empty(metadata.Types.Intersect(ForbiddenTypes, StringComparer.Ordinal));
        Assert.Empty(metadata.Members.Intersect(ForbiddenMembers));
    }

    [Fact]
    public void Statistics_PublicNames_HoldNoBusinessNoun()
    {
        IEnumerable<string> names = typeof(Foothold.Statistics.Multicriteria.Smaa).Assembly.GetExportedTypes().Select(type => type.Name);
        Assert.DoesNotContain(names, name => BusinessNouns.Any(noun => name.Contains(noun, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_Namespaces_StartWithItsName(string module)
    {
        string expected = module == "foothold" ? "Foothold.Cli" : module;
        IEnumerable<string?> strangers = System.Reflection.Assembly.Load(module).GetTypes()
            .Where(type => type.Namespace is not null && !type.Name.StartsWith('<') && type.DeclaringType is null).Select(type => type.Namespace).Where(name => !name!.StartsWith(expected, StringComparison.Ordinal))
            .Where(name => !name!.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft", StringComparison.Ordinal));
        Assert.Empty(strangers.Distinct());
    }

    [Fact]
    public void Guard_PlantedViolations_AreSeen()
    {
        // The reader of metadata is itself a guard: on this test assembly it has to see what this class uses.
        Metadata own = Metadata.Read(typeof(ArrowTests).Assembly.Location);
        Assert.Contains("System.IO.Directory", own.Types);
        Assert.Contains(("System.DateTime", "get_UtcNow"), own.Members);
        Assert.Contains("Foothold.Statistics", own.References);
        Assert.True(DateTime.UtcNow.Year > 2000 && Directory.Exists(Repository.Root));
    }

    private static IEnumerable<string> FindModules() => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension).OfType<string>()
        .Where(name => name == "foothold" || name.StartsWith("Foothold.", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal));

    private static Metadata Assembly(string module) => Metadata.Read(Path.Combine(AppContext.BaseDirectory, module + ".dll"));

    /// <summary>What an assembly refers to, read from its metadata without running it.</summary>
    private sealed record Metadata(IReadOnlyList<string> References, IReadOnlyList<string> Types, IReadOnlyList<(string Type, string Member)> Members)
    {
        public static Metadata Read(string path)
        {
            using FileStream stream = File.OpenRead(path);
            using var portable = new PEReader(stream);
            MetadataReader reader = portable.GetMetadataReader();
            string[] references = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
            string[] types = [.. reader.TypeReferences.Select(handle => NameOf(reader, handle))];
            (string, string)[] members =
            [
                .. reader.MemberReferences.Select(reader.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
                    .Select(member => (NameOf(reader, (TypeReferenceHandle)member.Parent), reader.GetString(member.Name))),
            ];
            return new Metadata(references, types, members);
        }

        private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
        {
            TypeReference type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
    }
}
