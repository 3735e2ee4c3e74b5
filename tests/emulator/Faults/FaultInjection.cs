using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Faults;

/// <summary>The faults that happen to one request: what goes wrong before it is carried out, and what with its answer.</summary>
internal sealed class FaultInjection(IReadOnlyList<Fault> faults, Operation operation)
{
    public async Task BeforeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        foreach (var fault in faults)
        {
            switch (fault)
            {
                case LatencyFault latency:
                    await Task.Delay(latency.Delay, cancellationToken);
                    break;
                case ResetFault { AfterRequest: false }:
                    context.Abort();
                    throw new OperationCanceledException("A fault cut the connection.");
                case ExpiredTokenFault when context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase):
                    throw ApiException.Unauthorized("The access token has expired.");
                case StatusFault status:
                    foreach (var (name, value) in status.Headers)
                        context.Response.Headers[name] = value;
                    throw ApiException.Refused(status.Status, status.Message ?? $"A fault answers {status.Status} {ReasonPhrases.GetReasonPhrase(status.Status)}.");
            }
        }
    }

    public Answer After(Answer answer) => faults.Aggregate(answer, (before, fault) => FaultyAnswer.Of(before, fault, operation));
}
