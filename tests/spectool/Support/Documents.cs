using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Tests.Support;

/// <summary>A small API of our own, with one of everything that a change can be about.</summary>
internal static class Documents
{
    public const string Boxes = """
        openapi: 3.0.3
        info:
          title: Boxes
          description: An API that keeps boxes.
          version: '2.0'
        servers:
        - url: https://boxes.example.test
          description: The only one.
        security:
        - Key: []
        paths:
          /v2/boxes:
            get:
              summary: All boxes.
              tags: [Boxes]
              operationId: listBoxes
              x-fern-sdk-group-name: boxes
              x-fern-sdk-method-name: list
              x-fern-pagination: {cursor: $request.page_key, next_cursor: $response.page_key, results: $response.boxes}
              x-required-roles:
              - {type: ApiRole, roles: [viewer, owner]}
              parameters:
              - $ref: '#/components/parameters/Timeout'
              - {name: warehouse, in: query, required: true, schema: {type: string}}
              - {name: shelf, in: query, required: true, schema: {type: string}}
              - {name: limit, in: query, required: false, schema: {type: integer, format: int32, default: 10, maximum: 100}}
              - {name: colour, in: query, schema: {$ref: '#/components/schemas/Colour'}}
              responses:
                '200':
                  description: A page.
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [boxes]
                        properties:
                          boxes: {type: array, items: {$ref: '#/components/schemas/Box'}}
                          page_key: {type: string}
                '403':
                  description: Not yours.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}
            post:
              tags: [Boxes]
              operationId: createBox
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/CreateBox'}}
              responses:
                '201':
                  description: Made.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}
          /v2/boxes/{box_id}:
            parameters:
            - {name: box_id, in: path, required: true, schema: {type: string}}
            delete:
              tags: [Boxes]
              operationId: deleteBox
              x-fern-sdk-group-name: boxes
              x-fern-sdk-method-name: delete
              responses:
                '204': {description: Gone.}
            patch:
              tags: [Boxes]
              operationId: stretchBox
              x-fern-sdk-group-name: boxes
              x-fern-sdk-method-name: stretch
              x-fern-streaming:
                format: sse
                stream-condition: $request.stream
                response: {type: object, description: Everything at once.}
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        factor: {type: number}
                        stream: {type: boolean, default: false}
              responses:
                '200':
                  description: Stretched.
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Box'}}
                    text/event-stream: {schema: {$ref: '#/components/schemas/Figure'}}
        components:
          parameters:
            Timeout: {name: Timeout, in: header, required: false, schema: {type: integer, minimum: 1}}
          securitySchemes:
            Key: {type: apiKey, in: header, name: x-key, description: Ask for one.}
          schemas:
            Box:
              description: A box.
              type: object
              required: [id, size, figure]
              properties:
                id: {type: string, readOnly: true}
                description: {type: string, description: What is in it., example: Pens}
                title: {type: string, maxLength: 20}
                size: {type: integer}
                weight: {type: number, nullable: true}
                made_at: {type: string, format: date-time}
                colour: {$ref: '#/components/schemas/Colour'}
                figure: {$ref: '#/components/schemas/Figure'}
                labels: {type: array, items: {type: string}}
                counts: {type: object, additionalProperties: {type: integer}}
                grip:
                  type: object
                  required: [left]
                  properties:
                    left: {type: boolean}
                    right: {type: boolean}
            CreateBox:
              type: object
              required: [size]
              properties:
                size: {type: integer, minimum: 1}
                colour: {$ref: '#/components/schemas/Colour'}
                lid: {type: string, default: none}
                grade: {type: integer, enum: [1, 2, 3]}
            Colour: {type: string, enum: [red, green, blue]}
            Figure:
              oneOf:
              - $ref: '#/components/schemas/Circle'
              - $ref: '#/components/schemas/Square'
              discriminator:
                propertyName: type
                mapping:
                  circle: '#/components/schemas/Circle'
                  square: '#/components/schemas/Square'
            FigureBase:
              type: object
              required: [type]
              properties:
                type: {type: string}
                area: {type: number}
            Circle:
              allOf:
              - $ref: '#/components/schemas/FigureBase'
              - type: object
                properties:
                  radius: {type: number}
            Square:
              allOf:
              - $ref: '#/components/schemas/FigureBase'
              - type: object
                properties:
                  side: {type: number}
            Error:
              type: object
              properties:
                messages: {type: array, items: {type: string}}
            Spare: {type: object, properties: {note: {type: string}}}
        """;

    public static JObject Contract() => SpecTool.Contracts.Contract.Extract(YamlDocument.Parse(Boxes));

    /// <summary>
    /// The contract after edits such as <c>components schemas Box properties size type = string</c> (a name that is
    /// new is added, <c>+=</c> adds to a list) and <c>- components schemas Box</c>, which removes.
    /// </summary>
    public static JObject Edited(params string[] edits)
    {
        var document = Contract();
        foreach (var edit in edits) Apply(document, edit);
        return SpecTool.Contracts.Contract.Extract(document);
    }

    private static void Apply(JObject document, string edit)
    {
        var remove = edit.StartsWith("- ", StringComparison.Ordinal);
        var append = edit.Contains(" += ", StringComparison.Ordinal);
        var sides = (remove ? edit[2..] : edit).Split(append ? " += " : " = ", 2);
        var path = sides[0].Split(' ');
        var parent = path[..^1].Aggregate((JToken)document, Step);
        if (remove)
        {
            var target = Step(parent, path[^1]);
            if (target.Parent is JProperty member) member.Remove();
            else target.Remove();
        }
        else if (append) ((JArray)Step(parent, path[^1])).Add(Value(sides[1]));
        else if (parent is JArray items) items[int.Parse(path[^1])] = Value(sides[1]);
        else parent[path[^1]] = Value(sides[1]);
    }

    private static JToken Step(JToken at, string name) =>
        (at is JArray items ? items[int.Parse(name)] : at[name]) ?? throw new ArgumentException($"There is no {name} in {at.Path}.");

    private static JToken Value(string yaml) => YamlReader.Read(new StringReader(yaml));
}
