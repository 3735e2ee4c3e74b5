namespace Vectara.ContractJudge.Testing;

/// <summary>A test has the emulator give answers that the contract does not have, and means to. The requests are judged all the same.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GetsInvalidAnswersAttribute : Attribute;
