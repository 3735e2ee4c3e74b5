using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Templates;

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
                ["rendered_instruction"] = (string?)version["template_type"] == "text" ? template : Render(template, Context(request)),
            });
        }, cancellationToken);

    private static string Render(string template, Dictionary<string, object?> context)
    {
        try
        {
            return Template.Parse(template).Render(context);
        }
        catch (TemplateException e)
        {
            throw ApiException.Refused(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    private Dictionary<string, object?> Context(ApiRequest request) => TemplateContext.WithTools(
        TemplateContext.Of([], new JsonObject { ["metadata"] = request.Body["context"]?.DeepClone() }, clock.GetUtcNow()),
        (request.Body["tools"] as JsonArray ?? []).Select(tool => ((string)tool!["name"]!, (string)tool["description"]!)));
}
