using Foothold.Domain.Firms;

namespace Foothold.Web.Work;

/// <summary>How far a computation has come.</summary>
public enum ComputationState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>Something that takes longer than a page may wait: a ranking, an appraisal. Started once for everybody who asks the same; its result is kept for a while.</summary>
/// <param name="id">By which a page asks how far it is, and cancels it.</param>
/// <param name="firm">Whose it is; only those who may see the firm may ask.</param>
/// <param name="what">What is computed, an English text for the localiser.</param>
#pragma warning disable CA1001 // A source without a timer holds nothing that has to be given back, and pages may ask for its state long after the end.
public abstract class Computation(Guid id, FirmId firm, string what) : IProgress<double>
{
    private readonly CancellationTokenSource _cancellation = new();
    private double _share;

    public Guid Id { get; } = id;

    public FirmId Firm { get; } = firm;

    public string What { get; } = what;

    public ComputationState State { get; protected set; }

    /// <summary>The finished share, 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>Why it failed, as an exception; null otherwise. Sentences for users are AdviceException and EvidenceException.</summary>
    public Exception? Failure { get; protected set; }

    protected CancellationToken Cancellation => _cancellation.Token;

    public void Report(double value) => Volatile.Write(ref _share, value);

    public void Cancel() => _cancellation.Cancel();

    /// <summary>Runs it; never throws.</summary>
    internal abstract void Run();

    /// <summary>Waits until it has come to an end or the time is over; true at an end.</summary>
    public abstract Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation);
}
#pragma warning restore CA1001

/// <inheritdoc cref="Computation"/>
public sealed class Computation<T>(Guid id, FirmId firm, string what, Func<IProgress<double>, CancellationToken, T> work) : Computation(id, firm, what)
    where T : class
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The result; null unless <see cref="ComputationState.Done"/>.</summary>
    public T? Result { get; private set; }

    internal override void Run()
    {
        try
        {
            Cancellation.ThrowIfCancellationRequested();
            State = ComputationState.Running;
            Result = work(this, Cancellation);
            State = ComputationState.Done;
        }
        catch (OperationCanceledException)
        {
            State = ComputationState.Cancelled;
        }
        catch (Exception bad)
        {
            (Failure, State) = (bad, ComputationState.Failed);
        }

        _end.SetResult();
    }

    public override async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (_end.Task.IsCompleted) return true;
        await Task.WhenAny(_end.Task, Task.Delay(time, cancellation));
        return _end.Task.IsCompleted;
    }
}
