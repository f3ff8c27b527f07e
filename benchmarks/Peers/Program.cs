using System.Globalization;
using Foothold.Peers;

if (args is ["ours", var kernel, .. var rest])
{
    // The runner starts itself again for ours, so that peak memory is that of one kernel on one file, as it is for the peers.
    return kernel switch
    {
        "k1" => FixedEffectsKernel.Run(rest),
        "k2" => SmaaKernel.Run(rest),
        "k3" => EvppiKernel.Run(rest),
        "decision" => DecisionKernel.Run(rest),
        "appraise" => AppraiseKernel.Run(rest),
        "ask" => AskKernel.Run(rest),
        "csv" => CsvKernel.Run(rest),
        "k4" => FlowsKernel.Run(rest),
        "import" => CubeKernel.Import(rest),
        "cube" => CubeKernel.Ask(rest),
        _ => Usage(),
    };
}

// The search of HS codes needs no peer but SQLite's own ranking.
if (args is ["hs", .. var options]) return HsKernel.Run(options);

string[] kernels = [];
string? folder = null, flows = null, table = null;
int repetitions = 5;
for (int at = 0; at < args.Length; at++)
{
    if (args[at] is "k1" or "k2" or "k3" or "k4" or "cube" or "sampling" or "decision" or "appraise" or "ask") kernels = [.. kernels, args[at]];
    else if (args[at] == "--peers" && at + 1 < args.Length) folder = args[++at];
    else if (args[at] == "--flows" && at + 1 < args.Length) flows = args[++at];
    else if (args[at] == "csv" && at + 1 < args.Length && File.Exists(args[at + 1])) table = args[++at];
    else if (args[at] == "--reps" && at + 1 < args.Length && int.TryParse(args[++at], CultureInfo.InvariantCulture, out int n) && n > 0) repetitions = n;
    else return Usage();
}

if (table is not null)
{
    CsvComparison.Run(table, repetitions);
    return 0;
}

if (folder is null) return Usage();
if (!File.Exists(Child.Python) || !File.Exists(Path.Combine(folder, "gen_k2.py")))
{
    Console.Error.WriteLine($"The peers cannot run: {Child.Python} with numpy and scipy is needed, and gen_k2.py and its siblings in {folder}.");
    return 3;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, 512-bit vectors {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "in hardware" : "emulated")}, {repetitions} rounds; ours and the peer take turns on the same file"));
if (kernels.Length == 0 || kernels.Contains("k1")) FixedEffectsComparison.Run(folder, repetitions);
if (kernels.Length == 0 || kernels.Contains("k2")) SmaaComparison.Run(folder, repetitions);
if (kernels.Length == 0 || kernels.Contains("k3")) EvppiComparison.Run(folder, repetitions);
if (kernels.Length == 0 || kernels.Contains("appraise")) AppraiseComparison.Run(repetitions);
if (kernels.Length == 0 || kernels.Contains("ask")) AppraiseComparison.Ask(repetitions);
if (kernels.Length == 0 || kernels.Contains("sampling")) SamplingComparison.Run();
if (kernels.Length == 0 || kernels.Contains("decision")) DecisionComparison.Run(repetitions);
if (flows is not null && (kernels.Length == 0 || kernels.Contains("k4"))) FlowsComparison.Run(folder, flows, repetitions);
if (flows is not null && (kernels.Length == 0 || kernels.Contains("cube"))) CubeComparison.Run(flows, repetitions);
if (flows is null && (kernels.Contains("k4") || kernels.Contains("cube"))) Console.Error.WriteLine("k4 and cube need --flows FILE, made by gen_k4.py 5000000 401 FILE.");
return 0;

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project benchmarks/Peers -- [k1] [k2] [k3] [k4] [cube] [sampling] [decision] [appraise] [ask] --peers DIR [--flows FILE] [--reps N]
               … -- csv FILE [--reps N]
               … -- hs [dev] [test] [--totals] [--misses]
        """);
    return 2;
}
