namespace Vectara;

/// <summary>A call whose answer is being read: it ends with the stream.</summary>
internal sealed class OpenStream(CallState state, Answer answer) : IDisposable
{
    internal HttpResponseMessage Message => answer.Message;

    internal CallState State => state;

    internal CallTrace? Trace => state.Trace;

    public void Dispose()
    {
        answer.Dispose();
        state.Trace?.Dispose();
    }
}
