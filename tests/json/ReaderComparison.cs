using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>Takes a JsonTextReader and a Utf8TokenReader through the same steps and demands the same of both at each.</summary>
internal sealed class ReaderComparison : IDisposable
{
    private readonly byte[] _document;
    private readonly Utf8TokenReader _ours;
    private readonly JsonTextReader _theirs;
    private readonly bool _positions;
    private readonly List<string> _steps = [];

    /// <param name="document">The document.</param>
    /// <param name="ours">A reader that has been reset to it.</param>
    /// <param name="positions">Whether to ask for the path and the line at each step, or only where it is told to.</param>
    internal ReaderComparison(byte[] document, Utf8TokenReader ours, bool positions)
    {
        _document = document;
        _ours = ours;
        _positions = positions;
        _theirs = new JsonTextReader(new StreamReader(new MemoryStream(document), Encoding.UTF8, detectEncodingFromByteOrderMarks: false)) { DateParseHandling = DateParseHandling.None };
        Compare(positions: true);
    }

    /// <summary>The reader that is compared with.</summary>
    internal JsonTextReader Theirs => _theirs;

    public void Dispose() => _theirs.Close();

    /// <summary>Gives both a setting.</summary>
    internal void Set(Action<JsonReader> setting)
    {
        setting(_ours);
        setting(_theirs);
    }

    /// <summary>Takes both one step further.</summary>
    /// <returns>What the step returned, or the exception that it threw.</returns>
    internal object? Step(string name, Func<JsonReader, object?> step)
    {
        _steps.Add(name);
        var expected = Outcome(() => step(_theirs));
        var actual = Outcome(() => step(_ours));
        Demand("outcome", Text(expected), Text(actual));
        Compare(_positions);
        return expected;
    }

    /// <summary>Ours has gone to the value of a member in one step, or to the end of the object; theirs follows.</summary>
    internal object? Took(string? name)
    {
        _steps.Add("Member");
        _theirs.Read();
        Demand("name", _theirs.Value, name);
        if (name is not null)
            _theirs.Read();
        Compare(_positions);
        return true;
    }

    internal void ComparePositions() => Compare(positions: true);

    private static object? Outcome(Func<object?> step)
    {
        try
        {
            return step();
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Compare(bool positions)
    {
        Demand("token", _theirs.TokenType, _ours.TokenType);
        Demand("depth", _theirs.Depth, _ours.Depth);
        CompareShortcuts();
        Demand("value", Text(_theirs.Value), Text(_ours.Value));
        Demand("type", _theirs.ValueType, _ours.ValueType);
        CompareShortcuts();
        if (!positions) return;

        Demand("path", _theirs.Path, _ours.Path);
        // JsonTextReader forgets to note the mark of a string that it reads as an integer, a decimal or bytes.
        if (_theirs.QuoteChar != '\0') Demand("quote", _theirs.QuoteChar, _ours.QuoteChar);
        Demand("line", _theirs.LineNumber, _ours.LineNumber);
        Demand("position", _theirs.LinePosition, _ours.LinePosition);
    }

    // Before Value is asked for and after, since it is made when it is asked for.
    private void CompareShortcuts()
    {
        var value = _theirs.Value;
        var integer = _theirs.TokenType == JsonToken.Integer && value is long or int;
        Demand("is an integer", integer, _ours.TryGetInt64(out var whole));
        if (integer) Demand("integer", Convert.ToInt64(value), whole);

        var number = _ours.TryGetDouble(out var fraction);
        if (value is double d && _theirs.TokenType == JsonToken.Float) Demand("double", Text(d), number ? Text(fraction) : "none");
        else if (integer) Demand("double of an integer", Convert.ToDouble(value), fraction);

        Demand("is a boolean", value is bool, _ours.TryGetBoolean(out var truth));
        Demand("boolean", value is true, truth);

        if (value is string text && _theirs.TokenType == JsonToken.String && _ours.TryGetDateTimeOffset(out var date))
        {
            using var alone = new JsonTextReader(new StringReader(JsonConvert.ToString(text)));
            Demand("date", alone.ReadAsDateTimeOffset(), date);
        }
    }

    private void Demand<T>(string what, T expected, T actual)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual)) return;

        var message = $"{what}: expected {expected}, was {actual}, after {string.Join(", ", _steps)} of {_document.Length} bytes: {Encoding.UTF8.GetString(_document)}\n{Convert.ToHexString(_document)}";
        throw new InvalidOperationException(message.Replace('\0', '␀'));
    }

    /// <summary>A text that is equal only for values of the same type and bits, and for exceptions that say the same.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        double d => $"double {BitConverter.DoubleToInt64Bits(d):x}",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        DateTime date => $"date {date:O} {date.Kind}",
        DateTimeOffset date => $"date {date:O}",
        JsonReaderException e => $"{e.GetType()} {e.Message} at {e.Path} {e.LineNumber}:{e.LinePosition} for {e.InnerException?.GetType()}",
        Exception e => $"{e.GetType()} {e.Message}",
        _ => $"{value.GetType()} {value}",
    };
}
