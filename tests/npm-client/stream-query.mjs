// Streams the answer to a query with Vectara's own client, and prints each event as a line of JSON.
//   node stream-query.mjs '{"domain": "http://127.0.0.1:8077", "apiKey": "...", "corpusKey": "docs", "query": "..."}'
// The argument is the client's own configuration; its "domain" takes any scheme, host and port.
import client from "@vectara/stream-query-client";

const configuration = JSON.parse(process.argv[2]);

await client.streamQueryV2({
  streamQueryConfig: { customerId: "0", search: { metadataFilter: "", offset: 0, limit: 5 }, ...configuration },
  onStreamEvent: (event) => console.log(JSON.stringify(event.error ? { ...event, error: event.error.message } : event)),
});
