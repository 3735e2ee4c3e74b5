using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>What was found wrong so far.</summary>
/// <param name="name">How a setting is named in a message.</param>
internal sealed class SettingProblems(Func<string, string> name)
{
    private readonly List<string> _problems = [];

    internal ValidateOptionsResult Result =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);

    internal void Add(string problem) => _problems.Add(problem);

    /// <summary>Adds what is wrong with one setting, if anything is.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="problem">The end of a sentence that begins with its name; null for no problem.</param>
    internal void Check(string setting, string? problem)
    {
        if (problem is not null)
            Add($"{name(setting)} {problem}.");
    }

    internal string Names(IEnumerable<string> settings) => string.Join(" and ", settings.Select(name));
}
