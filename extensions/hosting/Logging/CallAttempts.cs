using System.Diagnostics;

namespace Vectara.Hosting;

/// <summary>The attempts of one call so far, kept with its activity.</summary>
internal sealed class CallAttempts(CallListener listener)
{
    private const string Property = "Vectara.Hosting.Attempts";

    /// <summary>Who logs the call.</summary>
    internal CallListener Listener { get; } = listener;

    internal int Count { get; set; }

    /// <summary>What the last attempt came to: a status, or the type of an error.</summary>
    internal string LastOutcome { get; set; } = "";

    internal static CallAttempts? Of(Activity call) => call.GetCustomProperty(Property) as CallAttempts;

    internal static CallAttempts Of(Activity call, CallListener listener)
    {
        if (Of(call) is { } known)
            return known;
        var attempts = new CallAttempts(listener);
        call.SetCustomProperty(Property, attempts);
        return attempts;
    }
}
