using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads the model that an answer holds.</summary>
internal static class AnswerReader
{
    private const int Excerpt = 200;

    internal static T Read<T>(ApiCall call, Answer answer, Func<JsonReader, T> read)
    {
        try
        {
            return JsonBuffer.Read(answer.Body, read) ?? throw new JsonSerializationException("The body is null.");
        }
        catch (JsonException e)
        {
            var bytes = answer.Body.Span;
            var start = Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(bytes.Length, Excerpt)).ToArray());
            throw new VectaraSerializationException(call.Operation.Name, answer.Message.Content.Headers.ContentType?.MediaType, start, e);
        }
    }
}
