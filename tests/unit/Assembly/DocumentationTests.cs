using System.Reflection;
using System.Xml.Linq;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Everything that a user can name is explained in the XML documentation file.</summary>
public sealed class DocumentationTests
{
    private static readonly Dictionary<string, XElement> Comments = XDocument.Load(Path.ChangeExtension(Sdk.Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    [Test]
    public void Every_type_has_a_comment() =>
        Assert.That(Sdk.Types.Where(type => !IsExplained(type)).Select(DocumentationId.Of), Is.Empty);

    [Test]
    public void Every_member_has_a_comment() =>
        Assert.That(Members().Where(member => !IsExplained(member)).Select(DocumentationId.Of), Is.Empty);

    [Test]
    public void Every_parameter_has_a_comment()
    {
        var missing = Members().OfType<MethodBase>()
            .SelectMany(method => method.GetParameters().Select(parameter => (Method: method, Parameter: parameter)))
            .Where(entry => Find(entry.Method) is { } comment && !IsInherited(comment) && !HasText(Part(comment, "param", entry.Parameter.Name!)))
            .Select(entry => $"{DocumentationId.Of(entry.Method)}: {entry.Parameter.Name}");
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_type_parameter_has_a_comment()
    {
        var missing = Sdk.Types.Concat<MemberInfo>(Members().OfType<MethodInfo>())
            .SelectMany(generic => Arguments(generic).Select(argument => (Generic: generic, Argument: argument)))
            .Where(entry => Find(entry.Generic) is { } comment && !IsInherited(comment) && !HasText(Part(comment, "typeparam", entry.Argument.Name)))
            .Select(entry => $"{DocumentationId.Of(entry.Generic)}: {entry.Argument.Name}");
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void No_comment_says_only_the_name_again()
    {
        var empty = Sdk.Types.Concat(Members())
            .Where(member => Summary(member) is { } summary && Letters(summary) == Letters(member.Name))
            .Select(DocumentationId.Of);
        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void No_comment_has_an_unresolved_reference()
    {
        var unresolved = Comments.Values.SelectMany(comment => comment.Descendants())
            .Select(element => element.Attribute("cref")?.Value)
            .Where(reference => reference is not null && reference.StartsWith("!:", StringComparison.Ordinal));
        Assert.That(unresolved, Is.Empty);
    }

    private static IEnumerable<MemberInfo> Members() => Sdk.Types.SelectMany(Sdk.Members).Where(member => !IsUnwritten(member));

    /// <summary>Whether nobody can comment it: the constructor that a class has without one being written.</summary>
    private static bool IsUnwritten(MemberInfo member) =>
        Sdk.IsCompilerGenerated(member) || (member is ConstructorInfo constructor && constructor.GetParameters().Length == 0 && Find(member) is null);

    private static bool IsExplained(MemberInfo member) => Find(member) is { } comment && (IsInherited(comment) || HasText(comment.Element("summary")));

    private static XElement? Find(MemberInfo member) => Comments.GetValueOrDefault(DocumentationId.Of(member));

    private static string? Summary(MemberInfo member) => Find(member)?.Element("summary")?.Value;

    private static bool IsInherited(XElement comment) => comment.Element("inheritdoc") is not null;

    private static XElement? Part(XElement comment, string kind, string name) =>
        comment.Elements(kind).FirstOrDefault(element => element.Attribute("name")?.Value == name);

    private static bool HasText(XElement? element) => element is not null && (!string.IsNullOrWhiteSpace(element.Value) || element.HasElements);

    private static Type[] Arguments(MemberInfo member) => member switch
    {
        Type type => type.IsNested ? [] : type.GetGenericArguments(),
        MethodInfo method => method.GetGenericArguments(),
        _ => [],
    };

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
