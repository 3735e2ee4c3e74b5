using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>What the client template needs of an operation: its methods, one for each form of request and answer.</summary>
public sealed class DescribeOperations
{
    private readonly Spec _spec;
    private readonly CSharpTypes _types;
    private readonly Members _members;
    private readonly OperationNames _names;
    private readonly DescribeMethod _methods;
    private readonly Secrets _secrets;

    public DescribeOperations(Spec spec, CSharpTypes types, Members members)
    {
        _spec = spec;
        _types = types;
        _members = members;
        _names = new OperationNames(spec);
        _methods = new DescribeMethod(spec, types, members);
        _secrets = new Secrets(spec);
    }

    /// <summary>Schemas that are sent as a form, with the encoding of their parts.</summary>
    public Dictionary<string, JObject> Forms { get; } = [];

    /// <summary>The options classes, one for each operation that has optional parameters.</summary>
    public List<JObject> OptionsClasses { get; } = [];

    public (string Group, string GroupKey, JObject Description) Describe(Operation operation)
    {
        WarnOfWhatIsLeftOut(operation);

        var answer = Answer(operation, "application/json");
        var events = Answer(operation, Streaming.MediaType);
        var isRead = operation.Verb is "get" or "head";
        var paging = isRead && Reference.Target(answer) is { } page && _spec.Schema(page)["oneOf"] is null ? Paging.Find(_spec, _members, operation, page) : null;
        var name = _names.Lock(operation, operation.Parameters().Any(parameter => new Parameter(parameter.Parameter, parameter.Pointer) is { IsRequired: false, Place: not "path" }));
        var parameters = new Parameters(_spec, _types, operation, paging, name.Options);
        if (parameters.Options.Count > 0)
            OptionsClasses.Add(DescribeOptions(name, parameters));

        var methods = new JArray();
        foreach (var body in Bodies(operation))
        {
            if (answer is not null || events is null)
                _methods.Add(methods, new Call(operation, name, parameters, body, answer, IsStream: false, paging));
            if (events is not null)
                _methods.Add(methods, new Call(operation, name, parameters, body, events, IsStream: true, null));
        }

        return (name.Group, name.GroupKey, new JObject
        {
            ["group"] = name.Group,
            ["field"] = $"{name.Method}Operation",
            ["name"] = CSharpText.Literal($"{name.GroupKey}.{operation.Json["x-fern-sdk-method-name"]?.ToString() ?? operation.Id}"),
            ["verb"] = operation.Verb == "patch" ? "new HttpMethod(\"PATCH\")" : $"HttpMethod.{char.ToUpperInvariant(operation.Verb[0])}{operation.Verb[1..]}",
            ["path"] = CSharpText.Literal(operation.Path),
            ["repeatable"] = (bool?)operation.Json["x-repeatable"] ?? operation.Verb is "get" or "head" or "put" or "delete" or "options" or "trace",
            ["authentication"] = Servers.IsAuthentication(_spec, operation),
            ["roles"] = string.Join(", ", operation.Roles().SelectMany(kind => kind.Roles).Distinct().Select(CSharpText.Literal)),
            ["secrets"] = string.Join(", ", _secrets.InRequest(operation).Select(CSharpText.Literal)),
            ["answers_secrets"] = _secrets.AreInAnswers(operation),
            ["methods"] = methods,
        });
    }

    private void WarnOfWhatIsLeftOut(Operation operation)
    {
        if (operation.Json["callbacks"] is not null)
            _spec.Warn($"{operation.Pointer}/callbacks", "what the service sends to the caller is no part of a client");
        if (!operation.Answers().Any())
            return;
        foreach (var status in operation.EmptyAnswers())
            _spec.Warn($"{operation.Pointer}/responses/{status}", "has no body, where another answer has one, so that the method fails on it");
    }

    /// <summary>The one type of all successful answers of a media type, which is a plain value where they differ.</summary>
    private JObject? Answer(Operation operation, string mediaType)
    {
        var answers = operation.Answers().Where(content => content.MediaType == mediaType).ToList();
        if (answers.Count == 0)
            return null;
        if (answers.Find(other => !IsSame(other, answers[0])) is not { } different)
            return (JObject)answers[0].Media["schema"]!;
        _spec.Warn($"{different.Pointer}/schema", $"differs from that of the answer {answers[0].Role}, and a method has one result, so that it is a plain value; make them one in spec/corrections");
        return [];
    }

    private static bool IsSame(MediaContent left, MediaContent right) => JToken.DeepEquals(Type(left), Type(right));

    private static JObject Type(MediaContent content)
    {
        var type = (JObject)content.Media["schema"]!.DeepClone();
        foreach (var keyword in type.Properties().Where(keyword => Keywords.IsBesideTheType(keyword.Name) && keyword.Name != Extensions.ValueOrReference).ToList())
            keyword.Remove();
        return type;
    }

    private IEnumerable<Body?> Bodies(Operation operation)
    {
        var contents = operation.RequestContents().ToList();
        if (contents.Count == 0)
            return [null];
        return contents.Select(content =>
        {
            var isForm = content.MediaType == Steps.SeparateForms.MediaType;
            var schema = Reference.Target(content.Media["schema"]);
            if (schema is null || Steps.HoistInline.IsEnum(_spec.Schema(schema)))
                throw new SpecException($"{content.Pointer}/schema: a body that is no object has no C# form; correct it in spec/corrections");
            if (isForm)
                Forms[schema] = content.Media["encoding"] as JObject ?? [];
            var isOptional = !isForm && operation.Verb == "post" && operation.Json["requestBody"]!["required"] is not JValue { Value: true }
                && _spec.Schema(schema)["oneOf"] is null && !_members.All(schema).Any(member => member.IsDemanded)
                && _spec.Schema(schema)[Extensions.AlsoRequired] is null;
            return new Body(schema, _types.Of(Reference.To(schema), content.Pointer).Name, isForm, isOptional);
        });
    }

    private static JObject DescribeOptions(OperationName name, Parameters parameters) => new()
    {
        ["kind"] = "options",
        ["name"] = name.Options,
        ["file"] = $"clients/{name.Options}",
        ["summary"] = Docs.Lines($"The optional parameters of {name.Group}.{name.Method}."),
        ["members"] = new JArray(parameters.Options),
    };
}
