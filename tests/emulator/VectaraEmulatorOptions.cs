namespace Vectara.Emulator;

/// <summary>What an emulator is started with. Every member has a value that suits a test.</summary>
public sealed class VectaraEmulatorOptions
{
    /// <summary>The port on 127.0.0.1 to listen at; 0, which is the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder that keeps the data from one start to the next; null, which is the default, keeps nothing.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The key that clients have to send; null takes that of the data directory, or a random one where there is none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Files that a new emulator, or one that is reset, is filled from: YAML or JSON with a member for each collection of the API, in
    /// it what one would send to create each item, and within an item the collections below it. A data directory that holds
    /// something already is not filled again.
    /// </summary>
    public IReadOnlyList<string> SeedFiles { get; init; } = [];

    /// <summary>The clock that dates what is made, as it goes by itself.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The contract to keep instead of the one that the emulator was built with, for tests of the emulator itself.</summary>
    internal string? Contract { get; init; }

    /// <summary>
    /// Awaited with the type of the event before each event of a streamed answer is sent, which lets a test look at the first
    /// events before there are any others. It is cancelled where the client goes away or the emulator stops. What it throws ends
    /// the stream with an error event.
    /// </summary>
    public Func<string, CancellationToken, ValueTask>? BeforeStreamEvent { get; init; }

    /// <summary>
    /// Awaited with the type of a job and the state that it is about to enter ("started", then "completed"), which lets a test look
    /// at a job that is still queued or under way. What it throws makes the job fail, with the message as its comment.
    /// </summary>
    public Func<string, string, CancellationToken, ValueTask>? BeforeJobState { get; init; }
}
