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
            throw new VectaraSerializationException(state.Call.Operation.Name, answer.Message.Content.Headers.ContentType?.MediaType, Start(state, answer), error);
        }
    }

    private static string Start(CallState state, Answer answer)
    {
        var bytes = answer.Body.Slice(0, Math.Min(answer.Body.Length, Examined)).ToArray();
        var text = new ProofMask(state).Apply(Encoding.UTF8.GetString(bytes));
        return text.Substring(0, Math.Min(text.Length, Excerpt));
    }
}
