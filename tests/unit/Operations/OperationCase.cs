using System.Reflection;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>One way to call an operation: with one media type of the request, for one kind of answer.</summary>
internal sealed record OperationCase(ContractOperation Operation, string? RequestMediaType, AnswerKind Kind)
{
    internal const string Json = "application/json";
    internal const string Form = "multipart/form-data";
    internal const string Events = "text/event-stream";

    internal static IReadOnlyList<OperationCase> All { get; } =
        [.. from operation in Contract.Operations
            from request in operation.Requests.Count == 0 ? [null] : operation.Requests.Keys.AsEnumerable<string?>()
            from kind in Kinds(operation)
            select new OperationCase(operation, request, kind)];

    internal string Accept => Kind == AnswerKind.Events ? Events : Json;

    internal JsonNode? RequestSchema => RequestMediaType is null ? null : Operation.Requests[RequestMediaType]["schema"];

    internal int SuccessStatus => Operation.SuccessStatuses[0];

    /// <summary>The schema of the first success; of the events, where the answer is a stream.</summary>
    internal JsonNode AnswerSchema => Operation.AnswerSchema(SuccessStatus, Accept)!;

    /// <summary>Whether the request says by a boolean member which kind of answer it wants.</summary>
    internal bool HasStreamFlag => Operation.IsStreamed;

    /// <summary>The method that does this.</summary>
    internal MethodInfo Method
    {
        get
        {
            var name = OperationNames.Method(Operation) + (Kind == AnswerKind.Events ? "StreamAsync" : "Async");
            return OperationNames.Group(Operation).PropertyType.GetMethods()
                .Where(method => method.Name == name && AnswerKinds.Of(method) == Kind && TakesForm(method) == (RequestMediaType == Form))
                .MaxBy(method => method.GetParameters().Length)
                ?? throw new MissingMethodException($"No method of {OperationNames.Group(Operation).PropertyType.Name} stands for {this}.");
        }
    }

    public override string ToString() =>
        Operation.Key + (RequestMediaType == Form ? " as a form" : "") + (Kind == AnswerKind.Events ? " as a stream" : "");

    private static IEnumerable<AnswerKind> Kinds(ContractOperation operation)
    {
        if (operation.IsPaged)
            yield return AnswerKind.Pages;
        else
            yield return operation.Answers[operation.SuccessStatuses[0]].ContainsKey(Json) ? AnswerKind.Model : AnswerKind.Nothing;
        if (operation.IsStreamed)
            yield return AnswerKind.Events;
    }

    private static bool TakesForm(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType.IsSubclassOf(typeof(VectaraForm)));
}
