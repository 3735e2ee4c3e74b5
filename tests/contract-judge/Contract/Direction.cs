namespace Vectara.ContractJudge.Contract;

/// <summary>Which way a value travels; a schema may have members that travel one way alone.</summary>
internal enum Direction
{
    Request,
    Answer,
}
