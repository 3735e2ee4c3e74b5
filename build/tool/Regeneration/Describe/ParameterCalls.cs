namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The calls of <c>ApiCall</c> that send parameters, as their places and styles want it.</summary>
internal static class ParameterCalls
{
    /// <summary>The arguments that put a value into the path.</summary>
    public static string PathValue(Parameter parameter, CSharpType type, string argument)
    {
        if (parameter.Style != "simple")
            throw Unknown(parameter, type);
        var value = type switch
        {
            { IsEnum: true } => $"{argument}.Value",
            { IsText: true } or { Name: "long" or "int" } => argument,
            { Name: "bool" } => $"{argument} ? \"true\" : \"false\"",
            { Name: "double" } => $"{argument}.ToString(\"R\", System.Globalization.CultureInfo.InvariantCulture)",
            { Name: "DateTimeOffset" } => $"JsonWrite.Text({argument})",
            _ => throw Unknown(parameter, type),
        };
        return $"nameof({argument}), {value}";
    }

    /// <summary>Sends what must be given.</summary>
    public static string Required(Parameter parameter, CSharpType type, string argument)
    {
        var name = CSharpText.Literal(parameter.Name);
        if (parameter.Place == "header")
            return Optional(parameter, type, type.IsText ? $"{argument} ?? throw new ArgumentNullException(nameof({argument}))" : type.IsEnum ? $"{argument}.Value" : argument);
        if (type.IsText)
            return $".RequiredQuery({name}, nameof({argument}), {argument})";
        if (type.IsEnum)
            return $".RequiredQuery({name}, nameof({argument}), {argument}.Value)";
        return Optional(parameter, type, type.IsValue ? argument : $"({argument} ?? throw new ArgumentNullException(nameof({argument})))");
    }

    /// <summary>Sends what may be null, which leaves it out.</summary>
    public static string Optional(Parameter parameter, CSharpType type, string value)
    {
        var name = CSharpText.Literal(parameter.Name);
        if (parameter.Place == "header")
            return Header(parameter, type, name, value);
        if (type.ListOf is { IsPlain: true })
        {
            return (parameter.Style, parameter.IsExploded) switch
            {
                ("form", true) => $".QueryEach({name}, {value})",
                ("form", false) => $".QueryJoined({name}, {value}, \",\")",
                ("spaceDelimited", false) => $".QueryJoined({name}, {value}, \"%20\")",
                ("pipeDelimited", false) => $".QueryJoined({name}, {value}, \"|\")",
                _ => throw Unknown(parameter, type),
            };
        }

        if (type.MapOf is { } values && parameter.Style == "deepObject" && (values.IsPlain || values.ListOf is { IsPlain: true }))
            return $".QueryDeep({name}, {value})";
        return type.IsPlain && parameter.Style == "form" ? $".Query({name}, {value})" : throw Unknown(parameter, type);
    }

    private static string Header(Parameter parameter, CSharpType type, string name, string value) =>
        parameter.Style == "simple" && (type.IsText || type.IsEnum || type.Name is "long" or "int" or "bool")
            ? $".Header({name}, {value})"
            : throw Unknown(parameter, type);

    private static SpecException Unknown(Parameter parameter, CSharpType type) =>
        new($"{parameter.Pointer}: a parameter of type {type.Name} in '{parameter.Place}' with the style '{parameter.Style}' (explode: {(parameter.IsExploded ? "true" : "false")}) has no C# form; correct it in spec/corrections");
}
