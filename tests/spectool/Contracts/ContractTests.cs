using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Contracts;

/// <summary>What the contract keeps, drops and orders.</summary>
[TestFixture]
public class ContractTests
{
    [Test]
    public void Prose_goes_and_facts_stay() => AssertExtracts(
        """
        x-tagGroups: [{name: All, tags: [A]}]
        info: {title: T, description: D, version: '2.0', contact: {email: e}, x-logo: {url: u}}
        externalDocs: {url: u}
        tags: [{name: A, description: D, externalDocs: {url: u}}]
        openapi: 3.0.0
        servers: [{description: D, url: u, variables: {region: {description: D, default: eu, enum: [eu, us]}}}]
        paths:
          /a:
            summary: S
            get:
              summary: S
              description: D
              externalDocs: {url: u}
              operationId: a
              tags: [A]
              deprecated: true
              parameters: [{name: n, in: query, description: D, example: 1, examples: {one: {value: 1}}, style: form, explode: false, schema: {type: string}}]
              requestBody: {description: D, required: true, content: {text/plain: {example: x, examples: {}, schema: {type: string}, encoding: {f: {contentType: a/b, style: form}}}}}
              responses: {'200': {description: D, headers: {H: {description: D, schema: {type: string}}}}}
        """,
        """
        openapi: 3.0.0
        info:
          version: '2.0'
        servers:
        - url: u
          variables:
            region:
              enum: [eu, us]
              default: eu
        tags:
        - name: A
        paths:
          /a:
            get:
              tags: [A]
              operationId: a
              deprecated: true
              parameters:
              - name: n
                in: query
                style: form
                explode: false
                schema:
                  type: string
              requestBody:
                required: true
                content:
                  text/plain:
                    schema:
                      type: string
                    encoding:
                      f:
                        contentType: a/b
                        style: form
              responses:
                '200':
                  headers:
                    H:
                      schema:
                        type: string
        """);

    [Test]
    public void The_generators_extensions_stay_and_others_go() => AssertExtracts(
        """
        paths:
          x-note: gone
          /a:
            post:
              x-fern-examples: [{name: gone}]
              x-fern-streaming: {response-stream: {type: object}, stream-condition: $request.s, response: {description: D}, format: sse}
              x-fern-pagination: {cursor: a, next_cursor: b, results: c}
              x-fern-sdk-method-name: m
              x-fern-sdk-group-name: [g]
              x-fern-server-name: Other
              x-stream-based-on-body: s()
              x-supported-api-key-type: [Query, Personal]
              x-required-roles: [{type: B, roles: [z, a]}, {type: A, roles: [y]}]
              responses:
                x-note: gone
                '200': {}
        components:
          schemas:
            S: {x-vectaraParents: [P], x-vectara-base-schema: '#/B', x-vectara-default-subtype: D, x-vectara-duration: true, x-vectara-cron: {min_interval: PT1H}, x-fern-type: literal<"x">, x-fern-type-name: N}
        """,
        """
        paths:
          /a:
            post:
              x-fern-sdk-group-name: [g]
              x-fern-sdk-method-name: m
              x-fern-server-name: Other
              x-required-roles:
              - type: A
                roles: [y]
              - type: B
                roles: [a, z]
              x-supported-api-key-type: [Personal, Query]
              x-fern-pagination:
                cursor: a
                next_cursor: b
                results: c
              x-fern-streaming:
                format: sse
                stream-condition: $request.s
              x-stream-based-on-body: s()
              responses:
                '200': {}
        components:
          schemas:
            S:
              x-fern-type-name: N
              x-fern-type: 'literal<"x">'
              x-vectara-duration: true
              x-vectara-cron:
                min_interval: PT1H
              x-vectara-base-schema: '#/B'
              x-vectara-default-subtype: D
        """);

    [Test]
    public void Members_and_schemas_may_be_called_like_keywords() => AssertExtracts(
        """
        components:
          schemas:
            description:
              type: object
              description: prose
              properties:
                title: {type: string, title: prose}
                description: {description: prose, type: string}
                example: {type: object, properties: {examples: {type: string, example: prose}}}
                summary: {type: string}
                default: {type: string, default: d}
                enum: {type: string, enum: [e]}
                required: {type: boolean}
                properties: {type: object, properties: {items: {type: array, items: {type: string, description: prose}}}}
                x-vectaraParents: {type: string}
                externalDocs: {type: string}
        """,
        """
        components:
          schemas:
            description:
              type: object
              properties:
                title:
                  type: string
                description:
                  type: string
                example:
                  type: object
                  properties:
                    examples:
                      type: string
                summary:
                  type: string
                default:
                  type: string
                  default: d
                enum:
                  type: string
                  enum: [e]
                required:
                  type: boolean
                properties:
                  type: object
                  properties:
                    items:
                      type: array
                      items:
                        type: string
                x-vectaraParents:
                  type: string
                externalDocs:
                  type: string
        """);

    [Test]
    public void Values_are_kept_as_they_are() => AssertExtracts(
        """
        components:
          schemas:
            S:
              default: {title: t, description: d, z: {example: e}, a: [{summary: s}]}
              enum: [{title: t}, b, a]
              const: {description: d}
            U: {discriminator: {propertyName: title, mapping: {title: '#/a', description: '#/b', example: '#/c'}}}
        """,
        """
        components:
          schemas:
            S:
              const:
                description: d
              enum:
              - title: t
              - b
              - a
              default:
                title: t
                description: d
                z:
                  example: e
                a:
                - summary: s
            U:
              discriminator:
                propertyName: title
                mapping:
                  title: '#/a'
                  description: '#/b'
                  example: '#/c'
        """);

    [Test]
    public void Upstreams_defects_stay() => AssertExtracts(
        """
        paths:
          /a:
            get:
              responses: {'200': {content: {applicaton/json: {}}}}
        components:
          schemas:
            S:
              required: [z, a]
              properties:
                a: {required: true, type: string}
                b: {type: array, items: {}}
                c: {type: array, items: {description: prose}}
                d: {const: 5}
                e: null
                f: true
            T: {required: [], oneOf: nonsense, properties: 7}
        """,
        """
        paths:
          /a:
            get:
              responses:
                '200':
                  content:
                    applicaton/json: {}
        components:
          schemas:
            S:
              required: [a, z]
              properties:
                a:
                  type: string
                  required: true
                b:
                  type: array
                  items: {}
                c:
                  type: array
                  items: {}
                d:
                  const: 5
                e: null
                f: true
            T:
              oneOf: nonsense
              required: []
              properties: 7
        """);

    [Test]
    public void Order_is_canonical_where_it_says_nothing_and_upstreams_where_it_does() => AssertExtracts(
        """
        paths:
          /b: {trace: {}, patch: {}, head: {}, options: {}, delete: {}, post: {}, put: {}, get: {}, parameters: [{name: z, in: query}, {name: a, in: query}]}
          /a/{x}: {}
          /a: {}
          /B: {}
        components:
          schemas:
            b: {properties: {z: {}, a: {}}, oneOf: [{$ref: '#/z'}, {$ref: '#/a'}], enum: [z, a], type: string}
            a: {zebra: 1, minimum: 1, apple: 2, nullable: true, type: string}
        """,
        """
        paths:
          /B: {}
          /a: {}
          /a/{x}: {}
          /b:
            parameters:
            - name: z
              in: query
            - name: a
              in: query
            get: {}
            put: {}
            post: {}
            delete: {}
            options: {}
            head: {}
            patch: {}
            trace: {}
        components:
          schemas:
            a:
              type: string
              nullable: true
              minimum: 1
              apple: 2
              zebra: 1
            b:
              type: string
              enum: [z, a]
              oneOf:
              - $ref: '#/z'
              - $ref: '#/a'
              properties:
                z: {}
                a: {}
        """);

    [Test]
    public void Prose_is_found_wherever_schemas_hide() => AssertExtracts(
        """
        components:
          schemas:
            S:
              not: {description: D, type: string}
              propertyNames: {description: D, pattern: x}
              additionalProperties: {description: D, items: [{description: D}, {title: T, type: string}]}
              anyOf: [{allOf: [{description: D, type: object}]}]
              patternProperties: {description: {description: D}}
        """,
        """
        components:
          schemas:
            S:
              propertyNames:
                pattern: x
              anyOf:
              - allOf:
                - type: object
              not:
                type: string
              patternProperties:
                description: {}
              additionalProperties:
                items:
                - {}
                - type: string
        """);

    [Test]
    public void Ways_to_authenticate_keep_their_addresses_and_scopes() => AssertExtracts(
        """
        security: [{Key: []}, {OAuth: [write, read]}]
        components:
          securitySchemes:
            OAuth: {type: oauth2, description: D, flows: {clientCredentials: {scopes: {write: May write., read: May read.}, tokenUrl: https://auth.example.test}}}
            Key: {description: D, name: x-key, in: header, type: apiKey}
        """,
        """
        security:
        - Key: []
        - OAuth: [write, read]
        components:
          securitySchemes:
            Key:
              type: apiKey
              name: x-key
              in: header
            OAuth:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: https://auth.example.test
                  scopes:
                    read: ''
                    write: ''
        """);

    [Test]
    public void The_contract_of_a_contract_is_itself_and_the_order_upstream_does_not_show()
    {
        var contract = YamlDocument.Write(Documents.Contract());
        var reversed = (JObject)Reversed(YamlDocument.Parse(Documents.Boxes));
        Assert.Multiple(() =>
        {
            Assert.That(YamlDocument.Write(Contract.Extract(YamlDocument.Parse(contract))), Is.EqualTo(contract));
            Assert.That(JToken.DeepEquals(Contract.Extract(reversed), Documents.Contract()));
            Assert.That(YamlDocument.Write(Contract.Extract(reversed)).Split('\n').Order(), Is.EqualTo(contract.Split('\n').Order()));
        });
    }

    private static JToken Reversed(JToken token) => token switch
    {
        JObject members => new JObject(members.Properties().Reverse().Select(member => new JProperty(member.Name, Reversed(member.Value)))),
        JArray items => new JArray(items.Select(Reversed)),
        _ => token,
    };

    private static void AssertExtracts(string upstream, string contract) =>
        Assert.That(YamlDocument.Write(Contract.Extract(YamlDocument.Parse(upstream))), Is.EqualTo(contract.ReplaceLineEndings("\n") + "\n"));
}
