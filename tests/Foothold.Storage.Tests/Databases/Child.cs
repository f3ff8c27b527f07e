using System.Diagnostics;

namespace Foothold.Storage.Tests.Databases;

/// <summary>Another process of this same program, for what only several processes can show.</summary>
internal static class Child
{
    public static Process Start(string verb, params IEnumerable<string> args) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location, verb, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
