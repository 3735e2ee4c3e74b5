namespace Vectara.Benchmarks.Comparisons;

/// <summary>The same work twice: as a careful user writes it by hand, which is the limit, and with the SDK.</summary>
public abstract class Comparison
{
    /// <summary>What is done.</summary>
    public abstract string Name { get; }

    /// <summary>How it is done by hand.</summary>
    public abstract string Limit { get; }

    /// <summary>How many operations one run is; figures are for one operation.</summary>
    public virtual int Operations => 1;

    /// <summary>Does it by hand.</summary>
    /// <returns>A number that both must agree on.</returns>
    public abstract int ByHand();

    /// <summary>Does it with the SDK.</summary>
    /// <returns>The same number.</returns>
    public abstract int Sdk();

    public sealed override string ToString() => Name;
}
