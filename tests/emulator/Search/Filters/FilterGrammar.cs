using System.Globalization;
using System.Text.RegularExpressions;
using Sprache;
using Vectara.Emulator.Search.Expressions;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Search.Filters;

/// <summary>
/// The grammar of filter expressions, one rule for each level of precedence, the loosest first:
/// OR, AND, NOT, IN and LIKE, IS NULL, equality, order, sums, products, signs.
/// </summary>
internal static class FilterGrammar
{
    private static readonly HashSet<string> Reserved = new(["and", "or", "not", "in", "like", "is", "null", "true", "false"], StringComparer.OrdinalIgnoreCase);

    private static readonly Parser<string> Word = Token(
        from first in Parse.Char(character => char.IsLetter(character) || character == '_', "a name")
        from rest in Parse.Char(character => char.IsLetterOrDigit(character) || character is '_' or '.', "a name").Many().Text()
        select first + rest);

    private static readonly Parser<FilterNode> Number =
        from place in Here
        from digits in Digits
        select (FilterNode)Constant(place, digits);

    private static readonly Parser<FilterNode> Text =
        from place in Here
        from characters in Quoted
        select (FilterNode)new FilterLiteral(place, characters);

    private static readonly Parser<FilterNode> Name =
        from place in Here
        from word in Word.Where(word => !Reserved.Contains(word) || word.ToLowerInvariant() is "true" or "false" or "null")
        select (FilterNode)(word.ToLowerInvariant() switch
        {
            "true" => new FilterLiteral(place, true),
            "false" => new FilterLiteral(place, false),
            "null" => new FilterLiteral(place, null),
            _ => Reference(place, word),
        });

    private static readonly Parser<FilterNode> Parenthesised = InParentheses(() => Expression!);

    private static readonly Parser<FilterNode> Primary = Parenthesised.XOr(Text).XOr(Number).XOr(Name);

    private static readonly Parser<FilterNode> Signed = Prefixed(
        Symbol("-").Return(FilterOperator.Minus).Or(Symbol("+").Return(FilterOperator.Plus)), () => Signed!, Primary).Named("a value");

    private static readonly Parser<FilterNode> Product = Operations(
        Signed, Operator("*", FilterOperator.Multiply).Or(Operator("/", FilterOperator.Divide)).Or(Operator("%", FilterOperator.Modulo)));

    private static readonly Parser<FilterNode> Sum = Operations(
        Product, Operator("+", FilterOperator.Add).Or(Operator("-", FilterOperator.Subtract)));

    private static readonly Parser<FilterNode> Order = Operations(
        Sum,
        Operator("<=", FilterOperator.LessOrEqual).Or(Operator(">=", FilterOperator.GreaterOrEqual))
            .Or(Symbol("<>").Not().Then(_ => Operator("<", FilterOperator.Less))).Or(Operator(">", FilterOperator.Greater)));

    private static readonly Parser<FilterNode> Equality = Operations(
        Order,
        Operator("==", FilterOperator.Equal).Or(Operator("=", FilterOperator.Equal))
            .Or(Operator("!=", FilterOperator.NotEqual)).Or(Operator("<>", FilterOperator.NotEqual)));

    private static readonly Parser<FilterNode> NullTest = Suffixed(
        Equality,
        from place in Here
        from word in Keyword("IS")
        from not in Keyword("NOT").Optional()
        from end in Keyword("NULL").Named("NULL")
        select (Func<FilterNode, FilterNode>)(operand => new FilterNullTest(place, operand, not.IsDefined)));

    private static readonly Parser<IEnumerable<FilterNode>> Choices =
        from open in Symbol("(")
        from items in Parse.Ref(() => Sum).XDelimitedBy(Symbol(","))
        from close in Symbol(")").Named("',' or ')'")
        select items;

    private static readonly Parser<Func<FilterNode, FilterNode>> In =
        from place in Here
        from word in Keyword("IN")
        from set in Choices.Select(choices => (Choices: choices, List: (FilterNode?)null))
            .XOr(Name.Select(list => (Choices: Enumerable.Empty<FilterNode>(), List: (FilterNode?)list)))
            .Named("a list in parentheses or a list attribute")
        select (Func<FilterNode, FilterNode>)(operand => set.List switch
        {
            null => new FilterAnyOf(place, operand, [.. set.Choices]),
            FilterReference reference => new FilterContains(place, operand, reference),
            var other => throw FilterException.Syntax(other.Place, "IN needs a list in parentheses or an attribute of a list type"),
        });

    private static readonly Parser<Func<FilterNode, FilterNode>> Like =
        from place in Here
        from word in Keyword("LIKE")
        from pattern in Quoted.Named("a pattern in single quotes")
        select (Func<FilterNode, FilterNode>)(operand => new FilterLike(place, operand, Wildcards(pattern)));

    private static readonly Parser<FilterNode> Membership = Suffixed(NullTest, In.Or(Like).Or(Negated()));

    private static readonly Parser<FilterNode> Negation = Prefixed(Keyword("NOT").Return(FilterOperator.Not), () => Negation!, Membership);

    private static readonly Parser<FilterNode> Conjunction = Operations(Negation, Keyword("AND").Return(FilterOperator.And));

    private static readonly Parser<FilterNode> Expression = Guarded(Operations(Conjunction, Keyword("OR").Return(FilterOperator.Or)));

    public static readonly Parser<FilterNode> Whole =
        from leading in Parse.WhiteSpace.Many()
        from expression in Expression
        from end in Parse.Return(true).End()
        select expression;

    private static Parser<FilterNode> Operations(Parser<FilterNode> operand, Parser<FilterOperator> symbol) =>
        LeftAssociative(operand, symbol, (place, read, left, right) => new FilterBinary(place, read, left, right));

    private static Parser<FilterNode> Prefixed(Parser<FilterOperator> symbol, Func<Parser<FilterNode>> self, Parser<FilterNode> operand) =>
        Guarded(
            (from place in Here
             from read in symbol
             from inner in Parse.Ref(self)
             select (FilterNode)new FilterUnary(place, read, inner))
            .XOr(operand));

    private static Parser<FilterNode> Suffixed(Parser<FilterNode> operand, Parser<Func<FilterNode, FilterNode>> suffix) =>
        from inner in operand
        from apply in suffix.XOptional()
        select apply.IsDefined ? apply.Get()(inner) : inner;

    /// <summary>What is written as in SQL, and is not an operator here, is refused with the way in which it is written here.</summary>
    private static Parser<Func<FilterNode, FilterNode>> Negated() =>
        from place in Here
        from not in Keyword("NOT")
        from word in Keyword("IN").Or(Keyword("LIKE"))
        select (Func<FilterNode, FilterNode>)(_ => throw FilterException.Syntax(place, $"NOT {word.ToUpperInvariant()} is no operator; NOT (… {word.ToUpperInvariant()} …) says the same"));

    private static Parser<FilterOperator> Operator(string symbol, FilterOperator meaning) => Symbol(symbol).Return(meaning);

    private static Parser<string> Keyword(string keyword) => Word.Where(word => word.Equals(keyword, StringComparison.OrdinalIgnoreCase));

    private static FilterLiteral Constant(ExpressionPlace place, string digits) =>
        digits.Contains('.', StringComparison.Ordinal) ? new FilterLiteral(place, double.Parse(digits, CultureInfo.InvariantCulture))
        : long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) ? new FilterLiteral(place, whole)
        : throw FilterException.Syntax(place, $"{digits} has more than eight bytes");

    private static FilterReference Reference(ExpressionPlace place, string word) =>
        word.Split('.', 2) is [var level, { Length: > 0 } name] && level is "doc" or "part"
            ? new FilterReference(place, level, name)
            : throw FilterException.Syntax(place, $"{word} must be referenced as doc.{word} or part.{word}");

    private static Regex Wildcards(string pattern) => new(
        $@"\A{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal)}\z",
        RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
