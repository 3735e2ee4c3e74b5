using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>How each operation's method is declared.</summary>
internal sealed class OperationSignatureTests
{
    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public void Its_parameters_are_path_required_query_body_options_and_what_all_have(OperationCase operationCase)
    {
        var operation = operationCase.Operation;
        var expected = operation.PathParameters.Concat(operation.RequiredQuery).Select(parameter => parameter.ArgumentName).ToList();
        if (operationCase.RequestMediaType is not null)
            expected.Add("request");
        if (operation.Optional.Count > 0)
            expected.Add("options");
        expected.AddRange(["requestOptions", "cancellationToken"]);

        var parameters = operationCase.Method.GetParameters();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parameters.Select(parameter => parameter.Name), Is.EqualTo(expected));
            Assert.That(
                parameters.Where(parameter => parameter.IsOptional).Select(parameter => parameter.Name),
                Is.EqualTo(expected.Where(name => name is "options" or "requestOptions" or "cancellationToken" || (name == "request" && operation.IsBodyOptional))));
        }
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public void Its_options_are_the_optional_parameters_of_the_contract_and_no_more(OperationCase operationCase)
    {
        var options = operationCase.Method.GetParameters().SingleOrDefault(parameter => parameter.Name == "options")?.ParameterType;

        Assert.That(
            options?.GetProperties().Select(property => property.Name) ?? [],
            Is.EquivalentTo(operationCase.Operation.Optional.Select(parameter => parameter.MemberName)));
    }
}
