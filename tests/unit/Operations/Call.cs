using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>A call of one method by reflection, with values from the contract's side: names and JSON.</summary>
internal sealed class Call(OperationCase operationCase)
{
    internal static readonly Uri BaseAddress = new("https://api.example.test/base/");
    internal static readonly Uri AuthenticationAddress = new("https://login.example.test/tenant");
    internal const string ApiKey = "zut_a+key/with=signs";

    /// <summary>Values of parameters by their name in the contract; what is not there is not given.</summary>
    internal Dictionary<string, JsonNode?> Values { get; } = [];

    /// <summary>The body; null gives none.</summary>
    internal object? Body { get; set; }

    internal RequestOptions? RequestOptions { get; set; }

    internal CancellationToken CancellationToken { get; set; }

    internal MethodInfo Method { get; } = operationCase.Method;

    /// <summary>Values for all that the operation cannot do without.</summary>
    internal static Call WithRequired(OperationCase operationCase)
    {
        var call = new Call(operationCase);
        foreach (var (index, parameter) in operationCase.Operation.PathParameters.Concat(operationCase.Operation.RequiredQuery).Index())
            call.Values[parameter.Name] = OperationSamples.Full(parameter.Schema, index);
        if (operationCase.RequestMediaType == OperationCase.Form)
            call.Body = FormSample.Of(operationCase, full: false).Form;
        else if (operationCase.RequestSchema is { } schema && !operationCase.Operation.IsBodyOptional)
            call.SetBody(OperationSamples.Minimal(schema));
        return call;
    }

    internal ParameterInfo? BodyParameter => Method.GetParameters().SingleOrDefault(parameter => parameter.Name == "request");

    internal void SetBody(JsonNode json) => Body = VectaraJson.Deserialize(json.ToJsonString(), BodyParameter!.ParameterType);

    /// <summary>Calls, and reads the answer to its end.</summary>
    internal async Task<CallResult> SendAsync(params IReadOnlyList<FakeAnswer> answers)
    {
        var result = await TrySendAsync(answers);
        if (result.Exception is { } exception)
            ExceptionDispatchInfo.Throw(exception);
        return result;
    }

    /// <summary>The same; what it throws is part of the result.</summary>
    internal async Task<CallResult> TrySendAsync(params IReadOnlyList<FakeAnswer> answers)
    {
        using var handler = new RecordingHandler(answers);
        using var client = NewClient(handler);
        var result = new CallResult(handler);
        try
        {
            await result.ReadAsync(Method, Invoke(client));
        }
        catch (Exception e)
        {
            result.Exception = e;
        }

        return result;
    }

    /// <summary>Calls, and hands out what the method returns.</summary>
    internal object Invoke(VectaraClient client) =>
        Method.Invoke(OperationNames.Group(operationCase.Operation).GetValue(client), BindingFlags.DoNotWrapExceptions, null, Arguments(), null)!;

    internal static VectaraClient NewClient(HttpMessageHandler handler) => new(new VectaraClientOptions
    {
        BaseAddress = BaseAddress,
        AuthenticationAddress = AuthenticationAddress,
        Credential = new ApiKeyCredential(ApiKey),
        Handler = handler,
        Retry = new VectaraRetryOptions { MaxAttempts = 1 },
    });

    private object?[] Arguments() => [.. Method.GetParameters().Select(parameter => parameter.Name switch
    {
        "request" => Body,
        "options" => Options(parameter.ParameterType),
        "requestOptions" => RequestOptions,
        "cancellationToken" => CancellationToken,
        var name => Values.Single(value => Naming.Camel(value.Key) == name) is { Value: { } value }
            ? VectaraJson.Deserialize(value.ToJsonString(), parameter.ParameterType)
            : null,
    })];

    private object? Options(Type type)
    {
        var given = operationCase.Operation.Optional.Where(parameter => Values.ContainsKey(parameter.Name)).ToList();
        if (given.Count == 0)
            return null;
        var options = Activator.CreateInstance(type)!;
        foreach (var parameter in given)
        {
            var property = type.GetProperty(parameter.MemberName) ?? throw new MissingMemberException(type.Name, parameter.MemberName);
            property.SetValue(options, VectaraJson.Deserialize(Values[parameter.Name]!.ToJsonString(), property.PropertyType));
        }

        return options;
    }
}
