namespace Vectara.ContractJudge.Testing;

/// <summary>A test sends requests that the contract refuses and that are carried out all the same, and means to, where the service is more patient than its contract.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsToleratedRequestsAttribute : Attribute;
