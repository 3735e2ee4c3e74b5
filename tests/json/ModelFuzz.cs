using System.Text;
using Newtonsoft.Json;
using Vectara.Benchmarks.Data;

namespace Vectara.Json.Tests;

/// <summary>
/// Reads documents as models and as plain values, from UTF-8 and from text: the one goes through Utf8TokenReader and what the
/// models know of it, the other through JsonTextReader. Both must give the same model or the same error.
/// </summary>
internal static class ModelFuzz
{
    private static readonly (Type Type, byte[] Document)[] Documents =
    [
        (typeof(QueryFullResponse), QueryData.Answer(hits: 2, discriminatorFirst: true)),
        (typeof(QueryFullResponse), QueryData.Answer(hits: 3, discriminatorFirst: false)),
        (typeof(ListAgentEventsResponse), AgentEventData.Page(events: 20, discriminatorFirst: true)),
        (typeof(ListAgentEventsResponse), AgentEventData.Page(events: 20, discriminatorFirst: false)),
        (typeof(IQueryStreamedResponse), "{\"type\":\"generation_chunk\",\"generation_chunk\":\"text\",\"new\":[1,{\"a\":null}]}"u8.ToArray()),
        (typeof(IAgentStreamedResponse), "{\"type\":\"tool_activity\",\"tool_call_id\":\"c\",\"activity_type\":\"generic\",\"message\":\"m\"}"u8.ToArray()),
        (typeof(IAgentStreamedResponse), "{\"type\":\"tool_activity\",\"activity_type\":\"unheard_of\",\"tool_call_id\":\"c\",\"more\":1e2}"u8.ToArray()),
        (typeof(IAgentStreamedResponse), "{\"activity_type\":\"generic\",\"message\":\"m\",\"tool_call_id\":\"c\",\"type\":\"tool_activity\"}"u8.ToArray()),
    ];

    internal static void Read(int seed, int documents)
    {
        for (var i = 0; i < documents; i++)
        {
            var random = new Random(unchecked((seed * 7919) + i));
            var json = new RandomJson(random);
            var (type, document) = random.Next(3) == 0 ? (typeof(object), json.Document()) : json.Any(Documents);
            if (random.Next(4) != 0)
                document = json.Broken(document);

            var expected = Outcome(() => VectaraJson.Deserialize(Text(document), type));
            var actual = Outcome(() => VectaraJson.Deserialize(new MemoryStream(document), type));
            if (expected != actual)
                throw new InvalidOperationException($"Seed {seed}, document {i}, {type.Name}: expected {expected}\nwas {actual}\nof {Encoding.UTF8.GetString(document)}");
        }
    }

    // As a StreamReader reads it.
    private static string Text(byte[] document)
    {
        using var reader = new StreamReader(new MemoryStream(document), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        var text = reader.ReadToEnd();
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static string Outcome(Func<object?> read)
    {
        try
        {
            return VectaraJson.Serialize(read());
        }
        catch (JsonReaderException e)
        {
            return $"{e.GetType().Name}: {e.Message} at {e.Path}, {e.LineNumber}:{e.LinePosition}";
        }
        catch (JsonSerializationException e)
        {
            // The line is not known of what stands before a discriminator, where tokens are kept and not looked ahead for.
            return $"{e.GetType().Name}: {e.Message} at {e.Path}";
        }
        catch (ArgumentException e)
        {
            // A number that JSON has none for can be read and not be written.
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
