namespace Vectara;

/// <summary>The body of a request, from which each attempt makes its own content.</summary>
internal abstract class RequestBody
{
    /// <summary>The caller's object that it is made from, a model or a form.</summary>
    internal abstract object Source { get; }

    /// <summary>Whether a second content would hold the same bytes as the first.</summary>
    internal abstract bool CanRepeat { get; }

    internal abstract HttpContent CreateContent();
}
