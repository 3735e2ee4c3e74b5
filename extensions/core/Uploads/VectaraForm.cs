using System.ComponentModel;

namespace Vectara;

/// <summary>A request body that is sent as <c>multipart/form-data</c>: its members become parts, in the API's order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VectaraForm
{
    private protected VectaraForm()
    {
    }

    /// <summary>Hands every member that is set to the writer.</summary>
    internal abstract void WriteParts(FormWriter writer);
}
