namespace Vectara;

// What requests tell OpenTelemetry. A request without an operation name of its own is an ordinary call of HTTP.

public partial class QueryRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => Generation.OperationName();

    string? IGenerativeRequest.Model => Generation?.ModelParameters?.LlmName;

    int? IGenerativeRequest.CorpusCount => Search?.Corpora?.Count;
}

public partial class QueryCorpusRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => Generation.OperationName();

    string? IGenerativeRequest.Model => Generation?.ModelParameters?.LlmName;

    int? IGenerativeRequest.CorpusCount => 1;
}

public partial class MetadataQueryRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.Retrieval;

    string? IGenerativeRequest.Model => null;

    int? IGenerativeRequest.CorpusCount => 1;
}

public partial class ChatRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.Chat;

    string? IGenerativeRequest.Model => Generation?.ModelParameters?.LlmName;

    int? IGenerativeRequest.CorpusCount => Search?.Corpora?.Count;
}

public partial class CreateChatCompletionRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.Chat;

    int? IGenerativeRequest.CorpusCount => null;
}

public partial class SummarizeDocumentRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.GenerateContent;

    string? IGenerativeRequest.Model => LlmName;

    int? IGenerativeRequest.CorpusCount => 1;
}

public partial class CreateInputMessageRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.InvokeAgent;

    string? IGenerativeRequest.Model => null;

    int? IGenerativeRequest.CorpusCount => null;
}

public partial class ClientToolOutputRequest : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.InvokeAgent;

    string? IGenerativeRequest.Model => null;

    int? IGenerativeRequest.CorpusCount => null;
}

public partial class MultipartInputEvent : IGenerativeRequest
{
    string IGenerativeRequest.OperationName => GenerativeOperations.InvokeAgent;

    string? IGenerativeRequest.Model => null;

    int? IGenerativeRequest.CorpusCount => null;
}

/// <summary>The values of <c>gen_ai.operation.name</c> that the conventions have for what this API does.</summary>
internal static class GenerativeOperations
{
    internal const string Chat = "chat";

    internal const string GenerateContent = "generate_content";

    internal const string InvokeAgent = "invoke_agent";

    internal const string Retrieval = "retrieval";

    /// <summary>A query generates an answer only if it is told how.</summary>
    internal static string OperationName(this GenerationParameters? generation) =>
        generation is null or { Enabled: false } ? Retrieval : GenerateContent;
}
