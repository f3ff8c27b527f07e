namespace Foothold.Evidence.Importing;

/// <summary>Where an importer puts what it reads from one part.</summary>
public abstract class PartOutput
{
    /// <summary>Counts the rows.</summary>
    public abstract RowLog Rows { get; }

    /// <summary>Stops the import; importers look at it at least every few thousand rows.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Options given by the user, e.g. "edition" → "2017" where a file does not say; empty when none.</summary>
    public abstract IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>Starts an object of the part. It exists once the stream is disposed; when <see cref="IImporter.Read"/> throws, none of the part's objects do.</summary>
    /// <param name="name">Name within the release; must not have been used in this import.</param>
    public abstract Stream Create(string name);

    /// <summary>Notes something readers of the dataset need to know (see <see cref="Store.StoredRelease.Facts"/>). Parts that disagree on a fact make the import fail, naming both.</summary>
    public abstract void Fact(string key, string value);

    /// <summary>Share of the part that is read, 0 to 1; cheap, may be called often.</summary>
    public abstract void Progress(double share);
}

/// <summary>Where an importer puts what all parts together say.</summary>
public abstract class FinishOutput : PartOutput
{
    /// <summary>Names of the objects that the parts wrote, in the order of the parts.</summary>
    public abstract IReadOnlyList<string> PartObjects { get; }

    /// <summary>Opens an object that a part wrote.</summary>
    public abstract Stream OpenPart(string name);

    /// <summary>The path of an object that a part wrote, for mapping.</summary>
    public abstract string PathOfPart(string name);

    /// <summary>Takes all objects of the parts into the release as they are.</summary>
    public abstract void PublishParts();

    /// <summary>Takes one object of a part into the release as it is.</summary>
    public abstract void Publish(string name);
}
