import { control } from "./api.js";
import { attempt, empty, find, make, table } from "./dom.js";

/** What can be switched on with one click; the emulator's own operations know more members. */
const switches = [
  ["Too many requests (429)", { type: "status", status: 429, headers: { "Retry-After": "1" } }],
  ["Service unavailable (503)", { type: "status", status: 503 }],
  ["Two seconds of latency", { type: "latency", delay: 2 }],
  ["Connection reset", { type: "reset" }],
  ["Answer lost", { type: "reset", after_request: true }],
  ["Truncated body", { type: "truncation", bytes: 40 }],
  ["Stalled stream", { type: "stall", events: 2 }],
  ["Malformed JSON", { type: "malformed_json" }],
  ["Unknown event", { type: "unknown_event" }],
  ["Unknown members", { type: "unknown_member" }],
  ["Unknown values", { type: "unknown_enum_value" }],
  ["Unknown variants", { type: "unknown_variant" }],
  ["Expired token", { type: "expired_token" }],
];

/** The ids of the faults that were switched on here, by the name of their switch. */
const on = new Map();

/** How many changes have begun or ended, and how many are on their way: what was asked for before or during one is out of date. */
let changes = 0;
let pending = 0;

export function makeSwitches() {
  find("fault-switches").replaceChildren(...switches.map(([name, fault]) => make("li", {},
    make("label", { className: "check switch" },
      make("input", { type: "checkbox", role: "switch", name, onchange: event => attempt(() => toggle(event.target, name, fault)) }),
      name))));
}

export async function showFaults() {
  const before = changes;
  const { faults } = await control("GET", "/faults");
  if (before !== changes || pending > 0)
    return;
  for (const [name, id] of on) {
    const active = faults.find(known => known.id === id);
    if (!active || active.count === active.fault.times)
      on.delete(name);
  }
  for (const input of document.querySelectorAll("#fault-switches input"))
    input.checked = on.has(input.name);

  const rows = faults.filter(known => known.count !== known.fault.times).map(row);
  const text = rows.map(each => each.textContent).join();
  if (find("active-faults").dataset.shown !== text) {
    find("active-faults").dataset.shown = text;
    find("active-faults").replaceChildren(rows.length === 0 ? empty("Everything works.") : table("Active faults", [["Fault"], ["Operation"], ["Happened", "number"], ["Action", "number"]], rows));
  }
}

export async function clearFaults() {
  await control("DELETE", "/faults");
  await showFaults();
}

async function toggle(input, name, fault) {
  changes++;
  pending++;
  try {
    if (input.checked)
      on.set(name, (await control("POST", "/faults", { ...fault, ...scope() })).id);
    else if (on.has(name))
      await control("DELETE", `/faults/${on.get(name)}`);
  } finally {
    changes++;
    pending--;
    await showFaults();
  }
}

function scope() {
  const operation = find("fault-operation").value.trim();
  const times = find("fault-times").valueAsNumber;
  return { ...(operation && { operation }), ...(times > 0 && { times }) };
}

function row({ id, fault, count }) {
  const { type, operation, times, ...members } = fault;
  const details = Object.entries(members)
    .filter(([name, value]) => value !== null && !["skip", "seed", "probability"].includes(name) && JSON.stringify(value) !== "{}")
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`);
  const remove = make("button", { type: "button", onclick: () => attempt(async () => { await control("DELETE", `/faults/${id}`); await showFaults(); }) }, "Remove");
  remove.setAttribute("aria-label", `Remove the fault ${type}`);
  return make("tr", {},
    make("td", {}, (type in members ? details : [type, ...details]).join(", ")),
    make("td", { className: "mono" }, operation ?? "all"),
    make("td", { className: "number" }, times ? `${count} of ${times}` : String(count)),
    make("td", { className: "number" }, remove));
}
