using Foothold.WebBench;

// Servers run as processes of their own, each started by this same program.
return args switch
{
    ["bare", var url] => await BareServer.RunAsync(url),
    ["foothold", var url, var folder] => await FootholdServer.RunAsync(url, folder),
    ["cold", ..] => await ColdRanking.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 7),
    _ => await Comparison.RunAsync(args),
};
