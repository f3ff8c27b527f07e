namespace Foothold.Storage.Upkeep;

/// <summary>How far upkeep has come.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Share">How much of it is done, from 0 to 1.</param>
public sealed record UpkeepProgress(string What, double Share);
