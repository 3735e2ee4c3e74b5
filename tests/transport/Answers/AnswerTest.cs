namespace Vectara.Tests.Transport.Answers;

/// <summary>Answers that are put together from streams which come over a socket.</summary>
public abstract class AnswerTest : StreamTest
{
    private protected readonly List<string> Texts = [];

    /// <summary>A client whose server sends these events.</summary>
    private protected VectaraClient Serving(params string[] events)
    {
        Server.On(Reply.Events(string.Concat(events.Select(Event))));
        return Client();
    }

    /// <summary>A client whose server cuts the connection after these events.</summary>
    private protected VectaraClient Cut(params string[] events)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.Send(string.Concat(events.Select(Event)));
        wire.Close();
        return Client();
    }

    private protected const string LastEvent = """{"type":"end"}""";

    private protected const string Results =
        """{"type":"search_results","search_results":[{"result_type":"text","document_id":"d","text":"found","score":0.5}],"rewritten_queries":[{"corpus_key":"k"}]}""";
}
