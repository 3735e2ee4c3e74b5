using System.Runtime.CompilerServices;
using Sprache;

namespace Vectara.Emulator.Search.Expressions;

/// <summary>What the expression languages of the API, for filters, user functions and templates, have in common.</summary>
internal static class ExpressionParsers
{
    private static readonly Parser<char> Digit = Parse.Char(char.IsAsciiDigit, "a digit");

    public static readonly Parser<ExpressionPlace> Here = input => Result.Success(PlaceOf(input), input);

    /// <summary>A number as it is written, with a period or without one.</summary>
    public static readonly Parser<string> Digits = Token(
        from whole in Digit.AtLeastOnce().Text()
        from fraction in Parse.Char('.').Then(_ => Digit.Many().Text()).XOptional()
        select fraction.IsDefined ? $"{whole}.{fraction.Get()}" : whole);

    /// <summary>A text in single quotes; two of them in a row are one that belongs to the text.</summary>
    public static readonly Parser<string> Quoted = Token(
        from open in Parse.Char('\'')
        from characters in Parse.CharExcept('\'').Or(Parse.String("''").Return('\'')).Many().Text()
        from close in Parse.Char('\'').Named("the ' that ends the text")
        select characters);

    public static ExpressionPlace PlaceOf(IInput input) => new(input.Line, input.Column - 1);

    public static Parser<T> Token<T>(Parser<T> parser) =>
        from value in parser
        from trailing in Parse.WhiteSpace.Many()
        select value;

    public static Parser<string> Symbol(string symbol) => Token(Parse.String(symbol).Text());

    public static Parser<T> InParentheses<T>(Func<Parser<T>> expression) =>
        from open in Symbol("(")
        from inner in Parse.Ref(expression)
        from close in Symbol(")").Named("')'")
        select inner;

    /// <summary>What nests too deeply ends with an exception that can be caught, and not with the process.</summary>
    public static Parser<T> Guarded<T>(Parser<T> parser) => input =>
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return parser(input);
    };

    /// <summary>In an operator that has been read lies the promise of its right side, so a failure there is the failure of the whole.</summary>
    public static Parser<TNode> LeftAssociative<TNode, TOperator>(
        Parser<TNode> operand, Parser<TOperator> symbol, Func<ExpressionPlace, TOperator, TNode, TNode, TNode> combine) => input =>
    {
        var left = operand(input);
        while (left.WasSuccessful && symbol(left.Remainder) is { WasSuccessful: true } read)
        {
            var right = operand(read.Remainder);
            if (!right.WasSuccessful)
                return right;
            left = Result.Success(combine(PlaceOf(left.Remainder), read.Value, left.Value, right.Value), right.Remainder);
        }

        return left;
    };

    /// <summary>What is wrong at the place where a parser gave up.</summary>
    public static string Complaint<T>(IResult<T> result)
    {
        var found = result.Remainder.AtEnd ? "the expression ends" : $"'{result.Remainder.Current}' is unexpected";
        var wanted = string.Join(" or ", result.Expectations.Where(expectation => expectation != "end of input").Distinct());
        return wanted.Length > 0 ? $"{found}, {wanted} is missing" : found;
    }
}
