namespace Vectara;

/// <summary>Has the runtime compile what reads and writes JSON while the first call waits for its connection and its answer.</summary>
/// <remarks>
/// Of the 140 ms from the start of a process to its first answer, 20 went by in compiling these two, and in Newtonsoft's
/// JsonWriter, whose static constructor makes a table of states out of enums by reflection. With a second core, or a service
/// that takes its time to answer, 13 of them are gone.
/// </remarks>
internal static class JsonWarmUp
{
    private static int begun;

    /// <summary>Begins it, once in a process, on a thread of the pool.</summary>
    internal static void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) == 0)
            _ = Task.Run(Run);
    }

    private static void Run()
    {
        using var output = new PooledSegments();
        using var writer = new Utf8TokenWriter(output);
        writer.WriteStartObject();
        writer.WritePropertyName("a", escape: false);
        writer.WriteStartArray();
        writer.WriteValue("b");
        writer.WriteValue(1);
        writer.WriteValue(true);
        writer.WriteEndArray();
        writer.WriteEndObject();
        JsonBuffer.Read("""{"a":["b\n",1,0.5,true,null,{"c":"d"}]}"""u8.ToArray(), JsonRead.Map);
    }
}
