using System.Text;

namespace Vectara.Benchmarks.Data;

/// <summary>An answer that is written word by word, as server-sent events.</summary>
internal static class StreamData
{
    internal static byte[] Answer(int events)
    {
        var prose = new Prose(seed: 3);
        var text = new StringBuilder();
        for (var i = 0; i < events - 1; i++)
            text.Append("event:generation_chunk\ndata:{\"type\":\"generation_chunk\",\"generation_chunk\":\"").Append(prose.Any(["the ", "tide ", "rises ", "twice ", "a day", ", since ", "the Moon "])).Append("\"}\n\n");
        text.Append("event:end\ndata:{\"type\":\"end\"}\n\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
