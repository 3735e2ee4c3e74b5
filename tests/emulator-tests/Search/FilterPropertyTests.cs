using FsCheck;
using FsCheck.Fluent;
using Vectara.Emulator.Search.Filters;

namespace Vectara.Emulator.Tests.Search;

/// <summary>What holds for every filter expression.</summary>
internal sealed class FilterPropertyTests
{
    private static readonly FilterScope Scope = FilterScope.OfParts([]);
    private static readonly FilterSubject Subject = new("one", "{}", "{}");

    [Test]
    public void Any_text_is_parsed_or_refused() =>
        Prop.ForAll<string>(text =>
        {
            try
            {
                MetadataFilter.Parse(text ?? "", Scope);
            }
            catch (FilterException e)
            {
                return e.Message.StartsWith("INVALID_ARGUMENT", StringComparison.Ordinal);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Any_text_can_be_written_as_a_literal() =>
        Prop.ForAll<NonNull<string>>(text => IsTrue($"'{text.Get.Replace("'", "''", StringComparison.Ordinal)}' = '{text.Get.Replace("'", "''", StringComparison.Ordinal)}'"))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Arithmetic_is_that_of_the_language_it_is_written_in() =>
        Prop.ForAll<int, short, short>((a, b, c) => IsTrue(FormattableString.Invariant($"{a} + {b} * {c} - ({a} - {c}) = {(long)a + ((long)b * c) - ((long)a - c)}")))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Numbers_have_one_order() =>
        Prop.ForAll<int, int>((a, b) =>
            IsTrue($"{a} < {b}") == (a < b) && IsTrue($"{a} <= {b}") == (a <= b) && IsTrue($"{a} = {b}") == (a == b)
            && IsTrue($"{a} > {b}") == IsTrue($"{b} < {a}") && IsTrue($"{a} <> {b}") != IsTrue($"{a} = {b}"))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Logic_has_the_precedence_of_SQL() =>
        Prop.ForAll<bool, bool, bool>((a, b, c) =>
            IsTrue($"{a} OR {b} AND {c}") == (a || (b && c))
            && IsTrue($"{a} AND {b} OR {c}") == ((a && b) || c)
            && IsTrue($"NOT {a} AND {b}") == (!a && b)
            && IsTrue($"NOT ({a} AND {b})") == IsTrue($"NOT {a} OR NOT {b}")
            && IsTrue($"{a} = {b} OR {c}") == ((a == b) || c))
            .QuickCheckThrowOnFailure();

    private static bool IsTrue(string expression) => MetadataFilter.Parse(expression, Scope).Accepts(Subject);
}
