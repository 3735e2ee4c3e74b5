using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Hosting;

/// <summary>How long a request lets the service work on it, where its operation declares the headers for that.</summary>
internal sealed class Deadline(CancellationToken gone) : IDisposable
{
    /// <summary>No timer runs longer; whoever gives more time gives all the time in the world.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private static readonly (string Header, TimeSpan Unit)[] Headers =
        [("Request-Timeout-Millis", TimeSpan.FromMilliseconds(1)), ("Request-Timeout", TimeSpan.FromSeconds(1))];

    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(gone);

    /// <summary>Ends the work when the time is over, or nobody waits for it any more.</summary>
    public CancellationToken Token => _source.Token;

    public bool IsOver => _source.IsCancellationRequested && !gone.IsCancellationRequested;

    /// <summary>Begins with the time that the request sets. A value that is no number is refused elsewhere, with the other parameters.</summary>
    public void Set(Operation operation, IHeaderDictionary headers)
    {
        foreach (var (header, unit) in Headers)
        {
            if (!operation.Parameters.Any(parameter => parameter.Name == header) || !long.TryParse(headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var units))
                continue;
            if (units > 0 && units < Longest / unit)
                _source.CancelAfter(units * unit);
            return;
        }
    }

    /// <summary>The work is done: what has its answer in time may take its time to tell it.</summary>
    public void Lift() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source.Dispose();
}
