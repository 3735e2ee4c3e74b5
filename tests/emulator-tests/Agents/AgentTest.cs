namespace Vectara.Emulator.Tests.Agents;

/// <summary>A test with an agent.</summary>
internal abstract class AgentTest : EmulatorTest
{
    protected const string Sessions = "v2/agents/helper/sessions";

    /// <summary>Makes an agent; members given here win over the usual ones.</summary>
    protected async Task<JsonObject> CreateAgentAsync(string members = "{}", string key = "helper")
    {
        var agent = JsonNode.Parse("""
            {
              "name": "Helper", "model": {"name": "gpt-4o"}, "tool_configurations": {},
              "first_step": {"name": "answer", "instructions": [], "output_parser": {"type": "default"}}
            }
            """)!.AsObject();
        agent["key"] = key;
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            agent[name] = value?.DeepClone();
        if (agent["first_step_name"] is not null)
            agent.Remove("first_step");
        var reply = await PostAsync("v2/agents", agent.ToJsonString());
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        return reply.Body;
    }

    protected async Task CreateSessionAsync(string key = "one", string members = "{}", string agent = "helper")
    {
        var session = JsonNode.Parse(members)!.AsObject();
        session["key"] = key;
        var reply = await PostAsync($"v2/agents/{agent}/sessions", session.ToJsonString());
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    /// <summary>Tells the agent something and gives back what the API answers.</summary>
    protected Task<Reply> TellAsync(string text, string session = "one", string agent = "helper") =>
        PostAsync($"v2/agents/{agent}/sessions/{session}/events", Message(text).ToJsonString());

    protected async Task<IReadOnlyList<(string Type, JsonObject Data)>> TellStreamingAsync(string text, string session = "one")
    {
        var message = Message(text);
        message["stream_response"] = true;
        return await StreamAsync($"{Sessions}/{session}/events", message.ToJsonString(), HttpStatusCode.Created);
    }

    protected static JsonObject Message(string text) => new()
    {
        ["type"] = "input_message",
        ["messages"] = new JsonArray(new JsonObject { ["type"] = "text", ["content"] = text }),
    };

    protected static IEnumerable<string> Types(Reply reply) => reply.Texts("events", "type");

    protected static JsonObject Event(Reply reply, string type) => reply.Items("events").Single(item => (string?)item["type"] == type);

    protected static string Output(Reply reply) => (string)Event(reply, "agent_output")["content"]!;
}
