namespace Vectara.Hosting;

/// <summary>The clients that were added with <c>AddVectara</c>, by name.</summary>
public interface IVectaraClientFactory
{
    /// <summary>The client of that name: always the same one, made when it is first asked for.</summary>
    /// <param name="name">The name that it was added under; null for the one without a name.</param>
    /// <exception cref="InvalidOperationException">No client was added under that name.</exception>
    VectaraClient CreateClient(string? name = null);
}
