using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Contracts;

/// <summary>What is no OpenAPI document, and what is only the beginning of one.</summary>
[TestFixture]
public class DocumentCheckTests
{
    [Test]
    public void A_whole_document_passes() => Assert.That(() => DocumentCheck.Require(YamlDocument.Parse(Documents.Boxes), "x"), Throws.Nothing);

    [TestCase("- openapi", "'openapi'")]
    [TestCase("openapi = 4.0", "#/openapi is 4")]
    [TestCase("openapi = {}", "'openapi'")]
    [TestCase("paths = {}", "#/paths has no entries")]
    [TestCase("paths = null", "#/paths has no entries")]
    [TestCase("- paths", "#/paths has no entries")]
    [TestCase("paths /v2/boxes = null", "#/paths/v2/boxes is empty")]
    [TestCase("paths /v2/boxes get = null", "GET /v2/boxes has no responses")]
    [TestCase("paths /v2/boxes get responses = {}", "GET /v2/boxes has no responses")]
    [TestCase("components schemas Spare = null", "#/components/schemas/Spare is empty")]
    [TestCase("- components", "#/paths/~1v2~1boxes/get/parameters/0/$ref points to #/components/parameters/Timeout")]
    [TestCase("- components schemas Circle", "#/components/schemas/Figure/discriminator/mapping/circle points to #/components/schemas/Circle")]
    [TestCase("components schemas Figure oneOf 1 = {$ref: '#/components/schemas/Oval'}", "#/components/schemas/Figure/oneOf/1/$ref points to #/components/schemas/Oval")]
    [TestCase("components schemas Figure discriminator mapping triangle = '#/components/schemas/Triangle'", "mapping/triangle points to #/components/schemas/Triangle")]
    [TestCase("components schemas Figure discriminator mapping triangle = Triangle", "mapping/triangle points to #/components/schemas/Triangle")]
    [TestCase("components schemas Box properties id = {$ref: 'other.yaml#/Id'}", "points to other.yaml#/Id")]
    public void A_defect_is_named_with_its_place(string edit, string message) =>
        Assert.That(() => DocumentCheck.Require(Documents.Edited(edit), "doc.yaml"), Throws.InstanceOf<SpecException>().With.Message.StartsWith("doc.yaml: ").And.Message.Contains(message));

    [Test]
    public void A_swagger_document_is_called_one() =>
        Assert.That(() => DocumentCheck.Require(YamlDocument.Parse("swagger: '2.0'\npaths: {}"), "x"), Throws.InstanceOf<SpecException>().With.Message.Contains("Swagger 2.0"));

    [TestCase("components schemas Box properties $ref = {type: string}")]
    [TestCase("components schemas Box properties id default = {$ref: '#/nowhere'}")]
    [TestCase("components schemas Figure discriminator mapping round = Circle")]
    [TestCase("openapi = 3.1")]
    public void What_only_looks_like_a_defect_passes(string edit) =>
        Assert.That(() => DocumentCheck.Require(Documents.Edited(edit), "x"), Throws.Nothing);
}
