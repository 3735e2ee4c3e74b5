import { connect } from "./api.js";
import { addDocuments, showCorpora } from "./corpora.js";
import { attempt, find } from "./dom.js";
import { clearFaults, makeSwitches, showFaults } from "./faults.js";
import { ask, cancel } from "./query.js";
import { clearRequests, showRequests } from "./requests.js";

const everyMilliseconds = 1000;

const on = (id, type, action) => find(id).addEventListener(type, event => {
  event.preventDefault();
  attempt(action);
});

on("refresh-corpora", "click", showCorpora);
on("more-documents", "click", addDocuments);
on("query-form", "submit", ask);
on("query-stop", "click", cancel);
on("request-filter", "input", showRequests);
on("clear-requests", "click", clearRequests);
on("clear-faults", "click", clearFaults);
find("show-own").addEventListener("change", () => attempt(showRequests));
on("copy-key", "click", async () => {
  await navigator.clipboard.writeText(find("api-key").textContent);
  find("copy-key").textContent = "Copied";
});

makeSwitches();
await attempt(async () => {
  const credentials = await connect();
  find("address").textContent = credentials.base_address;
  find("api-key").textContent = credentials.api_key;
});
await attempt(showCorpora);
await follow();

/** Looks for new requests and faults again and again, as long as the page is seen and is to follow. */
async function follow() {
  if (find("follow").checked && !document.hidden) {
    try {
      await showRequests();
      await showFaults();
    } catch {
      // It goes wrong again in a second, and is none of what the reader just did.
    }
  }

  setTimeout(follow, everyMilliseconds);
}
