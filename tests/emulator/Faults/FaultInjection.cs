using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Faults;

/// <summary>What goes wrong with one request, before it is carried out and with its answer.</summary>
internal sealed class FaultInjection(EmulatorFaults faults, Operation operation)
{
    public async Task BeforeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.Take(operation, fault => Concerns(fault, context.Request)))
        {
            switch (fault)
            {
                case LatencyFault latency:
                    await Task.Delay(latency.Delay, cancellationToken);
                    break;
                case ResetFault:
                    throw new OperationCanceledException("A fault cut the connection.");
                case ExpiredTokenFault:
                    throw ApiException.Unauthorized("The access token has expired.");
                case StatusFault status:
                    foreach (var (name, value) in status.Headers)
                        context.Response.Headers[name] = value;
                    throw ApiException.Refused(status.Status, status.Message ?? $"A fault answers {status.Status} {ReasonPhrases.GetReasonPhrase(status.Status)}.");
            }
        }
    }

    public Answer After(Answer answer) =>
        faults.Take(operation, fault => FaultyAnswer.Concerns(fault, answer, operation)).Aggregate(answer, (before, fault) => FaultyAnswer.Of(before, fault, operation));

    private static bool Concerns(Fault fault, HttpRequest request) =>
        fault is LatencyFault or StatusFault or ResetFault { AfterRequest: false }
        || (fault is ExpiredTokenFault && request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase));
}
