namespace Vectara.Emulator.Uploads;

/// <summary>A file that is not in the format that it is said to be in.</summary>
internal sealed class InvalidFileException(string problem) : Exception(problem);
