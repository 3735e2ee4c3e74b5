namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>
/// Finds where the scores of a ranking drop: at the largest step between two neighbours, if it is large enough among all steps.
/// </summary>
/// <param name="Sensitivity">From 0 to 1; at 0 a step has to be the whole way from the best to the worst score, at 1 any step will do.</param>
/// <param name="EarlyBias">From 0 to 1; how much larger a step counts the nearer it is to the top.</param>
internal sealed record Knee(double Sensitivity, double EarlyBias)
{
    /// <summary>How many of the scores, which come best first, lie before the drop; all of them where there is none.</summary>
    public int Before(IReadOnlyList<double> scores)
    {
        if (scores.Count < 3 || scores[0] <= scores[^1])
            return scores.Count;
        var range = scores[0] - scores[^1];
        var steps = Enumerable.Range(0, scores.Count - 1).Select(i => (Kept: i + 1, Size: (scores[i] - scores[i + 1]) / range));
        var (kept, size) = steps.MaxBy(step => step.Size * (1 + (EarlyBias * (1 - ((double)step.Kept / scores.Count)))));
        return size >= 1 - Sensitivity ? kept : scores.Count;
    }
}
