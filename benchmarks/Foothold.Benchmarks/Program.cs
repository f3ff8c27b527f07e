using Foothold.Benchmarks;

return args switch
{
    ["smaa", .. var rest] => SmaaBenchmark.Run(rest),
    ["beliefs"] => BeliefsBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project benchmarks/Foothold.Benchmarks -- smaa [--peers DIR] [--reps N] | beliefs");
    return 2;
}
