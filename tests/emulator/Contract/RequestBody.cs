namespace Vectara.Emulator.Contract;

/// <summary>
/// The checked body of a request: what the contract declares of it, and the files that came with it. A member that is a file
/// holds the name of the file.
/// </summary>
internal sealed record RequestBody(JsonObject Json, IReadOnlyList<UploadedFile> Files)
{
    public static RequestBody Empty => new([], []);
}

/// <summary>A file that came as a part of a form.</summary>
/// <param name="Part">The name of the part.</param>
/// <param name="Name">The name that the sender gave the file.</param>
/// <param name="ContentType">What the sender says it is; null where it says nothing.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(string Part, string Name, string? ContentType, ReadOnlyMemory<byte> Content);
