namespace Vectara.Examples;

/// <summary>The examples by name, in the order in which they are best read and run.</summary>
public static class Catalogue
{
    public static IReadOnlyDictionary<string, Func<VectaraClient, TextWriter, Task>> Examples { get; } = new Dictionary<string, Func<VectaraClient, TextWriter, Task>>
    {
        ["make-a-client"] = MakeAClient.RunAsync,
        ["create-a-corpus"] = CreateACorpus.RunAsync,
        ["index-a-document"] = IndexADocument.RunAsync,
        ["query"] = Query.RunAsync,
        ["sign-in"] = SignIn.RunAsync,
        ["stream-an-answer"] = StreamAnAnswer.RunAsync,
        ["page-through-everything"] = PageThroughEverything.RunAsync,
        ["clear-a-field"] = ClearAField.RunAsync,
        ["switch-on-a-union"] = SwitchOnAUnion.RunAsync,
        ["read-the-response"] = ReadTheResponse.RunAsync,
        ["mock-a-client"] = MockAClient.RunAsync,
    };
}
