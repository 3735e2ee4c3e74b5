namespace Vectara.Emulator.Tests.Resources;

/// <summary>A resource that the contract has, and of which the emulator has never heard, works like those that it knows.</summary>
internal sealed class NewResourceTests : EmulatorTest
{
    private const string Paths = """
          /v2/gadgets:
            get:
              operationId: listGadgets
              x-required-roles:
              - type: ApiRole
                roles: [owner]
              parameters:
              - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 10}}
              - {name: page_key, in: query, schema: {type: string}}
              - {name: filter, in: query, schema: {type: string}}
              - {name: colour, in: query, schema: {type: string}}
              - {name: made_after, in: query, schema: {type: string, format: date-time}}
              - {name: sort_by, in: query, schema: {type: string, enum: [weight]}}
              - {name: order_by, in: query, schema: {type: string, enum: [asc, desc], default: asc}}
              responses:
                '200':
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [gadgets, metadata]
                        properties:
                          gadgets: {type: array, items: {$ref: '#/components/schemas/Gadget'}}
                          metadata: {$ref: '#/components/schemas/ListMetadata'}
            post:
              operationId: createGadget
              x-required-roles:
              - type: ApiRole
                roles: [owner]
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/CreateGadget'}
              responses:
                '201':
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Gadget'}
          /v2/gadgets/{gadget_id}:
            get:
              operationId: getGadget
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Gadget'}
            patch:
              operationId: updateGadget
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        name: {type: string}
                        enabled: {type: boolean}
                        labels: {type: object, additionalProperties: {type: string, nullable: true}}
              responses:
                '200':
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Gadget'}
            put:
              operationId: replaceGadget
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/CreateGadget'}
              responses:
                '200':
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Gadget'}
            delete:
              operationId: deleteGadget
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              responses:
                '204': {}
          /v2/gadgets/{gadget_id}/polish:
            post:
              operationId: polishGadget
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  content:
                    application/json:
                      schema: {type: object, required: [shine, state], properties: {shine: {type: integer, minimum: 3}, state: {type: string, enum: [matt, bright]}}}
          /v2/gadgets/{gadget_id}/screws:
            get:
              operationId: listScrews
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  content:
                    application/json:
                      schema: {type: object, required: [screws], properties: {screws: {type: array, items: {$ref: '#/components/schemas/Screw'}}}}
            post:
              operationId: createScrew
              parameters:
              - {name: gadget_id, in: path, required: true, schema: {type: string}}
              requestBody:
                content:
                  application/json:
                    schema: {type: object, properties: {key: {type: string}}}
              responses:
                '201':
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Screw'}

        """;

    private const string Schemas = """
            CreateGadget:
              type: object
              required: [name]
              properties:
                name: {type: string, minLength: 1}
                colour: {type: string, enum: [red, blue], default: red}
                weight: {type: number}
                labels: {type: object, additionalProperties: {type: string}}
                password: {type: string}
            Gadget:
              type: object
              required: [id, name, enabled, made_at, serial]
              properties:
                id: {type: string, pattern: '^gad_[a-z0-9]+$'}
                name: {type: string}
                colour: {type: string}
                weight: {type: number}
                labels: {type: object, additionalProperties: {type: string}}
                password: {type: string, writeOnly: true}
                enabled: {type: boolean}
                serial: {type: string, format: uuid}
                made_at: {type: string, format: date-time}
                updated_at: {type: string, format: date-time}
            Screw:
              type: object
              required: [key, gadget_id]
              properties:
                key: {type: string}
                gadget_id: {type: string}

        """;

    protected override VectaraEmulatorOptions Options => new() { Contract = Contract() };

    [Test]
    public async Task It_lives_from_creation_to_deletion()
    {
        var created = await PostAsync("v2/gadgets", """{"name": "Lamp", "password": "hush", "labels": {"a": "1", "b": "2"}, "unheard": true}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["id"], Does.Match("^gad_[0-9]+$"));
            Assert.That((bool?)created.Body["enabled"], Is.True);
            Assert.That((string?)created.Body["colour"], Is.EqualTo("red"));
            Assert.That(created.Body["made_at"]!.GetValue<DateTimeOffset>(), Is.EqualTo(Vectara.Clock.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
            Assert.That(Guid.TryParse((string?)created.Body["serial"], out _), Is.True);
            Assert.That(created.Body.ContainsKey("password"), Is.False);
            Assert.That(created.Body.ContainsKey("unheard"), Is.False);
        }

        var path = $"v2/gadgets/{created.Body["id"]}";
        Assert.That((await GetAsync(path)).Text, Is.EqualTo(created.Text));
        Vectara.Clock.Advance(TimeSpan.FromMinutes(1));
        var patched = await PatchAsync(path, """{"enabled": false, "labels": {"a": null, "c": "3"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)patched.Body["enabled"], Is.False);
            Assert.That(patched.Body["labels"]!.ToJsonString(), Is.EqualTo("""{"b":"2","c":"3"}"""));
            Assert.That(patched.Body["updated_at"]!.ToString(), Is.Not.EqualTo(created.Body["updated_at"]!.ToString()));
        }

        var replaced = await PutAsync(path, """{"name": "Torch", "colour": "blue"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)replaced.Body["id"], Is.EqualTo((string?)created.Body["id"]));
            Assert.That((string?)replaced.Body["made_at"], Is.EqualTo((string?)created.Body["made_at"]));
            Assert.That(replaced.Body.ContainsKey("labels"), Is.False);
            Assert.That((await DeleteAsync(path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        }

        AssertNotFound(await GetAsync(path), (string)created.Body["id"]!);
    }

    [Test]
    public async Task It_is_listed_by_its_members_in_the_order_that_is_asked_for()
    {
        await PostAsync("v2/gadgets", """{"name": "Lamp", "weight": 2.5}""");
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        await PostAsync("v2/gadgets", """{"name": "Torch", "weight": 1, "colour": "blue"}""");
        await PostAsync("v2/gadgets", """{"name": "Lantern", "weight": 2}""");
        var between = Uri.EscapeDataString(Vectara.Clock.GetUtcNow().AddMinutes(-30).ToString("O"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NamesAsync(""), Is.EqualTo(["Lamp", "Torch", "Lantern"]));
            Assert.That(await NamesAsync("?filter=^La"), Is.EqualTo(["Lamp", "Lantern"]));
            Assert.That(await NamesAsync("?colour=blue"), Is.EqualTo(["Torch"]));
            Assert.That(await NamesAsync($"?made_after={between}"), Is.EqualTo(["Torch", "Lantern"]));
            Assert.That(await NamesAsync("?sort_by=weight"), Is.EqualTo(["Torch", "Lantern", "Lamp"]));
            Assert.That(await NamesAsync("?sort_by=weight&order_by=desc"), Is.EqualTo(["Lamp", "Lantern", "Torch"]));
        }
    }

    [TestCase("")]
    [TestCase("&sort_by=weight&order_by=desc")]
    public async Task Nobody_sees_an_item_twice_or_misses_one_while_others_come_and_go(string order)
    {
        for (var i = 0; i < 7; i++)
            await PostAsync("v2/gadgets", $$"""{"name": "{{i}}", "weight": {{i}}}""");
        var first = await GetAsync($"v2/gadgets?limit=3{order}");
        await DeleteAsync($"v2/gadgets/{first.Items("gadgets").Last()["id"]}");
        await PostAsync("v2/gadgets", """{"name": "new", "weight": 100}""");
        var second = await GetAsync($"v2/gadgets?limit=3{order}&page_key={first.Body["metadata"]!["page_key"]}");
        var third = await GetAsync($"v2/gadgets?limit=3{order}&page_key={second.Body["metadata"]!["page_key"]}");
        var seen = new[] { first, second, third }.SelectMany(page => page.Texts("gadgets", "name")).Where(name => name != "new");
        Assert.That(seen, Is.EqualTo(order.Length == 0 ? ["0", "1", "2", "3", "4", "5", "6"] : new[] { "6", "5", "4", "3", "2", "1", "0" }));
        AssertBadRequest(await GetAsync("v2/gadgets?page_key=mine"), "page_key");
    }

    [Test]
    public async Task What_belongs_to_it_is_found_within_it_and_goes_with_it()
    {
        var one = (await PostAsync("v2/gadgets", """{"name": "Lamp"}""")).Body["id"];
        var other = (await PostAsync("v2/gadgets", """{"name": "Torch"}""")).Body["id"];
        var screw = await PostAsync($"v2/gadgets/{one}/screws", """{"key": "a"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)screw.Body["gadget_id"], Is.EqualTo((string?)one), screw.Text);
            Assert.That((await PostAsync($"v2/gadgets/{other}/screws", """{"key": "a"}""")).Status, Is.EqualTo(HttpStatusCode.Created));
            Assert.That((string?)(await PostAsync($"v2/gadgets/{other}/screws", "{}")).Body["key"], Is.Not.Empty);
            Assert.That((await GetAsync($"v2/gadgets/{one}/screws")).Items("screws").Count(), Is.EqualTo(1));
            Assert.That((await GetAsync($"v2/gadgets/{other}/screws")).Items("screws").Count(), Is.EqualTo(2));
        }

        AssertError(await PostAsync($"v2/gadgets/{one}/screws", """{"key": "a"}"""), HttpStatusCode.Conflict);
        AssertNotFound(await GetAsync("v2/gadgets/gad_0/screws"), "gad_0");
        await DeleteAsync($"v2/gadgets/{one}");
        AssertNotFound(await GetAsync($"v2/gadgets/{one}/screws"), (string)one!);
    }

    [Test]
    public async Task An_action_is_answered_as_the_schema_wants()
    {
        var id = (await PostAsync("v2/gadgets", """{"name": "Lamp"}""")).Body["id"];
        Assert.That((await PostAsync($"v2/gadgets/{id}/polish", "")).Text, Is.EqualTo("""{"shine":3,"state":"matt"}"""));
        AssertNotFound(await PostAsync("v2/gadgets/gad_0/polish", ""), "gad_0");
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_is_sent_for_it_is_checked()
    {
        AssertBadRequest(await GetAsync("v2/gadgets?limit=0&sort_by=shine"), "limit", "sort_by");
        AssertBadRequest(await PostAsync("v2/gadgets", """{"name": "", "colour": "green", "weight": "much", "labels": {"a": 1}}"""), "name", "colour", "weight", "labels.a");
        AssertBadRequest(await PostAsync("v2/gadgets", ""), "body");
        using var stranger = Judged.Client(Vectara.BaseAddress, Options.Contract);
        Assert.That((await SendAsync(stranger, HttpMethod.Get, "v2/gadgets")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string query) => (await GetAsync("v2/gadgets" + query)).Texts("gadgets", "name");

    private static string Contract()
    {
        using var reader = new StreamReader(typeof(VectaraEmulator).Assembly.GetManifestResourceStream("vectara-oas.yaml")!);
        var contract = reader.ReadToEnd();
        contract = contract.Replace("\npaths:\n", "\npaths:\n" + Paths, StringComparison.Ordinal);
        return contract.Replace("\n  schemas:\n", "\n  schemas:\n" + Schemas, StringComparison.Ordinal);
    }
}
