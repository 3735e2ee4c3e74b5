namespace Vectara.Emulator;

/// <summary>The emulator has not been sent what a test expected; the message lists what it has been sent.</summary>
public sealed class EmulatorAssertionException : Exception
{
    internal EmulatorAssertionException(string message) : base(message)
    {
    }
}
