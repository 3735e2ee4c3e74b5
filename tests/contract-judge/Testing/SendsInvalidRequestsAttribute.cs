namespace Vectara.ContractJudge.Testing;

/// <summary>A test sends requests that the contract refuses, and means to. The answers are judged all the same.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SendsInvalidRequestsAttribute : Attribute;
