namespace Vectara.ContractJudge.Testing;

/// <summary>A test has the emulator give answers that the contract does not have, and means to. Requests are judged all the same.</summary>
/// <param name="why">What is wrong with them, or why that is wanted.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class GetsInvalidAnswersAttribute(string why) : Attribute
{
    /// <summary>What is wrong with the answers, or why that is wanted.</summary>
    public string Why { get; } = why;
}
