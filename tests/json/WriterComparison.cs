using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>Gives a JsonTextWriter and a Utf8TokenWriter the same calls and demands the same of both after each.</summary>
internal sealed class WriterComparison : IDisposable
{
    private readonly MemoryStream _expected = new();
    private readonly JsonTextWriter _theirs;
    private readonly PooledSegments _actual = new();
    private readonly Utf8TokenWriter _ours;
    private readonly List<string> _calls = [];

    internal WriterComparison()
    {
        _theirs = new JsonTextWriter(new StreamWriter(_expected, new UTF8Encoding(false)) { AutoFlush = false }) { CloseOutput = false };
        _ours = new Utf8TokenWriter(_actual) { CloseOutput = false };
    }

    /// <summary>Where both stand.</summary>
    internal WriteState State => _theirs.WriteState;

    public void Dispose() => _actual.Dispose();

    /// <summary>Gives both a setting.</summary>
    internal void Set(Action<JsonWriter> setting)
    {
        setting(_ours);
        setting(_theirs);
    }

    /// <summary>Makes the same call of both.</summary>
    /// <returns>Whether it went well.</returns>
    internal bool Call(string name, Action<JsonWriter> call)
    {
        _calls.Add(name);
        var expected = Outcome(() => call(_theirs));
        var actual = Outcome(() => call(_ours));
        Demand("outcome", Text(expected), Text(actual));
        Demand("state", _theirs.WriteState, _ours.WriteState);
        Demand("path", Text(Outcome(() => _ = _theirs.Path), () => _theirs.Path), Text(Outcome(() => _ = _ours.Path), () => _ours.Path));
        return expected is null;
    }

    /// <summary>Demands that both have written the same so far.</summary>
    internal void CompareText()
    {
        _theirs.Flush();
        _ours.Flush();
        var expected = Encoding.UTF8.GetString(_expected.ToArray());
        using var copy = new MemoryStream();
        _actual.CopyTo(copy);
        Demand("length", copy.Length, _actual.Length);
        Demand("text", expected, Encoding.UTF8.GetString(copy.ToArray()));
    }

    /// <summary>Closes both, which completes what is open.</summary>
    internal void Close()
    {
        Call("Close", w => w.Close());
        CompareText();
    }

    private static Exception? Outcome(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static string Text(Exception? e, Func<string>? value = null) => e switch
    {
        null => value is null ? "done" : value(),
        JsonWriterException j => $"{j.GetType()} {j.Message} at {j.Path}",
        _ => $"{e.GetType()} {e.Message}",
    };

    private void Demand<T>(string what, T expected, T actual)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual)) return;

        var message = $"{what}: expected\n{expected}\nwas\n{actual}\nafter {string.Join(", ", _calls)}";
        throw new InvalidOperationException(message.Replace('\0', '␀'));
    }
}
