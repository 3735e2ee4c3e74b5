using System.Reflection;

namespace Vectara.Tests.Operations;

/// <summary>What a method hands out.</summary>
internal enum AnswerKind
{
    Nothing,
    Model,
    Events,
    Pages,
}

/// <summary>Tells the kind by the type that a method returns.</summary>
internal static class AnswerKinds
{
    internal static AnswerKind? Of(MethodInfo method) => method.ReturnType switch
    {
        var type when type == typeof(Task) => AnswerKind.Nothing,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Task<>) => AnswerKind.Model,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(VectaraStream<>) => AnswerKind.Events,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(VectaraPageable<>) => AnswerKind.Pages,
        _ => null,
    };
}
