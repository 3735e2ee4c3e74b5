namespace Vectara;

/// <summary>400: the service found the request wrong; <see cref="VectaraApiException.FieldErrors"/> says where.</summary>
public sealed class VectaraBadRequestException : VectaraApiException
{
    internal VectaraBadRequestException(ApiError error)
        : base(error)
    {
    }
}

/// <summary>403: the caller lacks the role that the operation needs.</summary>
public sealed class VectaraPermissionDeniedException : VectaraApiException
{
    internal VectaraPermissionDeniedException(ApiError error, IReadOnlyList<string> requiredRoles)
        : base(error, requiredRoles.Count == 0 ? null : $"the operation needs one of the roles {string.Join(", ", requiredRoles)}") =>
        RequiredRoles = requiredRoles;

    /// <summary>The roles of which the operation needs one, from the API's contract; none where it names none.</summary>
    public IReadOnlyList<string> RequiredRoles { get; }
}

/// <summary>404: there is nothing under the id or key of the request.</summary>
public sealed class VectaraNotFoundException : VectaraApiException
{
    internal VectaraNotFoundException(ApiError error)
        : base(error)
    {
    }
}

/// <summary>409: what the request wants to make is there already, or its state forbids the operation.</summary>
public sealed class VectaraConflictException : VectaraApiException
{
    internal VectaraConflictException(ApiError error)
        : base(error)
    {
    }
}

/// <summary>415: the service cannot read files of that kind.</summary>
public sealed class VectaraUnsupportedMediaTypeException : VectaraApiException
{
    internal VectaraUnsupportedMediaTypeException(ApiError error)
        : base(error)
    {
    }
}

/// <summary>422: the request is well formed, but cannot be carried out with that content.</summary>
public sealed class VectaraUnprocessableEntityException : VectaraApiException
{
    internal VectaraUnprocessableEntityException(ApiError error)
        : base(error)
    {
    }
}

/// <summary>429: too many requests.</summary>
public sealed class VectaraRateLimitedException : VectaraApiException
{
    internal VectaraRateLimitedException(ApiError error, TimeSpan? retryAfter)
        : base(error) =>
        RetryAfter = retryAfter;

    /// <summary>How long the service asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>500 to 599: the service failed.</summary>
public sealed class VectaraServerException : VectaraApiException
{
    internal VectaraServerException(ApiError error)
        : base(error)
    {
    }
}
