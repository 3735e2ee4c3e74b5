using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Regeneration;

/// <summary>The names that the core has taken.</summary>
[TestFixture]
public class CoreTypesTests
{
    [Test]
    public void All_kinds_of_types_in_all_folders_count_and_nested_ones_do_not()
    {
        using var folder = new Folder();
        folder.Write("A.cs", "namespace Vectara; public class A { class Nested { } } internal struct B; public interface IC; enum D { X } delegate void E();");
        folder.Write("deep/F.cs", "namespace Vectara { public sealed record F<T>(T Value); namespace Inner { static class G { } } }");
        Assert.That(CoreTypes.Names(folder.Path), Is.EquivalentTo(new[] { "A", "B", "IC", "D", "E", "F", "G" }));
    }

    [Test]
    public void The_core_of_this_repository_has_its_own() =>
        Assert.That(CoreTypes.Names(Path.Combine(RepositoryRoot.Find(null), "extensions", "core")), Is.SupersetOf(new[] { "VectaraModel", "ApiCall", "RequestOptions", "ValueOrReference", "IVectaraEnum" }));

    [Test]
    public void Without_a_core_there_are_none() => Assert.That(CoreTypes.Names("/nowhere"), Is.Empty);
}
