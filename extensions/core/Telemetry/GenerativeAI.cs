namespace Vectara;

/// <summary>
/// A request that has something retrieved or generated: what OpenTelemetry's conventions for generative AI want to know
/// of it. Nothing of what it asks, and no key or id.
/// </summary>
internal interface IGenerativeRequest
{
    /// <summary>The conventions' name of what is done, such as <c>chat</c> or <c>retrieval</c>.</summary>
    string OperationName { get; }

    /// <summary>The model that is to generate; null where the service chooses.</summary>
    string? Model { get; }

    /// <summary>How many corpora are searched; null where none is.</summary>
    int? CorpusCount { get; }
}

/// <summary>An answer or event that tells how many tokens its making took.</summary>
internal interface ITokenUsage
{
    /// <summary>Tokens of the prompt and of what was generated, as far as they are told.</summary>
    (long? Input, long? Output) Tokens { get; }
}

/// <summary>An event by which the service tells that a stream has failed.</summary>
internal interface IErrorEvent;
