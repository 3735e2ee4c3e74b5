// Requests to the API and to the emulator itself. Those to the API carry a mark, by which the log can leave them out.
export const own = "vectara-emulator-page";

let key = "";

export async function connect() {
  const credentials = await control("GET", "");
  key = credentials.api_key;
  return credentials;
}

/** Sends a request to the emulator itself. */
export function control(method, path, body) {
  return json(fetch(`/_emulator${path}`, options(method, body)));
}

/** Sends a request to the API. */
export function api(method, path, body) {
  return json(fetch(path, options(method, body, { "x-api-key": key, "x-source": own })));
}

/** The events of an answer that the API streams. */
export async function* events(path, body, signal) {
  const headers = { "x-api-key": key, "x-source": own, Accept: "text/event-stream" };
  const response = await fetch(path, { ...options("POST", body, headers), signal });
  if (!response.ok)
    throw await problem(response);
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const blocks = (rest + chunk.value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter(line => line.startsWith("data:")).map(line => line.slice(5)).join("\n");
      if (data)
        yield JSON.parse(data);
    }
  }
}

function options(method, body, headers = {}) {
  return body === undefined
    ? { method, headers }
    : { method, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function json(sent) {
  const response = await sent;
  if (!response.ok)
    throw await problem(response);
  return response.status === 204 ? null : response.json();
}

async function problem(response) {
  const text = await response.text();
  try {
    return new Error(`${response.status}: ${JSON.parse(text).messages.join(" ")}`);
  } catch {
    return new Error(`${response.status}: ${text || response.statusText}`);
  }
}
