using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// The object of a union while its class is not known yet. The discriminator mostly comes first, and then nothing is
/// kept; what stands before it is held as tokens, and read once the class is known.
/// </summary>
internal struct UnionInput
{
    private readonly JsonReader _reader;
    private TokenBuffer? _before;
    private Discriminator _outer;
    private Discriminator _inner;
    private bool _ended;

    internal UnionInput(JsonReader reader)
    {
        if (reader.TokenType != JsonToken.StartObject)
            throw JsonRead.Unexpected(reader, "an object");
        _reader = reader;
    }

    /// <summary>The value of a discriminator, read as far as needed; null where the object lacks it or it is no string.</summary>
    internal string? Find(string name, ReadOnlySpan<byte> utf8Name)
    {
        if (_reader is Utf8TokenReader { TokenType: JsonToken.StartObject } ahead)
        {
            if (ahead.TryTakeString(utf8Name, out var taken))
                return Remember(name, taken);
            // Looking ahead in bytes keeps nothing, wherever the discriminator stands.
            if (ahead.TryPeekString(utf8Name, out var peeked))
                return peeked;
        }
        if (_before?.FindString(name) is { } passed)
            return passed;

        while (!_ended)
        {
            if (JsonRead.Advance(_reader) == JsonToken.EndObject)
            {
                _ended = true;
                break;
            }

            var member = (string)_reader.Value!;
            JsonRead.Advance(_reader);
            if (member == name && _reader.TokenType == JsonToken.String)
            {
                _before?.Passed(name);
                return Remember(name, (string)_reader.Value!);
            }

            (_before ??= TokenBuffer.Rent()).CaptureMember(member, _reader);
        }

        return null;
    }

    /// <summary>Reads the object into a class that sets the discriminators itself.</summary>
    internal readonly T Into<T>(T model)
        where T : VectaraModel
    {
        if (_before is not null)
        {
            model.ReadMembers(_before.Begin());
            _before.Release();
        }

        if (_ended)
            model.EndRead();
        else
            model.ReadRemaining(_reader);
        return model;
    }

    /// <summary>Reads the object into a class that has the discriminators as ordinary members.</summary>
    internal readonly T IntoUnknown<T>(T model)
        where T : VectaraModel
    {
        Feed(model, _outer);
        Feed(model, _inner);
        return Into(model);
    }

    private string Remember(string name, string value)
    {
        if (_outer.Name is null)
            _outer = new(name, value);
        else
            _inner = new(name, value);
        return value;
    }

    private static void Feed(VectaraModel model, Discriminator passed)
    {
        if (passed.Name is not null)
            model.ReadMember(new SingleToken(JsonToken.String, passed.Value), passed.Name);
    }

    /// <summary>A discriminator that the reader has passed; without a name, none.</summary>
    private readonly record struct Discriminator(string? Name, string Value);
}
