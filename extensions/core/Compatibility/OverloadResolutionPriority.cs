#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices
{
    /// <summary>Tells the compiler which overload is meant where a call fits several; it knows the attribute by its name.</summary>
    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
    {
        /// <summary>The higher, the sooner it is chosen.</summary>
        public int Priority { get; } = priority;
    }
}
#endif
