namespace Vectara.SpecTool.Changes;

/// <summary>The place that is being compared, the same in both contracts.</summary>
/// <param name="Subject">Its name in the report.</param>
/// <param name="Area">What it is: a member, a parameter, a schema …</param>
/// <param name="Direction">Which way its values travel.</param>
internal sealed record Site(string Subject, string Area, Direction Direction)
{
    public bool InRequest => Direction.HasFlag(Direction.Request);

    public bool InResponse => Direction.HasFlag(Direction.Response);

    public Site Under(string pointer, string area = "schema") => new($"{Subject}/{pointer}", area, Direction);
}
