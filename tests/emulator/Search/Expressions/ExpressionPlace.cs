namespace Vectara.Emulator.Search.Expressions;

/// <summary>A place in an expression. Lines are counted from 1 and characters from 0, as the real service counts them.</summary>
internal readonly record struct ExpressionPlace(int Line, int Column)
{
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
