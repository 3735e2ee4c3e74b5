using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>That the cases of this folder leave out no operation of the contract and no method of the clients.</summary>
internal sealed class OperationCoverageTests
{
    [Test]
    public void Every_operation_of_the_contract_has_a_case()
    {
        var inContract = Contract.Document["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count(member => member.Value!["responses"] is not null));

        Assert.That(OperationCase.All.Select(operationCase => operationCase.Operation.Key).Distinct().Count(), Is.EqualTo(inContract));
    }

    [Test]
    public void Every_media_type_of_the_contract_is_one_that_the_cases_know()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Contract.Operations.SelectMany(operation => operation.Requests.Keys).Distinct(), Is.SubsetOf([OperationCase.Json, OperationCase.Form]));
            Assert.That(
                Contract.Operations.SelectMany(operation => operation.SuccessStatuses.SelectMany(status => operation.Answers[status].Keys)).Distinct(),
                Is.SubsetOf([OperationCase.Json, OperationCase.Events]));
        }
    }

    [Test]
    public void Every_parameter_of_the_contract_is_sent_in_a_way_that_the_cases_know() =>
        Assert.That(
            Contract.Operations.SelectMany(operation => operation.Parameters).Where(parameter => !parameter.IsServerTimeout).Select(parameter => parameter.In).Distinct(),
            Is.SubsetOf(["path", "query"]));

    /// <summary>A method of extensions/resources has to come with tests of its own; then leave it out here by name.</summary>
    [Test]
    public void Every_method_of_every_client_has_a_case()
    {
        var covered = OperationCase.All.Select(operationCase => operationCase.Method).ToHashSet();

        Assert.That(OperationNames.AsyncMethods.Where(method => !covered.Contains(method)).Select(method => $"{method.DeclaringType!.Name}.{method.Name}"), Is.Empty);
    }

    [Test]
    public void Every_case_has_a_method_of_its_own()
    {
        var methods = OperationCase.All.Select(operationCase => operationCase.Method).ToList();

        Assert.That(methods, Is.Unique);
    }

    [Test]
    public void Every_client_of_the_assembly_is_a_property_of_the_client()
    {
        var clients = typeof(VectaraClient).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ResourceClient)));

        Assert.That(clients.Select(type => "I" + type.Name), Is.EquivalentTo(OperationNames.Groups.Select(group => group.PropertyType.Name)));
    }
}
