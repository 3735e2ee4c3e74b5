namespace Vectara;

/// <summary>The body of a request, from which each attempt makes its own content.</summary>
internal abstract class RequestBody
{
    /// <summary>Whether a second content would hold the same bytes as the first.</summary>
    internal abstract bool CanRepeat { get; }

    internal abstract HttpContent CreateContent();
}
