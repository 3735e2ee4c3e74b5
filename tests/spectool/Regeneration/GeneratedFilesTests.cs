using NUnit.Framework;
using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Tests.Regeneration;

/// <summary>What NSwag wrote is split at the markers and tidied.</summary>
[TestFixture]
public class GeneratedFilesTests
{
    [Test]
    public void Each_marker_begins_a_file()
    {
        var files = GeneratedFiles.Split("what NSwag puts before\n//// FILE: models/B\nclass B;\n\n//// FILE: clients/A \r\nclass A;\r\n");
        Assert.That(files.Select(file => $"{file.Key}={file.Value}"), Is.EqualTo(new[] { "clients/A.g.cs=class A;\n", "models/B.g.cs=class B;\n" }));
    }

    [Test]
    public void Blank_lines_stand_once_and_only_between_lines()
    {
        const string Text = """
            //// FILE: A

            namespace Vectara;
            public class A
            {


                private int _a;   


                public void Do()
                {

                    if (true)
                        Do();

                    else
                        Do();

                }

            }


            """;
        Assert.That(GeneratedFiles.Split(Text)["A.g.cs"], Is.EqualTo("""
            namespace Vectara;

            public class A
            {
                private int _a;

                public void Do()
                {
                    if (true)
                        Do();
                    else
                        Do();
                }
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Nothing_generated_is_refused() =>
        Assert.That(() => GeneratedFiles.Split("class A;"), Throws.InstanceOf<SpecException>().With.Message.Contains("//// FILE: name"));
}
