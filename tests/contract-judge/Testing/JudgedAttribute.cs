using System.Collections.Concurrent;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Vectara.ContractJudge.Testing;

/// <summary>Fails each test whose exchanges are not as the contract has them, unless the test says that it means them to be wrong.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class JudgedAttribute : Attribute, ITestAction
{
    private static readonly ConcurrentDictionary<string, Verdict> Verdicts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Test;

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Verdicts[test.Id] = new Verdict();
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (!Verdicts.TryRemove(test.Id, out var verdict))
            return;
        var findings = verdict.ConcludeAsync().GetAwaiter().GetResult();
        Conclude<SendsToleratedRequestsAttribute>(test, findings.Where(finding => finding is { Side: Side.Request, Accepted: true }));
        Conclude<SendsInvalidRequestsAttribute>(test, findings.Where(finding => finding is { Side: Side.Request, Accepted: false }));
        Conclude<GetsInvalidAnswersAttribute>(test, findings.Where(finding => finding.Side == Side.Answer));
    }

    /// <summary>The verdict on the exchanges of the test that runs.</summary>
    internal static Verdict Current => Verdicts.TryGetValue(TestContext.CurrentContext.Test.ID, out var verdict)
        ? verdict
        : throw new InvalidOperationException("Clients that are judged are made in a test or its SetUp, in an assembly that is marked [assembly: Judged].");

    private static void Conclude<TDeclaration>(ITest test, IEnumerable<Finding> findings) where TDeclaration : Attribute
    {
        var found = findings.Select(finding => finding.ToString()).ToList();
        var isDeclared = test.Method?.GetCustomAttributes<TDeclaration>(inherit: true).Length > 0;
        var declaration = typeof(TDeclaration).Name.Replace("Attribute", "", StringComparison.Ordinal);
        if (found.Count > 0 && !isDeclared)
            throw new AssertionException($"The contract knows better (a test that means it says [{declaration}]):{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        // Of many cases, some may be right.
        if (found.Count == 0 && test.Arguments.Length == 0 && isDeclared)
            throw new AssertionException($"[{declaration}] is declared, and nothing was wrong.");
    }
}
