namespace Vectara.Emulator.Tests.Agents;

internal sealed class ClientToolTests : AgentTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        var created = await PostAsync("v2/tools", """{"type": "client", "name": "get_weather", "description": "Tells the weather"}""");
        var tool = $$"""{"type": "client", "tool_id": "{{created.Body["id"]}}"}""";
        await CreateAgentAsync($$$"""{"tool_configurations": {"weather": {{{tool}}}, "news": {{{tool}}} }}""");
        await CreateSessionAsync();
    }

    [Test]
    public async Task An_agent_waits_for_the_client_and_goes_on_with_what_it_delivers()
    {
        var asked = await TellAsync("/weather {\"city\": \"Bern\"}");
        Assert.That(Types(asked), Is.EqualTo(["input_message", "tool_input", "client_tool_pending"]), asked.Text);
        var call = Event(asked, "client_tool_pending")["pending_calls"]!.AsArray().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)call["event_id"], Is.EqualTo((string?)Event(asked, "tool_input")["id"]));
            Assert.That((string?)call["tool_name"], Is.EqualTo("get_weather"));
            Assert.That(call["arguments"]!.ToJsonString(), Is.EqualTo("""{"city":"Bern"}"""));
            Assert.That((await GetAsync($"{Sessions}/one/outstanding_client_tool_calls")).Texts("client_tool_calls", "event_id"), Is.EqualTo([(string)call["event_id"]!]));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "tool_input"]));
        }

        var answered = await DeliverAsync($$$"""{"type": "success", "event_id": "{{{call["event_id"]}}}", "output": {"degrees": 7}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(answered), Is.EqualTo(["tool_output", "agent_output"]), answered.Text);
            Assert.That(Output(answered), Is.EqualTo("""weather: {"degrees":7}"""));
            Assert.That((string?)Event(answered, "tool_output")["tool_call_id"], Is.EqualTo((string?)Event(asked, "tool_input")["tool_call_id"]));
            Assert.That((await GetAsync($"{Sessions}/one/outstanding_client_tool_calls")).Items("client_tool_calls"), Is.Empty);
        }
    }

    [Test]
    public async Task A_client_may_deliver_an_error()
    {
        var call = Event(await TellAsync("/weather"), "tool_input");
        var answered = await DeliverAsync($$"""{"type": "error", "event_id": "{{call["id"]}}", "error": "no network"}""");
        Assert.That((bool?)Event(answered, "tool_output")["error"], Is.True);
        Assert.That((string?)Event(answered, "tool_output")["tool_output"]!["error"], Is.EqualTo("no network"));
    }

    [Test]
    public async Task Every_outstanding_call_has_to_be_answered_at_once()
    {
        var calls = (await TellAsync("/weather\n/news")).Items("events").Where(item => (string?)item["type"] == "tool_input").Select(item => (string)item["id"]!).ToList();
        Assert.That(calls, Has.Count.EqualTo(2));
        AssertBadRequest(await DeliverAsync(Success(calls[0])), "tool_outputs");
        AssertBadRequest(await DeliverAsync(Success(calls[0]), Success(calls[0])), "tool_outputs[1].event_id");
        AssertBadRequest(await DeliverAsync(Success("aev_0")), "tool_outputs[0].event_id");
        Assert.That((await DeliverAsync(Success(calls[0]), Success(calls[1]))).Status, Is.EqualTo(HttpStatusCode.Created));
        AssertBadRequest(await DeliverAsync(Success(calls[0])), "tool_outputs[0].event_id", "tool_outputs");
        AssertBadRequest(await DeliverAsync(), "tool_outputs");
    }

    private static string Success(string id) => $$$"""{"type": "success", "event_id": "{{{id}}}", "output": {}}""";

    private Task<Reply> DeliverAsync(params string[] outputs) =>
        PostAsync($"{Sessions}/one/events", $$"""{"type": "tool_output", "tool_outputs": [{{string.Join(',', outputs)}}]}""");
}
