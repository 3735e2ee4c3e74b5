using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Names read like C#, and numbers in them are the API's own.</summary>
public sealed partial class NameTests
{
    private static readonly HashSet<string> ApiNames = [.. ContractNames().Select(Letters)];

    [Test]
    public void No_public_name_has_an_underscore() =>
        Assert.That(Names().Where(entry => entry.Name.Contains('_', StringComparison.Ordinal)).Select(entry => entry.Where), Is.Empty);

    [Test]
    public void No_public_name_ends_in_a_digit_that_the_name_in_the_API_lacks() =>
        Assert.That(Names().Where(entry => char.IsDigit(entry.Name[^1]) && !IsOfTheApi(entry.Name)).Select(entry => entry.Where), Is.Empty);

    [Test]
    public void No_public_name_is_one_that_a_generator_made_up() =>
        Assert.That(Names().Where(entry => MadeUp().IsMatch(entry.Name)).Select(entry => entry.Where), Is.Empty);

    [Test]
    public void Every_public_type_and_member_begins_with_a_capital() =>
        Assert.That(Names().Where(entry => !entry.IsParameter && !char.IsUpper(entry.Name[0])).Select(entry => entry.Where), Is.Empty);

    [Test]
    public void Every_parameter_begins_with_a_small_letter() =>
        Assert.That(Names().Where(entry => entry.IsParameter && !char.IsLower(entry.Name[0])).Select(entry => entry.Where), Is.Empty);

    [Test]
    public void No_public_type_is_called_like_one_that_every_program_uses()
    {
        string[] usual = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
        string[] homes = ["System.Runtime", "System.Collections", "System.Linq", "System.Net.Http", "System.Threading"];
        var known = homes.Select(System.Reflection.Assembly.Load).SelectMany(home => home.GetExportedTypes().Concat(home.GetForwardedTypes()))
            .Where(type => type is { IsPublic: true } && usual.Contains(type.Namespace))
            .Select(type => type.Name)
            .ToHashSet();
        Assert.That(Sdk.Types.Where(type => !type.IsNested && known.Contains(type.Name)).Select(type => type.Name), Is.Empty);
    }

    [Test]
    public void Methods_that_end_in_Async_are_those_that_take_time()
    {
        var wrong = Sdk.Types.SelectMany(Sdk.Members).OfType<MethodInfo>()
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) != AsyncTests.TakesTime(method))
            .Where(method => method.Name != "GetAsyncEnumerator")
            .Select(DocumentationId.Of);
        Assert.That(wrong, Is.Empty);
    }

    private static IEnumerable<(string Name, string Where, bool IsParameter)> Names()
    {
        foreach (var type in Sdk.Types)
        {
            yield return (type.Name.Split('`')[0], DocumentationId.Of(type), false);
            foreach (var member in Sdk.Members(type).Where(member => member is not ConstructorInfo && !member.Name.StartsWith("op_", StringComparison.Ordinal)))
                yield return (member.Name, DocumentationId.Of(member), false);
            foreach (var method in Sdk.Members(type).OfType<MethodBase>())
            {
                foreach (var parameter in method.GetParameters())
                    yield return (parameter.Name!, $"{DocumentationId.Of(method)}: {parameter.Name}", true);
            }
        }
    }

    /// <summary>Whether the contract has a name that a C# name ends in, its number included.</summary>
    private static bool IsOfTheApi(string name) => ApiNames.Contains(Letters(name));

    private static IEnumerable<string> ContractNames()
    {
        var text = File.ReadAllText(RepositoryFiles.Path("spec", "vectara-oas.yaml"));
        return Word().Matches(text).Select(match => match.Value);
    }

    private static string Letters(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    [GeneratedRegex(@"[A-Za-z][\w.\-]*\d")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(Body|Query|Response|Anonymous|Variant|Item|Type)\d+$|Anonymous|AllOf|OneOf\d|AnyOf\d")]
    private static partial Regex MadeUp();
}
