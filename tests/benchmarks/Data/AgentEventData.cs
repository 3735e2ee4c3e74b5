using System.Text.Json;

namespace Vectara.Benchmarks.Data;

/// <summary>A page of what happened in an agent's session: its 15 variants in turn, those more often that occur more often.</summary>
internal static class AgentEventData
{
    private static readonly string[] Types =
    [
        "input_message", "thinking", "tool_input", "tool_output", "agent_output", "input_message", "thinking", "tool_input", "tool_output", "agent_output",
        "skill_load", "artifact_upload", "structured_output", "context_limit_exceeded", "step_transition_limit_exceeded", "session_interrupted",
        "client_tool_pending", "image_read", "step_transition", "compaction",
    ];

    internal static byte[] Page(int events, bool discriminatorFirst)
    {
        var prose = new Prose(seed: 2);
        return JsonData.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("events");
            for (var i = 0; i < events; i++)
            {
                var type = Types[i % Types.Length];
                JsonData.Union(json, "type", type, discriminatorFirst, () => Event(json, prose, type, discriminatorFirst));
            }

            json.WriteEndArray();
            json.WriteStartObject("metadata");
            json.WriteString("page_key", prose.Id("page"));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void Event(Utf8JsonWriter json, Prose prose, string type, bool discriminatorFirst)
    {
        json.WriteString("id", prose.Id("aev"));
        json.WriteString("session_key", "ase_support_2026");
        json.WriteString("created_at", prose.Time());
        switch (type)
        {
            case "input_message":
                json.WriteStartArray("messages");
                JsonData.Union(json, "type", "text", discriminatorFirst, () => json.WriteString("content", prose.Text(150)));
                json.WriteEndArray();
                break;
            case "skill_load":
                json.WriteString("skill_name", "tide_tables");
                json.WriteString("content", prose.Text(300));
                break;
            case "artifact_upload":
                json.WriteStartArray("artifacts");
                json.WriteStartObject();
                json.WriteString("artifact_id", prose.Id("art"));
                json.WriteString("filename", "chart.pdf");
                json.WriteString("mime_type", "application/pdf");
                json.WriteNumber("size_bytes", prose.Number(10_000_000));
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            case "tool_input":
                Tool(json, prose);
                json.WriteStartObject("tool_input");
                json.WriteString("query", prose.Text(60));
                json.WriteNumber("limit", 10);
                json.WriteBoolean("exact", false);
                json.WriteEndObject();
                break;
            case "tool_output":
                Tool(json, prose);
                json.WriteStartObject("tool_output");
                json.WriteString("status", "ok");
                json.WriteNumber("count", prose.Number(100));
                json.WriteStartArray("results");
                for (var i = 0; i < 3; i++)
                {
                    json.WriteStartObject();
                    json.WriteString("text", prose.Text(80));
                    json.WriteNumber("score", prose.Fraction());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteBoolean("error", false);
                break;
            case "thinking" or "agent_output":
                json.WriteString("content", prose.Text(250));
                break;
            case "structured_output":
                json.WriteString("schema_name", "forecast");
                json.WriteStartObject("content");
                json.WriteNumber("height", prose.Fraction());
                json.WriteString("station", prose.Text(15));
                json.WriteEndObject();
                break;
            case "context_limit_exceeded":
                json.WriteNumber("context_limit", 128_000);
                json.WriteNumber("actual_tokens", 128_000 + prose.Number(50_000));
                json.WriteString("message", prose.Text(50));
                break;
            case "step_transition_limit_exceeded":
                json.WriteNumber("transition_limit", 20);
                json.WriteString("message", prose.Text(50));
                break;
            case "client_tool_pending":
                json.WriteStartArray("pending_calls");
                json.WriteStartObject();
                json.WriteString("event_id", prose.Id("aev"));
                json.WriteString("tool_configuration_name", "local_files");
                json.WriteString("tool_name", "read_file");
                json.WriteStartObject("arguments");
                json.WriteString("path", "/charts/2026.csv");
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            case "image_read":
                json.WriteString("artifact_id", prose.Id("art"));
                json.WriteString("detail", "high");
                break;
            case "step_transition":
                json.WriteString("from_step", "plan");
                json.WriteString("to_step", "answer");
                json.WriteString("content", prose.Text(60));
                break;
            case "compaction":
                json.WriteString("summary_text", prose.Text(200));
                json.WriteString("summary_key", prose.Id("sum"));
                break;
        }
    }

    private static void Tool(Utf8JsonWriter json, Prose prose)
    {
        json.WriteString("tool_call_id", prose.Id("call"));
        json.WriteString("tool_configuration_name", "corpora_search");
        json.WriteString("tool_name", "corpora_search");
    }
}
