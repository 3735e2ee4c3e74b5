import { api } from "./api.js";
import { attempt, empty, find, make, pretty, table } from "./dom.js";

let shown = null;
let nextPage = null;

export async function showCorpora() {
  const corpora = [];
  let page = "";
  do {
    const answer = await api("GET", `/v2/corpora?limit=100${page}`);
    corpora.push(...answer.corpora);
    page = answer.metadata?.page_key ? `&page_key=${encodeURIComponent(answer.metadata.page_key)}` : "";
  } while (page);

  find("corpora-list").replaceChildren(corpora.length === 0
    ? empty("No corpus yet. ", make("code", {}, "POST /v2/corpora"), " creates one.")
    : table("Corpora", [["Key"], ["Name"], ["Documents", "number"], ["State"]], corpora.map(row)));
  const chosen = find("query-corpus").value;
  find("query-corpus").replaceChildren(
    make("option", { value: "" }, "All corpora"),
    ...corpora.map(corpus => make("option", { value: corpus.key, selected: corpus.key === chosen }, corpus.key)));
  if (shown !== null && !corpora.some(corpus => corpus.key === shown))
    hideDocuments();
}

function row(corpus) {
  const open = make("button", { type: "button", className: "link mono", onclick: () => attempt(() => showDocuments(corpus.key)) }, corpus.key);
  return make("tr", { "aria-current": String(corpus.key === shown), "data-key": corpus.key },
    make("td", {}, open),
    make("td", {}, corpus.name ?? ""),
    make("td", { className: "number" }, String(corpus.limits?.used_docs ?? 0)),
    make("td", {}, corpus.enabled === false ? "disabled" : "enabled"));
}

async function showDocuments(key) {
  shown = key;
  nextPage = null;
  for (const other of document.querySelectorAll("#corpora-list tr[data-key]"))
    other.setAttribute("aria-current", String(other.dataset.key === key));
  find("documents-list").replaceChildren();
  await addDocuments();
  find("documents-title").textContent = `Documents of ${key}`;
  find("documents").hidden = false;
  find("documents-title").focus();
}

function hideDocuments() {
  shown = null;
  find("documents").hidden = true;
}

export async function addDocuments() {
  const page = nextPage ? `&page_key=${encodeURIComponent(nextPage)}` : "";
  const answer = await api("GET", `/v2/corpora/${encodeURIComponent(shown)}/documents?limit=20${page}`);
  const list = find("documents-list");
  list.append(...answer.documents.map(item));
  if (list.childElementCount === 0)
    list.append(empty("No documents yet."));
  nextPage = answer.metadata?.page_key ?? null;
  find("more-documents").hidden = nextPage === null;
}

/** A document, whose parts are asked for when it is opened. */
function item(summary) {
  const content = make("div", {});
  const corpus = shown;
  const element = make("details", {}, make("summary", { className: "mono" }, summary.id), content);
  element.addEventListener("toggle", () => attempt(async () => {
    if (element.open && content.childElementCount === 0)
      content.replaceChildren(...describe(await api("GET", `/v2/corpora/${encodeURIComponent(corpus)}/documents/${encodeURIComponent(summary.id)}`)));
  }));
  return element;
}

function describe(whole) {
  return [
    make("h4", {}, "Metadata"), pretty(whole.metadata ?? {}),
    make("h4", {}, "Parts"), make("ol", { className: "parts" }, (whole.parts ?? []).map(part => make("li", {}, part.text))),
  ];
}
