using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Instructions, and trying them out.</summary>
internal sealed class InstructionOperations(Database database, TimeProvider clock)
{
    public void Register(HandlerTable handlers)
    {
        handlers.Add("instruction", new InstructionRules());
        handlers.Add(VersionRules.Kind, new VersionRules());
        handlers.Add("POST", "/v2/instructions/{instruction_id}/test", TestAsync);
    }

    private Task<Answer> TestAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var instruction = new ResourceStore("instruction").Get(connection, request.Text("instruction_id"));
            var version = InstructionRules.Version(connection, instruction, request.Parameters["version"]).Body;
            var template = (string)version["template"]!;
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["rendered_instruction"] = (string?)version["template_type"] == "text" ? template : InstructionTemplate.Render(template, Context(request)),
            });
        }, cancellationToken);

    private JsonObject Context(ApiRequest request) => new()
    {
        ["session"] = new JsonObject { ["metadata"] = request.Body["context"]?.DeepClone() ?? new JsonObject() },
        ["agent"] = new JsonObject { ["metadata"] = new JsonObject() },
        ["tools"] = request.Body["tools"]?.DeepClone(),
        ["currentDate"] = clock.GetUtcNow().UtcDateTime,
    };
}
