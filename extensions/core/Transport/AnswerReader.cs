using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads the model that an answer holds.</summary>
internal static class AnswerReader
{
    /// <summary>How many characters of what cannot be read are shown.</summary>
    private const int Excerpt = 200;

    /// <summary>How many bytes are looked through for a secret, so that none is cut in two by the end of the excerpt.</summary>
    private const int Examined = 16 * 1024;

    internal static T Read<T>(CallState state, Answer answer, Func<JsonReader, T> read)
    {
        try
        {
            return JsonBuffer.Read(answer.Body, read) ?? throw new JsonSerializationException("The body is null.");
        }
        catch (JsonException error)
        {
            var mediaType = answer.Message.Content.Headers.ContentType?.MediaType;
            var (operation, mask, start) = (state.Call.Operation, new SecretMask(state), Start(answer));
            throw operation.AnswersSecrets && IsJson(start)
                ? new VectaraSerializationException(operation.Name, mediaType, error)
                : new VectaraSerializationException(operation.Name, mediaType, error, mask, Cut(mask.Apply(start)));
        }
    }

    private static string Start(Answer answer) => Encoding.UTF8.GetString(answer.Body.Slice(0, Math.Min(answer.Body.Length, Examined)).ToArray());

    private static bool IsJson(string text) => text.TrimStart() is { Length: > 0 } body && body[0] is ('{' or '[' or '"');

    private static string Cut(string text) => text.Substring(0, Math.Min(text.Length, Excerpt));
}
