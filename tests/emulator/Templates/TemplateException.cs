using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Templates;

/// <summary>A template that cannot be used. The message says where in it and why.</summary>
internal sealed class TemplateException(ExpressionPlace place, string problem) : Exception($"The template contains an error at {place}: {problem}");
