using System.IO.Pipelines;

namespace Vectara.ContractJudge.Http;

/// <summary>The bytes of a body as they pass by, for one reader, who never holds them up.</summary>
internal sealed class Observation
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Lock _lock = new();
    private bool _ended;

    /// <summary>What has passed and what will.</summary>
    public Stream Seen => _pipe.Reader.AsStream();

    /// <summary>Whether <see cref="Seen"/> is the whole body. That is known once it has ended.</summary>
    public bool IsWhole { get; private set; }

    public void Pass(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_ended || bytes.IsEmpty)
                return;
            bytes.CopyTo(_pipe.Writer.GetSpan(bytes.Length));
            _pipe.Writer.Advance(bytes.Length);
            // It is done at once, since the pipe never pauses its writer.
            _ = _pipe.Writer.FlushAsync();
        }
    }

    /// <summary>The body has been read to its end.</summary>
    public void Complete() => End(whole: true);

    /// <summary>Nobody reads on.</summary>
    public void Abandon() => End(whole: false);

    private void End(bool whole)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            IsWhole = whole;
            _ended = true;
            _pipe.Writer.Complete();
        }
    }
}
