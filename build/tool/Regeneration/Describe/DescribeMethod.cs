using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>What the client template needs of a method: one form of request and answer of an operation.</summary>
public sealed class DescribeMethod(Spec spec, CSharpTypes types, Members members)
{
    /// <summary>Adds a method, and where callers were compiled against one without options, that too.</summary>
    public void Add(JArray methods, Call call)
    {
        var method = Describe(call);
        methods.Add(method);
        if (!call.Name.KeepsOverloadWithoutOptions)
            return;
        var old = (JObject)method.DeepClone();
        var arguments = old["positional"]!.Select(argument => (string)argument["name"]!).ToList();
        if (old["body"] is JObject body)
        {
            arguments.Add("request");
            body["default"] = call.Body!.IsOptional;
        }

        old["forward"] = $"{(string)old["name"]!}({string.Join(", ", [.. arguments, "new()", "requestOptions", "cancellationToken"])})";
        old["options"] = null;
        methods.Add(old);
    }

    private JObject Describe(Call call)
    {
        var (operation, name, parameters, body) = (call.Operation, call.Name, call.Parameters, call.Body);
        var result = call.Answer is { } answer ? types.Of(answer, operation.Pointer + "/responses") : null;
        var method = new JObject
        {
            ["name"] = name.Method + (call.IsStream ? "StreamAsync" : "Async"),
            ["chain"] = new JArray(body is null ? parameters.Chain : [.. parameters.Chain, BodyCall(call, body)]),
            ["summary"] = Docs.Lines((string?)operation.Json["summary"] ?? $"The API's operation `{operation.Id}`."),
            ["remarks"] = Remarks(operation),
            ["deprecated"] = operation.IsDeprecated,
            ["options"] = parameters.Options.Count > 0 ? name.Options : null,
            ["options_default"] = !name.KeepsOverloadWithoutOptions,
            ["positional"] = new JArray(parameters.Positional),
            // Nothing that may be left out stands before what must be given.
            ["body"] = body is null ? null : new JObject { ["clr"] = body.IsOptional ? body.Type + "?" : body.Type, ["default"] = body.IsOptional && !name.KeepsOverloadWithoutOptions },
        };
        if (call.Paging is not null)
            SetPaged(method, call.Paging, parameters, result!);
        else if (call.IsStream)
            SetStreamed(method, operation, call.Answer!, result!);
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
        method["send"] = $"Stream(call, {result.ReadFunction}, {Streaming.End(spec, operation, events)}, cancellationToken)";
        method["returns"] = "The events; the request is sent when they are enumerated.";
    }

    private static void SetPaged(JObject method, Paging paging, Parameters parameters, CSharpType result)
    {
        var key = Argument(paging.CursorParameter);
        var size = paging.SizeParameter is null ? "null, null" : Argument(paging.SizeParameter);
        method["result"] = $"VectaraPageable<{paging.ItemType}>";
        method["send"] = $"Pages(call, new PageQuery({key}, {size}), {result.ReadFunction}, static page => page.{paging.Items}, static page => page.{paging.NextKey}, cancellationToken)";
        method["returns"] = "The list; each page is asked for when it is needed.";

        string Argument(string parameter) => $"{CSharpText.Literal(parameter)}, options?.{parameters.OptionOf[parameter]}";
    }

    private string BodyCall(Call call, Body body)
    {
        var name = body.IsForm ? "FormBody" : "JsonBody";
        var isEither = call.Operation.Answers().Any(content => content.MediaType == Streaming.MediaType);
        if (isEither && Streaming.Flag(spec, members, call.Operation, body.Schema) is { } flag)
            return $".{name}(nameof(request), request, {CSharpText.Literal(flag)}, {(call.IsStream ? "true" : "false")})";
        return body.IsOptional ? $".{name}(nameof(request), request, optional: true)" : $".{name}(nameof(request), request)";
    }

    private static JArray Remarks(Operation operation)
    {
        var texts = new List<string?>
        {
            (string?)operation.Json["description"],
            Docs.Roles(operation),
            operation.Json["deprecated"] is JValue { Value: true } ? "Deprecated by the API." : null,
            $"{operation.Verb.ToUpperInvariant()} `{operation.Path}`.",
        };
        return new JArray(texts.OfType<string>().Select(text => new JObject { ["lines"] = Docs.Lines(text) }));
    }
}

/// <summary>One form in which an operation can be called.</summary>
public sealed record Call(Operation Operation, OperationName Name, Parameters Parameters, Body? Body, JObject? Answer, bool IsStream, Paging? Paging);

/// <summary>One form of an operation's request body.</summary>
public sealed record Body(string Schema, string Type, bool IsForm, bool IsOptional);
