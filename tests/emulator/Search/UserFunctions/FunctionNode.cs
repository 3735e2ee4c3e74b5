using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>A user function, or a part of one.</summary>
internal abstract record FunctionNode(ExpressionPlace Place);

/// <summary>A constant: a double, a string, a bool or null.</summary>
internal sealed record FunctionConstant(ExpressionPlace Place, object? Value) : FunctionNode(Place);

internal sealed record FunctionPrefix(ExpressionPlace Place, string Symbol, FunctionNode Operand) : FunctionNode(Place);

internal sealed record FunctionOperation(ExpressionPlace Place, string Symbol, FunctionNode Left, FunctionNode Right) : FunctionNode(Place);

internal sealed record FunctionChoice(ExpressionPlace Place, FunctionNode Condition, FunctionNode Then, FunctionNode Else) : FunctionNode(Place);

internal sealed record FunctionCall(ExpressionPlace Place, string Name, IReadOnlyList<FunctionArgument> Arguments) : FunctionNode(Place);

/// <summary>An argument; only knee has arguments that may be named.</summary>
internal sealed record FunctionArgument(string? Name, FunctionNode Value);
