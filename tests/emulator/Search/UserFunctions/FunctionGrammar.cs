using System.Globalization;
using Sprache;
using Vectara.Emulator.Search.Expressions;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>The grammar of user functions, one rule for each level of precedence, the loosest first: if, ||, &amp;&amp;, equality, order, sums, products, signs.</summary>
internal static class FunctionGrammar
{
    private static readonly Parser<string> Word = Token(
        from first in Parse.Char(character => char.IsAsciiLetter(character) || character == '_', "a name")
        from rest in Parse.Char(character => char.IsAsciiLetterOrDigit(character) || character == '_', "a name").Many().Text()
        select first + rest);

    private static readonly Parser<FunctionNode> Number =
        from place in Here
        from digits in Digits
        select (FunctionNode)new FunctionConstant(place, double.Parse(digits, CultureInfo.InvariantCulture));

    private static readonly Parser<FunctionNode> Text =
        from place in Here
        from characters in Quoted
        select (FunctionNode)new FunctionConstant(place, characters);

    private static readonly Parser<FunctionNode> Parenthesised = InParentheses(() => Expression!);

    private static readonly Parser<FunctionArgument> Argument =
        from name in (from word in Word from assigned in Parse.String("==").Not().Then(_ => Symbol("=")) select word).Optional()
        from value in Parse.Ref(() => Expression!)
        select new FunctionArgument(name.GetOrDefault(), value);

    private static readonly Parser<IEnumerable<FunctionArgument>> Arguments =
        from open in Symbol("(")
        from arguments in Argument.XDelimitedBy(Symbol(",")).XOptional()
        from close in Symbol(")").Named("',' or ')'")
        select arguments.GetOrElse([]);

    private static readonly Parser<FunctionNode> Choice =
        from place in Here
        from word in Keyword("if")
        from condition in Parenthesised!
        from then in Parse.Ref(() => Expression!)
        from otherwise in Keyword("else").Named("else")
        from last in Parse.Ref(() => Expression!)
        select (FunctionNode)new FunctionChoice(place, condition, then, last);

    private static readonly Parser<FunctionNode> Named =
        from place in Here
        from word in Word.Where(word => word is not ("if" or "else"))
        from node in word switch
        {
            "true" => Parse.Return<FunctionNode>(new FunctionConstant(place, true)),
            "false" => Parse.Return<FunctionNode>(new FunctionConstant(place, false)),
            "null" => Parse.Return<FunctionNode>(new FunctionConstant(place, null)),
            _ => Arguments.Named("'('").Select(arguments => (FunctionNode)new FunctionCall(place, word, [.. arguments])),
        }
        select node;

    private static readonly Parser<FunctionNode> Primary = Parenthesised.XOr(Text).XOr(Number).XOr(Choice).XOr(Named);

    private static readonly Parser<FunctionNode> Signed = Guarded(
        (from place in Here
         from symbol in Symbol("-").Or(Parse.String("!=").Not().Then(_ => Symbol("!")))
         from operand in Parse.Ref(() => Signed!)
         select (FunctionNode)new FunctionPrefix(place, symbol, operand))
        .XOr(Primary)).Named("a value");

    private static readonly Parser<FunctionNode> Product = Operations(Signed, "*", "/", "%");
    private static readonly Parser<FunctionNode> Sum = Operations(Product, "+", "-");
    private static readonly Parser<FunctionNode> Order = Operations(Sum, "<=", ">=", "<", ">");
    private static readonly Parser<FunctionNode> Equality = Operations(Order, "==", "!=");
    private static readonly Parser<FunctionNode> Conjunction = Operations(Equality, "&&");

    // The real service's documentation lists the operators in another order, by which || would bind more tightly than ==;
    // none of its own examples could be read that way.
    private static readonly Parser<FunctionNode> Expression = Guarded(Operations(Conjunction, "||"));

    public static readonly Parser<FunctionNode> Whole =
        from leading in Parse.WhiteSpace.Many()
        from expression in Expression
        from end in Parse.Return(true).End()
        select expression;

    private static Parser<FunctionNode> Operations(Parser<FunctionNode> operand, params string[] symbols) => LeftAssociative(
        operand,
        symbols.Select(Symbol).Aggregate((one, other) => one.Or(other)),
        (place, symbol, left, right) => new FunctionOperation(place, symbol, left, right));

    private static Parser<string> Keyword(string keyword) => Word.Where(word => word == keyword);
}
