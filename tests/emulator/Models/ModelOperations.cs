using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Models;

/// <summary>Lists of models, and the models that are made, changed and removed.</summary>
internal sealed class ModelOperations(Database database, ModelCatalogues catalogues)
{
    private const string Llm = "/v2/llms/{llm_id}";
    private const string Preset = "/v2/generation_presets/{generation_preset_id}";

    public void Register(HandlerTable handlers)
    {
        foreach (var catalogue in new[] { catalogues.Encoders, catalogues.Rerankers, catalogues.Correctors, catalogues.Llms, catalogues.Presets })
            handlers.Add("GET", "/v2/" + catalogue.List, (request, cancellationToken) => ListAsync(catalogue, request, cancellationToken));
        handlers.Add("GET", "/v2/table_extractors", ListTableExtractorsAsync);
        handlers.Add("POST", "/v2/encoders", (request, cancellationToken) => CreateAsync(catalogues.Encoders, CreatedModel.Encoder(request.Body), cancellationToken));
        handlers.Add("POST", "/v2/llms", (request, cancellationToken) => CreateAsync(catalogues.Llms, CreatedModel.Llm(request.Body), cancellationToken));
        handlers.Add("GET", Llm, GetLlmAsync);
        handlers.Add("PATCH", Llm, UpdateLlmAsync);
        handlers.Add("DELETE", Llm, (request, cancellationToken) => RemoveAsync(catalogues.Llms, request.Text("llm_id"), cancellationToken));
        handlers.Add("POST", "/v2/generation_presets", CreatePresetAsync);
        handlers.Add("PUT", Preset, ReplacePresetAsync);
        handlers.Add("DELETE", Preset, (request, cancellationToken) => RemoveAsync(catalogues.Presets, request.Text("generation_preset_id"), cancellationToken));
    }

    private Task<Answer> ListAsync(ModelCatalogue catalogue, ApiRequest request, CancellationToken cancellationToken)
    {
        var pattern = TextPattern.Of(request);
        var llm = request.OptionalText("llm_name");
        return database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                catalogue.List,
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => catalogue.After(connection, number).Where(model => pattern.Accepts(model.Body) && (llm is null || (string?)model.Body["llm_name"] == llm)),
                model => model.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                [catalogue.List] = new JsonArray([.. page.Items.Select(model => CreatedModel.Masked(catalogue.ToJson(model)))]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);
    }

    private Task<Answer> ListTableExtractorsAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["table_extractors"] = new JsonArray([.. catalogues.TableExtractors.After(connection, 0).Select(catalogues.TableExtractors.ToJson)]),
            }),
            cancellationToken);

    private Task<Answer> CreateAsync(ModelCatalogue catalogue, JsonObject body, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status201Created, CreatedModel.Masked(catalogue.ToJson(catalogue.Add(connection, body)))),
            cancellationToken);

    private Task<Answer> RemoveAsync(ModelCatalogue catalogue, string id, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            ResourceStore.Remove(connection, catalogue.GetOwned(connection, id));
            return NoContentAnswer.Instance;
        }, cancellationToken);

    private Task<Answer> GetLlmAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status200OK, CreatedModel.Masked(catalogues.Llms.ToJson(catalogues.Llms.Get(connection, request.Text("llm_id"))))),
            cancellationToken);

    private Task<Answer> UpdateLlmAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var model = catalogues.Llms.GetOwned(connection, request.Text("llm_id"));
            CreatedModel.Update(model.Body, request.Body);
            return new JsonAnswer(StatusCodes.Status200OK, CreatedModel.Masked(catalogues.Llms.ToJson(catalogues.Llms.Replace(connection, model))));
        }, cancellationToken);

    private Task<Answer> CreatePresetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var preset = catalogues.Presets.Add(connection, NewPreset(connection, request.Body));
            return new JsonAnswer(StatusCodes.Status201Created, catalogues.Presets.ToJson(preset));
        }, cancellationToken);

    private Task<Answer> ReplacePresetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var preset = catalogues.Presets.GetOwned(connection, request.Text("generation_preset_id"));
            var replaced = NewPreset(connection, request.Body);
            if ((string)replaced["name"]! != preset.Key)
                throw Errors.ApiException.BadRequest("name", $"must stay '{preset.Key}': requests name the preset by it");
            return new JsonAnswer(StatusCodes.Status200OK, catalogues.Presets.ToJson(catalogues.Presets.Replace(connection, preset with { Body = replaced })));
        }, cancellationToken);

    private JsonObject NewPreset(Microsoft.Data.Sqlite.SqliteConnection connection, JsonObject body)
    {
        catalogues.Llms.Demand(connection, (string?)body["llm_name"], "llm_name");
        PromptTemplate.Of((string?)body["prompt_template"], "prompt_template");
        return CreatedModel.Preset(body);
    }
}
