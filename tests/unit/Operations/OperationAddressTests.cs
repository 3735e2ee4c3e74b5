using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>Where each operation's request goes.</summary>
internal sealed class OperationAddressTests
{
    private static readonly string[] Hostile = ["a/b?c#d", "../x", "ü %", "a+b&c=d;e\"\\", "%2F..%2e \U0001F600"];

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task Method_and_path_are_those_of_the_contract_whatever_the_values_hold(OperationCase operationCase)
    {
        var operation = operationCase.Operation;
        for (var round = 0; round < (operation.PathParameters.Count == 0 ? 1 : Hostile.Length); round++)
        {
            var call = Call.WithRequired(operationCase);
            var path = operation.Path;
            foreach (var (index, parameter) in operation.PathParameters.Index())
            {
                if (MergedSchema.Of(parameter.Schema).Type == "string")
                    call.Values[parameter.Name] = Hostile[(round + index) % Hostile.Length];
                path = path.Replace($"{{{parameter.Name}}}", PercentEncoding.Encode(call.Values[parameter.Name]!.ToString()));
            }

            var request = (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;

            using (Assert.EnterMultipleScope())
            {
                Assert.That(request.Method, Is.EqualTo(operation.Method));
                Assert.That(request.Address, Is.EqualTo(Server(operation).AbsoluteUri.TrimEnd('/') + path));
                Assert.That(request.Uri.OriginalString.Split('?')[0], Is.EqualTo(request.Address), "as it was given to HttpClient");
            }
        }
    }

    private static Uri Server(ContractOperation operation) => operation.IsAnonymous ? Call.AuthenticationAddress : Call.BaseAddress;
}
