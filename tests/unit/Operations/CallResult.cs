using System.Reflection;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>What was sent by a call, and what it handed out.</summary>
internal sealed class CallResult(RecordingHandler handler)
{
    internal IReadOnlyList<RecordedRequest> Requests => handler.Requests;

    internal RecordedRequest Request => Requests.Count == 1
        ? Requests[0]
        : throw new InvalidOperationException($"{Requests.Count} requests were sent.", Exception);

    /// <summary>The model, the events, or the items of all pages, as JSON.</summary>
    internal List<JsonNode?> Values { get; } = [];

    internal Exception? Exception { get; set; }

    internal static JsonNode? AsJson(object? value) => JsonNode.Parse(VectaraJson.Serialize(value));

    /// <summary>Awaits or enumerates what a method returned.</summary>
    internal async Task ReadAsync(MethodInfo method, object returned)
    {
        switch (AnswerKinds.Of(method))
        {
            case AnswerKind.Nothing:
                await (Task)returned;
                break;
            case AnswerKind.Model:
                await (Task)returned;
                Values.Add(AsJson(method.ReturnType.GetProperty("Result")!.GetValue(returned)));
                break;
            default:
                var enumerate = GetType().GetMethod(nameof(EnumerateAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;
                await (Task)enumerate.MakeGenericMethod(method.ReturnType.GetGenericArguments()).Invoke(this, [returned])!;
                break;
        }
    }

    private async Task EnumerateAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
            Values.Add(AsJson(item));
    }
}
