import { control, own } from "./api.js";
import { empty, find, make, pretty } from "./dom.js";

const mostShown = 200;
const mostAskedFor = 1000;
let shownIds = "";

export async function showRequests() {
  const { requests } = await control("GET", `/requests?last=${mostAskedFor}`);
  const wanted = requests.filter(isWanted).slice(-mostShown).reverse();
  suggest(requests);
  const ids = wanted.map(request => request.request_id + request.status).join();
  if (ids === shownIds && ids)
    return;
  shownIds = ids;
  const open = new Set([...document.querySelectorAll("#requests-list details[open]")].map(element => element.id));
  find("requests-list").replaceChildren(...(wanted.length === 0 ? [empty("No requests yet.")] : wanted.map(request => item(request, open))));
}

export async function clearRequests() {
  await control("DELETE", "/requests");
  await showRequests();
}

function isWanted(request) {
  const filter = find("request-filter").value.trim().toLowerCase();
  const isOwn = Object.entries(request.headers).some(([name, value]) => name.toLowerCase() === "x-source" && value === own);
  return (find("show-own").checked || !isOwn)
    && `${request.method} ${request.path}${request.query} ${request.operation ?? ""} ${request.status ?? ""}`.toLowerCase().includes(filter);
}

function item(request, open) {
  const id = `request-${request.request_id}`;
  const line = make("span", { className: "request mono" },
    make("span", { className: "muted" }, new Date(request.received_at).toLocaleTimeString("en-GB")),
    make("span", {}, request.method),
    make("span", { className: request.status >= 400 ? "bad" : "good" }, String(request.status ?? "…")),
    make("span", { className: "path", title: request.path + request.query }, decode(request.path) + request.query));
  return make("details", { id, open: open.has(id) }, make("summary", {}, line), make("div", {},
    make("p", { className: "muted" }, `${request.operation ?? "No operation"}, request ${request.request_id}`),
    make("h3", {}, "Headers"), pretty(Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`).join("\n")),
    make("h3", {}, "Body"), request.body === null ? make("p", { className: "muted" }, "None, or not JSON.") : pretty(parsed(request.body))));
}

function suggest(requests) {
  const seen = [...new Set(requests.map(request => request.operation).filter(operation => operation))].sort();
  if (find("operations").childElementCount !== seen.length)
    find("operations").replaceChildren(...seen.map(operation => make("option", { value: operation })));
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
