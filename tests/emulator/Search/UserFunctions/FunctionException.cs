using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>A user function that cannot be used, or that a result cannot be put into. The message says where in it and why.</summary>
internal sealed class FunctionException(ExpressionPlace place, string problem) : Exception($"The user function contains an error at {place}: {problem}");
