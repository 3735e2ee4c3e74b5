using System.Globalization;
using System.Xml.Linq;

namespace Vectara.Benchmarks.Report;

/// <summary>The ratios as bars (SVG): one is the limit, and shorter is better but for throughput.</summary>
internal static class SummaryChart
{
    private const int Left = 470;
    private const int Unit = 300;
    private const int Width = Left + (Unit * 3 / 2) + 70;
    private const int Bar = 12;
    private const int Gap = 10;
    private const double Longest = 1.5;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    internal static string Of(Summary summary)
    {
        var elements = new List<XElement>();
        var y = 40;
        foreach (var target in summary.Rows.GroupBy(row => row.Target))
        {
            elements.Add(Text(10, y + 10, target.Key, "start", "bold"));
            y += 24;
            foreach (var row in target)
            {
                var ratios = row.Figures.Where(figure => figure.Unit is null).ToArray();
                if (ratios.Length == 0)
                    continue;
                elements.Add(Text(Left - 10, y + (ratios.Length * Bar / 2) + 4, row.Name, "end"));
                foreach (var figure in ratios)
                {
                    elements.AddRange(Ratio(figure, y));
                    y += Bar;
                }

                y += Gap;
            }
        }

        var limit = Left + Unit;
        elements.Add(Line(limit, 28, y, "#444"));
        elements.Add(Text(limit, 20, "limit by hand", "middle"));
        elements.Add(Text(10, y + 18, $"{summary.Machine}; {summary.Runtime}; {summary.Date:yyyy-MM-dd}", "start"));
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {y + 30}"),
            new XAttribute("width", Width),
            new XAttribute("height", y + 30),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 11),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")),
            elements);
        return root + "\n";
    }

    private static IEnumerable<XElement> Ratio(Figure figure, int y)
    {
        var end = Left + (int)(Math.Min(figure.Value, Longest) * Unit);
        yield return new XElement(
            Svg + "rect",
            new XAttribute("x", Left),
            new XAttribute("y", y),
            new XAttribute("width", end - Left),
            new XAttribute("height", Bar - 2),
            new XAttribute("fill", figure.Name == "allocation" ? "#9ecae1" : "#3182bd"));
        if ((figure.AtMost ?? figure.AtLeast) is { } bound)
            yield return Line(Left + (int)(bound * Unit), y - 1, y + Bar - 1, figure.IsMet ? "#31a354" : "#de2d26");
        yield return Text(end + 5, y + 9, figure.Text, "start");
    }

    private static XElement Line(int x, int from, int to, string colour) => new(
        Svg + "line",
        new XAttribute("x1", x),
        new XAttribute("x2", x),
        new XAttribute("y1", from),
        new XAttribute("y2", to),
        new XAttribute("stroke", colour),
        new XAttribute("stroke-width", 2));

    private static XElement Text(int x, int y, string text, string anchor, string weight = "normal") => new(
        Svg + "text",
        new XAttribute("x", x.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("y", y.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("text-anchor", anchor),
        new XAttribute("font-weight", weight),
        text);
}
