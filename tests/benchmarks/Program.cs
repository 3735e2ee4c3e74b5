using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Vectara.Benchmarks;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

// --summary measures every row in a few minutes; anything else is BenchmarkDotNet's, for one comparison in detail.
if (args is [LoopbackService.Command])
{
    await LoopbackService.ServeAsync();
    return 0;
}

if (!args.Contains("--summary") && !args.Contains("--rows"))
{
    var inProcess = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).AddDiagnoser(MemoryDiagnoser.Default);
    BenchmarkSwitcher.FromAssembly(typeof(ComparisonBenchmarks).Assembly).Run(args, inProcess);
    return 0;
}

var summary = new Option<bool>("--summary") { Description = "Measures all rows, prints them, and writes them to results/ and to the README." };
var rows = new Option<string?>("--rows") { Description = "Measures the rows of this program's assembly of the SDK alone, into a JSON file." };
var only = new Option<string>("--only") { Description = "Measures only the rows whose name contains this; then nothing but the table is printed.", DefaultValueFactory = _ => "" };
var command = new RootCommand("Measures the SDK beside what a careful user writes by hand.") { summary, rows, only };
command.SetAction(parsed =>
{
    if (parsed.GetValue(rows) is { } file)
        Summary.Measure(parsed.GetValue(only)!).Write(file);
    else
        SummaryReport.Write(parsed.GetValue(only)!);
});
return command.Parse(args).Invoke();
