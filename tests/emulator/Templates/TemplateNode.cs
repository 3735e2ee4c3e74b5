using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Templates;

/// <summary>A piece of a template: what stands between the directives, or a directive with all up to its end.</summary>
internal abstract record TemplateNode;

internal sealed record TemplateText(string Text) : TemplateNode;

/// <summary>A value that is put in; where there is none, its source stays as it is written, unless it is a quiet one.</summary>
internal sealed record TemplateOutput(TemplateReference Reference, string Source, bool IsQuiet) : TemplateNode;

internal sealed record TemplateSet(string Name, TemplateExpression Value) : TemplateNode;

/// <summary>The first branch whose condition holds; one without a condition always does.</summary>
internal sealed record TemplateChoice(IReadOnlyList<TemplateBranch> Branches) : TemplateNode;

internal sealed record TemplateBranch(TemplateExpression? Condition, IReadOnlyList<TemplateNode> Body);

/// <summary>A loop, with what is said in its place where there is nothing to go through.</summary>
internal sealed record TemplateLoop(ExpressionPlace Place, string Variable, TemplateExpression Items, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Otherwise) : TemplateNode;

internal sealed record TemplateBreak : TemplateNode;

/// <summary>Something that has a value.</summary>
internal abstract record TemplateExpression(ExpressionPlace Place);

internal sealed record TemplateConstant(ExpressionPlace Place, object? Value) : TemplateExpression(Place);

/// <summary>A text in double quotes, in which references are replaced.</summary>
internal sealed record TemplateInterpolation(ExpressionPlace Place, IReadOnlyList<TemplateNode> Nodes) : TemplateExpression(Place);

internal sealed record TemplateList(ExpressionPlace Place, IReadOnlyList<TemplateExpression> Items) : TemplateExpression(Place);

/// <summary>The whole numbers from one to another, both of them included.</summary>
internal sealed record TemplateRange(ExpressionPlace Place, TemplateExpression First, TemplateExpression Last) : TemplateExpression(Place);

/// <summary>A variable, or what a way through its members leads to.</summary>
internal sealed record TemplateReference(ExpressionPlace Place, string Name, IReadOnlyList<TemplateStep> Steps) : TemplateExpression(Place);

internal sealed record TemplateNegation(ExpressionPlace Place, string Symbol, TemplateExpression Operand) : TemplateExpression(Place);

internal sealed record TemplateOperation(ExpressionPlace Place, string Symbol, TemplateExpression Left, TemplateExpression Right) : TemplateExpression(Place);

/// <summary>A step from a value to one in it.</summary>
internal abstract record TemplateStep;

/// <summary>A property, or a method where there are arguments, be it none of them.</summary>
internal sealed record TemplateMember(string Name, IReadOnlyList<TemplateExpression>? Arguments) : TemplateStep;

internal sealed record TemplateIndex(TemplateExpression Index) : TemplateStep;
