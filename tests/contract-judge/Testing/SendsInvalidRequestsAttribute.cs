namespace Vectara.ContractJudge.Testing;

/// <summary>A test sends requests that the contract refuses, and means to. Each has to be answered with an error; the answers are judged all the same.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsInvalidRequestsAttribute : Attribute;
