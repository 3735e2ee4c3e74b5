namespace Vectara;

/// <summary>What asks for tokens where the caller gave neither an HttpClient nor a handler: one for the process, like the tokens.</summary>
internal static class DefaultTokenSender
{
    internal static HttpMessageInvoker Instance { get; } = new(DefaultHandler.Create());
}
