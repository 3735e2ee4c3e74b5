using Vectara.Quickstart;

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancel.Cancel();
};

try
{
    await using var service = await Service.OpenAsync(cancel.Token);
    await Tour.RunAsync(service, Path.Combine(AppContext.BaseDirectory, "docs"), Console.Out, cancel.Token);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
