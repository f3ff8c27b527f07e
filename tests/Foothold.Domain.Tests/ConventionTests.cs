using System.Reflection;
using System.Runtime.CompilerServices;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Tests;

/// <summary>What holds for every type of the domain, the ones not yet written included.</summary>
public class ConventionTests
{
    private static readonly Assembly Domain = typeof(JourneyEvent).Assembly;
    private static readonly Type[] Public = [.. Domain.GetExportedTypes()];

    [Fact]
    public void JourneyEvents_AllKinds_AreSealedOrAbstractAndLiveInJourneys()
    {
        Type[] events = [.. Domain.GetTypes().Where(type => type.IsSubclassOf(typeof(JourneyEvent)))];

        Assert.True(events.Length >= 20);
        Assert.All(events, type =>
        {
            Assert.True(type.IsSealed || type.IsAbstract, $"{type} can be derived from.");
            Assert.Equal(typeof(JourneyEvent).Namespace, type.Namespace);
        });
    }

    [Fact]
    public void JourneyEvents_Hierarchy_IsClosedToOtherAssemblies() =>
        Assert.All(Domain.GetTypes().Where(type => type.IsAbstract && (type == typeof(JourneyEvent) || type.IsSubclassOf(typeof(JourneyEvent)))), type =>
            Assert.DoesNotContain(
                type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                constructor => constructor.GetParameters().Length == 0 && (constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)));

    [Fact]
    public void PublicTypes_AllProperties_AreSetOnceAtMost() =>
        Assert.Empty(Public.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(IsSettable).Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void PublicTypes_NoField_IsPublicAndMutable() =>
        Assert.Empty(Public.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)).Where(field => !field.IsInitOnly && !field.IsLiteral).Select(field => $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void IsSettable_OrdinarySetter_IsCaught()
    {
        Assert.True(IsSettable(typeof(Mutable).GetProperty(nameof(Mutable.Set))!));
        Assert.False(IsSettable(typeof(Mutable).GetProperty(nameof(Mutable.Init))!));
    }

    [Fact]
    public void PublicTypes_NoClass_IsOpenForInheritanceByAccident() =>
        Assert.Empty(Public.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName));

    [Fact]
    public void Namespaces_AllPublicTypes_LieBelowTheDomain() => Assert.All(Public, type => Assert.StartsWith("Foothold.Domain.", type.Namespace, StringComparison.Ordinal));

    [Fact]
    public void Assembly_References_NothingElseOfTheProductAndNothingOutsideTheRuntime() =>
        Assert.All(Domain.GetReferencedAssemblies(), name => Assert.True(name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name is "netstandard", $"The domain refers to {name.Name}."));

    [Fact]
    public void Sources_Domain_AsksNoClockAndNoDisk()
    {
        string[] forbidden = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "File.", "Random.Shared", "Guid.NewGuid"];
        string[] sources = Directory.GetFiles(Foothold.Tests.Shared.Repository.PathOf("src", "Foothold.Domain"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();

        Assert.True(sources.Length > 15);
        Assert.All(sources, path => Assert.DoesNotContain(forbidden, word => File.ReadAllText(path).Contains(word, StringComparison.Ordinal)));
    }

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private sealed class Mutable
    {
        public int Set { get; set; }

        public int Init { get; init; }
    }
}
