using Foothold.Storage.Tests.Migrations;
using Foothold.Storage.Tests.Upkeep;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Foothold.Storage.Tests;

/// <summary>Runs the tests; as a child of one of them, what only another process can show.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WriteStorm.Verb, .. string[] rest] => WriteStorm.RunAsync(rest),
        [MigrateTests.Verb, string connection] => MigrateTests.MigrateAsync(connection),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
