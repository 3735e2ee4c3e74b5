import { events } from "./api.js";
import { find, make } from "./dom.js";

const waiting = "Asking …";
let stop = null;

/** Asks what the form says, and shows results and answer as they arrive. */
export async function ask() {
  stop?.abort();
  const asking = stop = new AbortController();
  const { body, path } = question(new FormData(find("query-form")));
  begin(body.generation !== undefined);
  const start = performance.now();
  try {
    for await (const event of events(path, body, asking.signal))
      show(event);
    find("query-state").textContent = `Done in ${Math.round(performance.now() - start)} ms, ${find("hits").childElementCount} results.`;
  } catch (error) {
    if (!asking.signal.aborted)
      throw error;
    if (asking === stop)
      find("query-state").textContent = "Stopped.";
  } finally {
    if (asking === stop)
      find("query-stop").hidden = true;
    if (find("query-state").textContent === waiting)
      find("query-state").textContent = "";
  }
}

export const cancel = () => stop?.abort();

function question(form) {
  const corpus = form.get("corpus");
  const corpora = corpus ? [corpus] : [...find("query-corpus").options].map(option => option.value).filter(key => key);
  const filter = form.get("filter").trim();
  return {
    path: "/v2/query",
    body: {
      query: form.get("query"),
      search: {
        corpora: corpora.map(key => ({ corpus_key: key, ...(filter && { metadata_filter: filter }) })),
        limit: 10,
        context_configuration: { sentences_before: 1, sentences_after: 1, start_tag: "\u0002", end_tag: "\u0003" },
      },
      ...(form.get("generate") && { generation: { citations: { style: "numeric" } } }),
      stream_response: true,
    },
  };
}

function begin(generates) {
  find("query-state").textContent = waiting;
  find("query-stop").hidden = false;
  find("hits").replaceChildren();
  find("answer").replaceChildren();
  find("answer").hidden = !generates;
}

function show(event) {
  if (event.type === "search_results")
    find("hits").replaceChildren(...event.search_results.map(hit));
  else if (event.type === "generation_chunk")
    find("answer").append(event.generation_chunk);
  else if (event.type === "error")
    throw new Error(event.messages.join(" "));
}

/** A search result; the hit itself lies between the tags that were asked for, in its surroundings. */
function hit(result) {
  const [before, rest = ""] = result.text.split("\u0002");
  const [inside, after = ""] = rest.split("\u0003");
  return make("li", {},
    before, make("mark", {}, inside), after,
    make("small", {}, `${result.document_id} in ${result.corpus_key ?? "the corpus"}, score ${result.score?.toFixed(3)}`));
}
