namespace Vectara;

/// <summary>A writer that may write a request, in which a missing required member is an error.</summary>
internal interface IRequestWriter
{
    /// <summary>Whether it does.</summary>
    bool IsRequest { get; }
}
