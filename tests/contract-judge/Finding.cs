namespace Vectara.ContractJudge;

/// <summary>What is wrong with an exchange.</summary>
/// <param name="Side">Who is wrong.</param>
/// <param name="Operation">The operationId, or verb and path where no operation is called.</param>
/// <param name="Place">The part of the request or of the answer that is wrong.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Finding(Side Side, string Operation, string Place, string Problem)
{
    /// <summary>Whether it is wrong in a request that was answered as if it were right.</summary>
    public bool Accepted { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Side} of {Operation}, {Place}: {Problem}{(Accepted ? ", which the service accepted" : "")}";
}

/// <summary>The two sides of an exchange.</summary>
public enum Side
{
    /// <summary>What the client sent.</summary>
    Request,

    /// <summary>What the server sent.</summary>
    Answer,
}
