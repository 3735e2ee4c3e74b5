namespace Vectara.SpecTool.Tests.GeneratedCode;

/// <summary>An API with everything in it that C# finds odd, and code that uses what is generated from it.</summary>
internal static class OddApi
{
    public const string Contract = """
        openapi: 3.0.3
        info: {version: '2.0'}
        servers: [{url: https://api.example.test}]
        paths:
          /v2/odd/{class}/{class_value}:
            parameters:
            - {name: class, in: path, required: true, schema: {type: string}}
            get:
              operationId: get
              tags: [Odd]
              parameters:
              - {name: class_value, in: path, required: true, schema: {type: integer}}
              - {name: request, in: query, required: true, schema: {type: string, enum: ['a"b', '']}}
              - {name: options, in: query, required: true, schema: {type: array, items: {type: string}}}
              - {name: X-Call, in: header, required: true, schema: {type: string, enum: [x]}}
              - {name: "q\"uote", in: query, schema: {type: string}}
              - {name: equals, in: query, schema: {type: string, format: date-time}}
              - {name: anything, in: query, schema: {}}
              - {name: labels, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: array, items: {type: string}}}}
              - {name: joined, in: query, explode: false, schema: {type: array, items: {type: integer}}}
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Odd'}}}}}
          /v2/later/{id}:
            post:
              operationId: later
              tags: [Odd]
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: depth, in: query, schema: {type: integer}}
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {'200': {content: {application/json: {schema: {oneOf: [{type: string}, {type: integer}]}}}}}
          /v2/forms:
            post:
              operationId: form
              tags: [Odd]
              requestBody:
                required: true
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Note'}}
                  multipart/form-data: {schema: {$ref: '#/components/schemas/Note'}}
              responses:
                '200': {content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}}
          /v2/token:
            post: {operationId: token, tags: [Odd], x-fern-server-name: Auth, responses: {'204': {}}}
            trace: {operationId: trace, tags: [Odd], responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/odd'}}}}}}}
            patch: {operationId: patch, tags: [Odd], requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {2XX: {}}}
        components:
          schemas:
            Odd:
              type: object
              required: [odd, id, set_by_service, colour]
              properties:
                odd: {type: string}
                Id: {type: string}
                id: {type: integer}
                "a\"b\\c\n": {type: string}
                $: {type: boolean}
                read: {type: string}
                write_to: {type: string}
                is_set: {type: boolean}
                additional_properties: {type: object}
                json_read: {type: string}
                vectara: {type: string}
                class: {type: string}
                note: {type: string}
                notes: {type: array, items: {$ref: '#/components/schemas/Note'}}
                pet_converter: {type: string}
                pets: {type: object, additionalProperties: {$ref: '#/components/schemas/Pet'}}
                set_by_service: {type: string, readOnly: true}
                colour: {type: string, enum: ['', red, RED, 'a"b', "line\nbreak", '1st', '>=', value], x-enum-descriptions: {red: "a\u2028b"}}
                mixed: {enum: [1, a, true]}
                grade: {type: integer, enum: [1, 2]}
                tuple: {type: array, items: [{type: string}, {type: integer}]}
                several: {type: [string, integer, 'null']}
                nested: {type: array, items: {type: array, items: {type: integer, nullable: true}}}
                bytes: {type: array, items: {type: string, format: byte}}
                maybe: {oneOf: [{$ref: '#/components/schemas/Note'}, {type: 'null'}]}
                tree: {$ref: '#/components/schemas/Tree'}
                reference: {anyOf: [{type: array, items: {type: string, enum: [x]}}, {$ref: '#/components/schemas/Reference'}]}
                inline: {oneOf: [{type: object, properties: {kind: {const: 'k"1'}, a: {type: string}}}, {type: object, properties: {kind: {const: k2}, b: {type: integer}}}]}
            odd: {type: object, properties: {odd: {$ref: '#/components/schemas/Odd'}}}
            Task: {type: object, properties: {task: {type: string}}}
            Reference: {type: object, properties: {$ref: {type: string}}}
            Tree: {type: object, additionalProperties: {$ref: '#/components/schemas/Tree'}}
            Note: {allOf: [{$ref: '#/components/schemas/Titled'}, {type: object, required: [text], properties: {text: {type: string}, kind: {type: string, enum: [n]}, at: {type: string, format: date-time}}}]}
            Titled: {type: object, properties: {title: {type: string}}}
            Pet:
              type: object
              required: [name]
              properties: {name: {type: string}, mood: {type: string, enum: [good, bad]}, type: {type: string, default: cat}}
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Kitten'}, {$ref: '#/components/schemas/Type'}, {$ref: '#/components/schemas/Many'}]
              discriminator: {propertyName: type, mapping: {cat: Cat, kitten: Kitten, 't"ype': Type, m1: Many, m2: Many}}
            Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
            Kitten: {allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {age: {type: number}}}]}
            Type: {type: object}
            Many: {type: object, properties: {type: {type: string, enum: [m1, m2]}}}
        """;

    /// <summary>What was released when <c>later</c> had no optional parameter yet.</summary>
    public const string Names = "operations: {'POST /v2/later/{id}': {group: Odd, method: Later, options: none}}\n";

    /// <summary>Calls as callers write them; those of <c>Later</c> were compiled before there were options.</summary>
    public const string Caller = """
        using System.Text;

        namespace Vectara;

        public static class Caller
        {
            public static string RoundTrip(string type, string json) => VectaraJson.Serialize(VectaraJson.Deserialize(json, Type.GetType($"Vectara.{type}", throwOnError: true)!));

            public static async Task<IList<string>> SendAsync()
            {
                var handler = new Recorder();
                var client = new VectaraClient(new VectaraClientOptions { Credential = new ApiKeyCredential("key"), Handler = handler, BaseAddress = new Uri("https://api.example.test") });
                var odd = client.Odd;
                handler.Answer = "{\"odd\":\"o\",\"id\":1,\"set_by_service\":\"s\",\"colour\":\"red\"}";
                await odd.GetAsync("a/b", 7, "a\"b", ["x y", "z"], "x", new GetOptions
                {
                    QUote = "&", EqualsValue = DateTimeOffset.UnixEpoch, Anything = "any", Labels = new Dictionary<string, IList<string>> { ["l"] = ["1", "2"] }, Joined = [1, 2],
                });
                handler.Answer = "\"text\"";
                await odd.LaterAsync("x");
                await odd.LaterAsync("x", null);
                await odd.LaterAsync("x", null, null, CancellationToken.None);
                await odd.LaterAsync("x", new LaterRequest { AdditionalProperties = { ["a"] = 1L } }, new());
                await odd.LaterAsync("x", null, new LaterOptions { Depth = 3 });
                await odd.FormAsync(new Note { Text = "t", Title = "h" });
                await odd.FormAsync(new NoteForm { Text = "t", Title = "h", Kind = "n" });
                handler.Answer = "[]";
                await odd.TraceAsync();
                await odd.PatchAsync(new Kitten { Name = "Tom", Age = null });
                await odd.TokenAsync();
                return handler.Requests;
            }

            private sealed class Recorder : HttpMessageHandler
            {
                public string Answer { get; set; } = "";

                public List<string> Requests { get; } = [];

                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
                    var call = request.Headers.TryGetValues("X-Call", out var values) ? $" X-Call={string.Join(",", values)}" : "";
                    var key = request.Headers.Contains("x-api-key") ? "" : " without key";
                    Requests.Add($"{request.Method} {request.RequestUri!.AbsoluteUri}{call}{key}{body}");
                    return new HttpResponseMessage { Content = new StringContent(Answer, Encoding.UTF8, "application/json"), RequestMessage = request };
                }
            }
        }
        """;
}
