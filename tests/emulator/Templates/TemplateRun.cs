using System.Runtime.CompilerServices;
using System.Text;
using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Templates;

/// <summary>Carries a template out. A variable that it sets is its own; a loop's variables are gone when the loop is.</summary>
internal sealed class TemplateRun(IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>No prompt is longer or takes more, but loops in loops may be without end to speak of.</summary>
    private const int LongestText = 4_000_000;
    private const int MostTurns = 200_000;

    private const int MostItems = 100_000;

    private readonly Dictionary<string, object?> _variables = new(variables, StringComparer.Ordinal);
    private bool _broken;
    private int _turns;

    public string Render(IReadOnlyList<TemplateNode> nodes)
    {
        var text = new StringBuilder();
        Write(nodes, text);
        return text.ToString();
    }

    private void Write(IReadOnlyList<TemplateNode> nodes, StringBuilder text)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var node in nodes)
        {
            if (_broken)
                return;
            switch (node)
            {
                case TemplateText literal:
                    text.Append(literal.Text);
                    break;
                case TemplateOutput output:
                    text.Append(Value(output.Reference) is { } value ? TemplateValues.Text(value) : output.IsQuiet ? "" : output.Source);
                    break;
                case TemplateSet set:
                    _variables[set.Name] = Value(set.Value);
                    break;
                case TemplateChoice choice:
                    Write(choice.Branches.FirstOrDefault(branch => branch.Condition is null || TemplateValues.IsTrue(Value(branch.Condition)))?.Body ?? [], text);
                    break;
                case TemplateLoop loop:
                    Write(loop, text);
                    break;
                case TemplateBreak:
                    _broken = true;
                    break;
            }
        }
    }

    private void Write(TemplateLoop loop, StringBuilder text)
    {
        var items = TemplateValues.Items(Value(loop.Items));
        if (items.Count == 0)
            Write(loop.Otherwise, text);
        var outer = new[] { "foreach", loop.Variable }.Select(name => (Name: name, Known: _variables.TryGetValue(name, out var value), Value: value)).ToList();
        for (var i = 0; i < items.Count && !_broken; i++)
        {
            if (++_turns > MostTurns || text.Length > LongestText)
                throw new TemplateException(loop.Place, $"it comes to more than {MostTurns} turns of loops, or {LongestText} characters");
            _variables["foreach"] = Progress(i, items.Count, outer[0].Value);
            _variables[loop.Variable] = items[i];
            Write(loop.Body, text);
        }

        _broken = false;
        foreach (var (name, known, value) in outer)
        {
            if (known)
                _variables[name] = value;
            else
                _variables.Remove(name);
        }
    }

    private static Dictionary<string, object?> Progress(int index, int count, object? parent) => new(StringComparer.Ordinal)
    {
        ["index"] = (long)index,
        ["count"] = index + 1L,
        ["hasNext"] = index + 1 < count,
        ["first"] = index == 0,
        ["last"] = index + 1 == count,
        ["parent"] = parent,
    };

    private object? Value(TemplateExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ValueOfAny(expression);
    }

    private object? ValueOfAny(TemplateExpression expression) => expression switch
    {
        TemplateConstant constant => constant.Value,
        TemplateInterpolation interpolation => Render(interpolation.Nodes),
        TemplateList list => list.Items.Select(Value).ToList(),
        TemplateRange range => Range(range),
        TemplateNegation { Symbol: "-" } negation => TemplateValues.Operate(negation.Place, "-", 0L, Value(negation.Operand)),
        TemplateNegation negation => !TemplateValues.IsTrue(Value(negation.Operand)),
        TemplateOperation { Symbol: "&&" } both => TemplateValues.IsTrue(Value(both.Left)) && TemplateValues.IsTrue(Value(both.Right)),
        TemplateOperation { Symbol: "||" } any => TemplateValues.IsTrue(Value(any.Left)) || TemplateValues.IsTrue(Value(any.Right)),
        TemplateOperation operation => TemplateValues.Operate(operation.Place, operation.Symbol, Value(operation.Left), Value(operation.Right)),
        TemplateReference reference => reference.Steps.Aggregate(_variables.GetValueOrDefault(reference.Name), (value, step) => value is null ? null : Step(reference.Place, value, step)),
        _ => null,
    };

    private object? Step(ExpressionPlace place, object value, TemplateStep step) => step switch
    {
        TemplateMember { Arguments: null } property => TemplateMembers.Property(value, property.Name),
        TemplateMember method => TemplateMembers.Call(place, value, method.Name, [.. method.Arguments!.Select(Value)]),
        TemplateIndex index => TemplateMembers.Item(value, Value(index.Index)),
        _ => null,
    };

    private List<object?> Range(TemplateRange range)
    {
        if (Value(range.First) is not long first || Value(range.Last) is not long last)
            throw new TemplateException(range.Place, "a range goes from one whole number to another");
        var count = Math.Abs(last - first) + 1;
        return count > MostItems
            ? throw new TemplateException(range.Place, $"the range has more than {MostItems} numbers")
            : [.. Enumerable.Range(0, (int)count).Select(i => (object?)(first <= last ? first + i : first - i))];
    }
}
