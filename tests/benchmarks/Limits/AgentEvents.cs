using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vectara.Benchmarks.Limits;

/// <summary>A page of agent events as plain classes, told apart by System.Text.Json's own attributes.</summary>
public sealed class EventPage
{
    public List<AgentEvent>? Events { get; set; }

    public PageMetadata? Metadata { get; set; }
}

public sealed class PageMetadata
{
    public string? PageKey { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InputMessage), "input_message")]
[JsonDerivedType(typeof(SkillLoad), "skill_load")]
[JsonDerivedType(typeof(ArtifactUpload), "artifact_upload")]
[JsonDerivedType(typeof(ToolInput), "tool_input")]
[JsonDerivedType(typeof(ToolOutput), "tool_output")]
[JsonDerivedType(typeof(Thinking), "thinking")]
[JsonDerivedType(typeof(AgentOutput), "agent_output")]
[JsonDerivedType(typeof(StructuredOutput), "structured_output")]
[JsonDerivedType(typeof(ContextLimitExceeded), "context_limit_exceeded")]
[JsonDerivedType(typeof(StepTransitionLimitExceeded), "step_transition_limit_exceeded")]
[JsonDerivedType(typeof(SessionInterrupted), "session_interrupted")]
[JsonDerivedType(typeof(ClientToolPending), "client_tool_pending")]
[JsonDerivedType(typeof(ImageRead), "image_read")]
[JsonDerivedType(typeof(StepTransition), "step_transition")]
[JsonDerivedType(typeof(Compaction), "compaction")]
public abstract class AgentEvent
{
    public required string Id { get; set; }

    public required string SessionKey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class InputMessage : AgentEvent
{
    public List<MessagePart>? Messages { get; set; }

    public List<string>? MessageDiffs { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextPart), "text")]
[JsonDerivedType(typeof(SkillPart), "skill")]
public abstract class MessagePart;

public sealed class TextPart : MessagePart
{
    public string? Content { get; set; }
}

public sealed class SkillPart : MessagePart
{
    public string? Name { get; set; }
}

public sealed class SkillLoad : AgentEvent
{
    public string? SkillName { get; set; }

    public string? Content { get; set; }
}

public sealed class ArtifactUpload : AgentEvent
{
    public List<Artifact>? Artifacts { get; set; }

    public string? AgentUploadMessage { get; set; }
}

public sealed class Artifact
{
    public string? ArtifactId { get; set; }

    public string? Filename { get; set; }

    public string? MimeType { get; set; }

    public long SizeBytes { get; set; }
}

public sealed class ToolInput : AgentEvent
{
    public string? ToolCallId { get; set; }

    public string? ToolConfigurationName { get; set; }

    public string? ToolName { get; set; }

    [JsonPropertyName("tool_input")]
    public Dictionary<string, JsonElement>? Input { get; set; }

    public List<string>? ArgumentOverridePaths { get; set; }
}

public sealed class ToolOutput : AgentEvent
{
    public string? ToolCallId { get; set; }

    public string? ToolConfigurationName { get; set; }

    public string? ToolName { get; set; }

    [JsonPropertyName("tool_output")]
    public Dictionary<string, JsonElement>? Output { get; set; }

    public Dictionary<string, JsonElement>? ResolvedArgumentOverrides { get; set; }

    public bool Error { get; set; }
}

public sealed class Thinking : AgentEvent
{
    public string? Content { get; set; }
}

public sealed class AgentOutput : AgentEvent
{
    public string? Content { get; set; }
}

public sealed class StructuredOutput : AgentEvent
{
    public string? SchemaName { get; set; }

    public JsonElement Content { get; set; }
}

public sealed class ContextLimitExceeded : AgentEvent
{
    public long? ContextLimit { get; set; }

    public long? ActualTokens { get; set; }

    public string? Message { get; set; }
}

public sealed class StepTransitionLimitExceeded : AgentEvent
{
    public long? TransitionLimit { get; set; }

    public string? Message { get; set; }
}

public sealed class SessionInterrupted : AgentEvent;

public sealed class ClientToolPending : AgentEvent
{
    public List<PendingCall>? PendingCalls { get; set; }
}

public sealed class PendingCall
{
    public string? EventId { get; set; }

    public string? ToolConfigurationName { get; set; }

    public string? ToolName { get; set; }

    public Dictionary<string, JsonElement>? Arguments { get; set; }
}

public sealed class ImageRead : AgentEvent
{
    public string? ArtifactId { get; set; }

    public string? Detail { get; set; }
}

public sealed class StepTransition : AgentEvent
{
    public string? FromStep { get; set; }

    public string? ToStep { get; set; }

    public string? Content { get; set; }
}

public sealed class Compaction : AgentEvent
{
    public string? SummaryText { get; set; }

    public string? SummaryKey { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EventPage))]
public sealed partial class EventJson : JsonSerializerContext;

/// <summary>The same for discriminators that do not come first, which has to be allowed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(EventPage))]
public sealed partial class OutOfOrderEventJson : JsonSerializerContext;
