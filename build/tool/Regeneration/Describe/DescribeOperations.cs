using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>What the client template needs of an operation: its methods, one for each form of request and answer.</summary>
public sealed class DescribeOperations(Spec spec, CSharpTypes types, Members members)
{
    private static readonly HashSet<string> KnownMediaTypes = ["application/json", "multipart/form-data", Streaming.MediaType];

    private readonly OperationNames _names = new(spec);

    /// <summary>Schemas that are sent as a form, with the encoding of their parts.</summary>
    public Dictionary<string, JObject> Forms { get; } = [];

    /// <summary>The options classes, one for each operation that has optional parameters.</summary>
    public List<JObject> OptionsClasses { get; } = [];

    public (string Group, string GroupKey, JObject Description) Describe(Operation operation)
    {
        foreach (var content in operation.Contents().Where(content => !KnownMediaTypes.Contains(content.MediaType)))
            throw new SpecException($"{content.Pointer}: the media type has no C# form; correct it in spec/corrections");

        var answer = Answer(operation, "application/json");
        var events = Answer(operation, Streaming.MediaType);
        var isRead = operation.Verb is "get" or "head";
        var paging = isRead && Reference.Target(answer) is { } page && spec.Schema(page)["oneOf"] is null ? Paging.Find(spec, members, operation, page) : null;
        var parameters = new Parameters(spec, types, operation, paging);
        var name = _names.Lock(operation, parameters.Options.Count > 0);
        if (parameters.Options.Count > 0)
            OptionsClasses.Add(DescribeOptions(name, parameters));

        var methods = new JArray();
        foreach (var body in Bodies(operation))
        {
            if (answer is not null || events is null)
                AddMethods(methods, Method(operation, name, parameters, body, answer, null, paging), name);
            if (events is not null)
                AddMethods(methods, Method(operation, name, parameters, body, null, events, null), name);
        }

        return (name.Group, name.GroupKey, new JObject
        {
            ["group"] = name.Group,
            ["field"] = $"{name.Method}Operation",
            ["name"] = $"{name.GroupKey}.{(string?)operation.Json["x-fern-sdk-method-name"] ?? operation.Id}",
            ["verb"] = operation.Verb == "patch" ? "new HttpMethod(\"PATCH\")" : $"HttpMethod.{char.ToUpperInvariant(operation.Verb[0])}{operation.Verb[1..]}",
            ["path"] = operation.Path,
            ["repeatable"] = (bool?)operation.Json["x-repeatable"] ?? operation.Verb is "get" or "head" or "put" or "delete" or "options",
            ["authentication"] = operation.Json["security"] is JArray { Count: 0 },
            ["roles"] = string.Join(", ", Roles(operation).Select(role => $"\"{role}\"")),
            ["methods"] = methods,
        });
    }

    private static IEnumerable<string> Roles(Operation operation) =>
        operation.Json["x-required-roles"]?.OfType<JObject>().SelectMany(kind => kind["roles"]!.Values<string>().OfType<string>()).Distinct() ?? [];

    /// <summary>The one type of all successful answers of a media type.</summary>
    private static JObject? Answer(Operation operation, string mediaType)
    {
        var schemas = operation.Answers().Where(content => content.MediaType == mediaType).Select(content => (JObject)content.Media["schema"]!).ToList();
        if (schemas.Count > 1 && schemas.Any(schema => !JToken.DeepEquals(schema["$ref"], schemas[0]["$ref"])))
            throw new SpecException($"{operation.Pointer}/responses: successful answers have different schemas, and a method has one result; make them one in spec/corrections");
        return schemas.FirstOrDefault();
    }

    private IEnumerable<Body?> Bodies(Operation operation)
    {
        var contents = operation.RequestContents().ToList();
        if (contents.Count == 0)
            return [null];
        return contents.Select(content =>
        {
            var isForm = content.MediaType == "multipart/form-data";
            var schema = Reference.Target(content.Media["schema"])
                ?? throw new SpecException($"{content.Pointer}/schema: a body that is no object has no C# form; correct it in spec/corrections");
            if (isForm)
                Forms[schema] = content.Media["encoding"] as JObject ?? [];
            var isOptional = !isForm && operation.Verb == "post" && operation.Json["requestBody"]!["required"] is not JValue { Value: true }
                && spec.Schema(schema)["oneOf"] is null && !members.All(schema).Any(member => member.IsRequired)
                && spec.Schema(schema)[Extensions.AlsoRequired] is null;
            return new Body(schema, types.Of(Reference.To(schema), content.Pointer).Name, isForm, isOptional);
        });
    }

    private JObject Method(Operation operation, OperationName name, Parameters parameters, Body? body, JObject? answer, JObject? events, Paging? paging)
    {
        var chain = parameters.Chain.ToList();
        var flag = body is null || operation.Answers().All(content => content.MediaType != Streaming.MediaType) ? null : Streaming.Flag(spec, members, operation, body.Schema);
        if (body is not null)
            chain.Add(BodyCall(body, flag, events is not null));

        var result = (answer ?? events) is { } schema ? types.Of(schema, operation.Pointer + "/responses") : null;
        var method = new JObject
        {
            ["name"] = name.Method + (events is null ? "Async" : "StreamAsync"),
            ["chain"] = new JArray(chain),
            ["summary"] = Docs.Lines((string?)operation.Json["summary"] ?? $"The API's operation `{operation.Id}`."),
            ["remarks"] = Remarks(operation),
            ["deprecated"] = operation.Json["deprecated"] is JValue { Value: true },
            ["options"] = parameters.Options.Count > 0 ? name.Options : null,
            ["options_default"] = !name.KeepsOverloadWithoutOptions,
            ["positional"] = new JArray(parameters.Positional),
            ["body"] = body is null ? null : new JObject { ["clr"] = body.Type, ["optional"] = body.IsOptional },
        };
        if (paging is not null)
            SetPaged(method, paging, parameters, result!);
        else if (events is not null)
            SetStreamed(method, operation, events, result!);
        else
            SetPlain(method, result);
        return method;
    }

    private static void SetPlain(JObject method, CSharpType? result)
    {
        method["result"] = result is null ? "Task" : $"Task<{result.Name}>";
        method["send"] = result is null ? "SendAsync(call, cancellationToken)" : $"SendAsync(call, {result.ReadFunction}, cancellationToken)";
        method["returns"] = result is null ? "A task that ends once the service has answered." : "What the service answered.";
    }

    private void SetStreamed(JObject method, Operation operation, JObject events, CSharpType result)
    {
        method["result"] = $"VectaraStream<{result.Name}>";
        method["send"] = $"Stream(call, {result.ReadFunction}, {Streaming.End(spec, operation, Reference.Target(events)!)}, cancellationToken)";
        method["returns"] = "The events; the request is sent when they are enumerated.";
    }

    private static void SetPaged(JObject method, Paging paging, Parameters parameters, CSharpType result)
    {
        var key = $"\"{paging.CursorParameter}\", {Option(paging.CursorParameter)}";
        var size = paging.SizeParameter is null ? "null, null" : $"\"{paging.SizeParameter}\", {Option(paging.SizeParameter)}";
        method["result"] = $"VectaraPageable<{paging.ItemType}>";
        method["send"] = $"Pages(call, new PageQuery({key}, {size}), {result.ReadFunction}, static page => page.{paging.Items}, static page => page.{paging.NextKey}, cancellationToken)";
        method["returns"] = "The list; each page is asked for when it is needed.";

        string Option(string parameter) => $"options?.{parameters.OptionOf[parameter]}";
    }

    private static string BodyCall(Body body, string? flag, bool isStream)
    {
        var call = body.IsForm ? "FormBody" : "JsonBody";
        if (flag is not null)
            return $".{call}(nameof(request), request, \"{flag}\", {(isStream ? "true" : "false")})";
        return body.IsOptional ? $".{call}(nameof(request), request, optional: true)" : $".{call}(nameof(request), request)";
    }

    private static JArray Remarks(Operation operation)
    {
        var texts = new List<string?>
        {
            (string?)operation.Json["description"],
            Docs.Roles(operation.Json),
            operation.Json["deprecated"] is JValue { Value: true } ? "Deprecated by the API." : null,
            $"{operation.Verb.ToUpperInvariant()} `{operation.Path}`.",
        };
        return new JArray(texts.OfType<string>().Select(text => new JObject { ["lines"] = Docs.Lines(text) }));
    }

    private static JObject DescribeOptions(OperationName name, Parameters parameters) => new()
    {
        ["kind"] = "options",
        ["name"] = name.Options,
        ["file"] = $"clients/{name.Options}",
        ["summary"] = Docs.Lines($"The optional parameters of {name.Group}.{name.Method}."),
        ["members"] = new JArray(parameters.Options),
    };

    /// <summary>The overload that callers of an operation without optional parameters were compiled against.</summary>
    private static void AddMethods(JArray methods, JObject method, OperationName name)
    {
        methods.Add(method);
        if (!name.KeepsOverloadWithoutOptions)
            return;
        var old = (JObject)method.DeepClone();
        var arguments = old["positional"]!.Select(argument => (string)argument["name"]!).ToList();
        if (old["body"] is JObject)
            arguments.Add("request");
        old["forward"] = $"{(string)old["name"]!}({string.Join(", ", [.. arguments, "new()", "requestOptions", "cancellationToken"])})";
        old["options"] = null;
        methods.Add(old);
    }

    private sealed record Body(string Schema, string Type, bool IsForm, bool IsOptional);
}
