namespace Vectara.ContractJudge.Testing;

/// <summary>A test sends requests that the contract refuses, and means to. Answers are judged all the same.</summary>
/// <param name="why">What is wrong with them, or why that is wanted.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SendsInvalidRequestsAttribute(string why) : Attribute
{
    /// <summary>What is wrong with the requests, or why that is wanted.</summary>
    public string Why { get; } = why;
}
