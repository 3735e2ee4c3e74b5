namespace Vectara.Emulator.Tests.Jobs;

/// <summary>Holds jobs that are about to enter a state, until the test has looked.</summary>
internal sealed class JobHold(string state)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Release() => _open.TrySetResult();

    public async ValueTask PassAsync(string entered, CancellationToken cancellationToken)
    {
        if (entered != state)
            return;
        _reached.TrySetResult();
        await _open.Task.WaitAsync(cancellationToken);
    }
}
