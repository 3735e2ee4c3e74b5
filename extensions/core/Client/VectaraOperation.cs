namespace Vectara;

/// <summary>The facts of one operation of the API that do not change from call to call.</summary>
internal sealed class VectaraOperation(string name, HttpMethod method, string path)
{
    /// <summary>Group and method in the API's own spelling, for messages and telemetry.</summary>
    internal string Name { get; } = name;

    internal HttpMethod Method { get; } = method;

    /// <summary>The path with its parameters in braces: the low-cardinality name of what was called.</summary>
    internal string Path { get; } = path;

    /// <summary>Whether sending it twice does no more than sending it once.</summary>
    internal bool Repeatable { get; init; }

    /// <summary>The roles of which the caller needs one; none where the API names none.</summary>
    internal IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The JSON names of the members that hold secrets, wherever they are in the request's body.</summary>
    internal IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether its answer holds secrets.</summary>
    internal bool AnswersSecrets { get; init; }

    /// <summary>Whether it goes to the authentication server, without credentials.</summary>
    internal bool IsAuthentication { get; init; }
}
