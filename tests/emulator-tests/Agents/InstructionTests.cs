namespace Vectara.Emulator.Tests.Agents;

internal sealed class InstructionTests : AgentTest
{
    private string _path = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        var created = await PostAsync("v2/instructions", """{"type": "initial", "name": "greeting", "template": "Greet ${session.metadata.name} and $!{session.metadata.friend}."}""");
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        Assert.That((long?)created.Body["version"], Is.EqualTo(1));
        _path = $"v2/instructions/{created.Body["id"]}";
    }

    [Test]
    public async Task Each_change_is_a_new_version_and_the_old_ones_stay()
    {
        var changed = await PatchAsync(_path, """{"type": "initial", "template": "Be brief."}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long?)changed.Body["version"], Is.EqualTo(2));
            Assert.That((string?)(await GetAsync(_path)).Body["template"], Is.EqualTo("Be brief."));
            Assert.That((string?)(await GetAsync(_path + "?version=1")).Body["template"], Does.StartWith("Greet"));
        }

        AssertNotFound(await GetAsync(_path + "?version=3"), "3");
    }

    [Test]
    public async Task A_version_that_goes_leaves_the_one_before_and_its_number_is_not_used_again()
    {
        await PatchAsync(_path, """{"type": "initial", "template": "Two"}""");
        await PatchAsync(_path, """{"type": "initial", "template": "Three"}""");
        Assert.That((await DeleteAsync(_path + "/versions/3")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((string?)(await GetAsync(_path)).Body["template"], Is.EqualTo("Two"));
        await DeleteAsync(_path + "/versions/1");
        AssertError(await DeleteAsync(_path + "/versions/2"), HttpStatusCode.Conflict);
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_version_that_an_agent_uses_stays()
    {
        await PatchAsync(_path, """{"type": "initial", "template": "Two"}""");
        await CreateAgentAsync($$$"""{"first_step": {"instructions": [{"type": "reference", "id": "{{{_path.Split('/')[^1]}}}", "version": 1}]}}""");
        AssertError(await DeleteAsync(_path + "/versions/1"), HttpStatusCode.Conflict);
        Assert.That((await DeleteAsync(_path + "/versions/2")).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task An_instruction_is_tried_out_with_values_for_its_references()
    {
        var reply = await PostAsync(_path + "/test", """{"context": {"name": "Ann"}}""");
        Assert.That((string?)reply.Body["rendered_instruction"], Is.EqualTo("Greet Ann and ."), reply.Text);
        await PatchAsync(_path, """{"type": "initial", "template": "Say ${session.metadata.name}", "template_type": "text"}""");
        Assert.That((string?)(await PostAsync(_path + "/test", "{}")).Body["rendered_instruction"], Is.EqualTo("Say ${session.metadata.name}"));
        Assert.That((string?)(await PostAsync(_path + "/test?version=1", "{}")).Body["rendered_instruction"], Is.EqualTo("Greet ${session.metadata.name} and ."));
    }

    [Test]
    public async Task A_template_is_carried_out_with_the_tools_that_are_given()
    {
        await PatchAsync(_path, """{"type": "initial", "template": "#foreach($tool in $tools)${tool.name}: ${tool.description}#if($foreach.hasNext), #end#end at $currentDate"}""");
        var reply = await PostAsync(_path + "/test", """{"tools": [{"type": "client", "id": "tol_1", "name": "ask", "description": "Asks", "enabled": true, "input_schema": {}}]}""");
        Assert.That((string?)reply.Body["rendered_instruction"], Does.Match(@"^ask: Asks at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), reply.Text);
    }

    [Test]
    public async Task A_template_that_cannot_be_carried_out_is_found_out_when_it_is_tried()
    {
        Assert.That((await PatchAsync(_path, """{"type": "initial", "template": "#if($x) never ended"}""")).Status, Is.EqualTo(HttpStatusCode.OK));
        var reply = await PostAsync(_path + "/test", "{}");
        AssertError(reply, HttpStatusCode.UnprocessableEntity);
        Assert.That((string?)reply.Body["messages"]![0], Does.Contain("1:0").And.Contain("#end"));
    }
}
