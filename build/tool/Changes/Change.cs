using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>One difference of two contracts.</summary>
/// <param name="Kind">What changed and how: <c>member-added</c>, <c>operation-changed</c>.</param>
/// <param name="Severity">What it asks of the version number.</param>
/// <param name="Subject">Where it is: a JSON pointer, after the method and path where it is in an operation.</param>
/// <param name="Detail">What is different, and why that has this severity.</param>
/// <param name="Before">The old value, where one value replaced another.</param>
/// <param name="After">The new value.</param>
public sealed record Change(string Kind, Severity Severity, string Subject, string Detail, JToken? Before = null, JToken? After = null);
