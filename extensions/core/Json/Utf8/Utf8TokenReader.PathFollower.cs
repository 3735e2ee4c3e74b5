using System;
using System.Text.Json;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenReader
{
    /// <summary>Works out a path by telling Newtonsoft's base class of the tokens so far, so that it looks as it always does.</summary>
    /// <remarks>It goes on from where it was, so asking at each token reads the document once more, not once for each.</remarks>
    private sealed class PathFollower : Newtonsoft.Json.JsonReader
    {
        private readonly Utf8TokenReader _leader;
        private JsonReaderState _state = Start;
        private int _tokenized;
        private int _followed;

        internal PathFollower(Utf8TokenReader leader)
        {
            _leader = leader;
            _tokenized = leader._begin;
            MaxDepth = null;
        }

        public override bool Read() => false;

        internal void Follow(int taken)
        {
            var origin = _tokenized;
            var json = new Utf8JsonReader(_leader._buffer.AsSpan(origin, _leader._end - origin), isFinalBlock: true, _state);
            for (; _followed < taken; _followed++)
            {
                json.Read();
                var kind = KindOf(json.TokenType);
                var name = new Utf8Token(kind, origin + (int)json.TokenStartIndex + 1, json.ValueSpan.Length, json.ValueIsEscaped);
                SetToken(kind, kind == JsonToken.PropertyName ? _leader.NameOf(name) : null);
            }

            _tokenized += (int)json.BytesConsumed;
            _state = json.CurrentState;
        }
    }
}
