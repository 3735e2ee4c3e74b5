using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Vectara.Emulator.Agents.Lambdas;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Tests.Templates;

/// <summary>What holds for every template, and for every code.</summary>
internal sealed class TemplatePropertyTests
{
    /// <summary>Pieces of templates, of which any row is a template or is refused.</summary>
    private static readonly string[] Pieces =
    [
        "$x", "${x}", "$!{x.y}", "$x.get(", "'a'", "\"$x\"", ")", "[", "]", "0", "1..", "{", "}", "#if(", "#elseif($x)", "#else", "#{else}", "#end", "#foreach($i in ", "#foreach($i in $x)",
        "#set($y = ", "#break", "#*", "*#", "##", "#[[", "]]#", "\\", "$", "#", "\n", " ", ",", "==", "&&", "!", "-", "+", "/", "%", "<", "text", ".size()", ".substring(9)", ".y",
    ];

    private static readonly string[] Python =
        ["def process(", ")", ":", "->", "x: ", "int", "List[", "]", "Literal['a'", "=", "1", "None", ",", "|", "*", "/", "\n", "    ", "class A(TypedDict):", "\"\"\"", "#", "(", "{", "}", "'", "Optional["];

    [Test]
    public void Any_text_is_carried_out_or_refused() => Prop.ForAll<string>(text => IsFine(text ?? "")).QuickCheckThrowOnFailure();

    [Test]
    public void Any_row_of_pieces_is_carried_out_or_refused() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), IsFine).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Test]
    public void Text_without_signs_stays_as_it_is() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var plain = text.Get.Replace("$", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal);
            return Render(plain) == plain;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Arithmetic_is_that_of_the_language_it_is_written_in() =>
        Prop.ForAll<int, short, short>((a, b, c) =>
            Render(FormattableString.Invariant($"#set($r = {a} + {b} * {c} - ({a} - {c}))$r")) == ((long)a + ((long)b * c) - ((long)a - c)).ToString(CultureInfo.InvariantCulture))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Logic_has_the_usual_precedence() =>
        Prop.ForAll<bool, bool, bool>((a, b, c) =>
            IsTrue(a, b, c, "$a || $b && $c") == (a || (b && c))
            && IsTrue(a, b, c, "!$a && $b or $c") == ((!a && b) || c)
            && IsTrue(a, b, c, "not ($a and $b) == $c") == (!(a && b) == c))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Any_code_is_described_or_complained_about() =>
        Prop.ForAll(Gen.Elements(Python).ListOf().Select(string.Concat).ToArbitrary(), code =>
        {
            var read = LambdaCode.Read("def process(" + code);
            return read.Complaints.Count > 0 || (string?)read.Input["type"] == "object";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static bool IsTrue(bool a, bool b, bool c, string condition) =>
        Template.Parse($"#if({condition})yes#end").Render(new Dictionary<string, object?> { ["a"] = a, ["b"] = b, ["c"] = c }) == "yes";

    private static string Render(string template) => Template.Parse(template).Render(new Dictionary<string, object?>());

    private static bool IsFine(string template)
    {
        try
        {
            Template.Parse(template).Render(new Dictionary<string, object?> { ["x"] = new Dictionary<string, object?> { ["y"] = new List<object?> { 1L, "two", null } } });
        }
        catch (TemplateException e)
        {
            return e.Message.StartsWith("The template contains an error at ", StringComparison.Ordinal);
        }

        return true;
    }
}
