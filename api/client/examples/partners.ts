// Who stands closest to a state? Run: node built/examples/partners.js http://127.0.0.1:8000 Kenya
import { ProblemError, accords, pages, told } from "../source/index.js";

const [address = "http://127.0.0.1:8000", name = "Kenya"] = process.argv.slice(2);
const service = accords(address);

try {
  const found = told(await service.GET("/v1/entities", { params: { query: { q: name, kind: ["State"], limit: 1 } } }));
  const state = found.entities[0];
  if (state === undefined) throw new Error(`no state is named ${name}`);
  console.log(`${state.name} (${state.id}), in ${state.articles} articles`);

  const network = told(await service.GET("/v1/networks", { params: { query: { states: true, limit: 500 } } }));
  const ties = network.ties.filter((tie) => [tie.source, tie.target].includes(state.id));
  for (const tie of ties.sort((a, b) => b.weight - a.weight).slice(0, 5)) {
    console.log(`  ${tie.source} – ${tie.target}: ${tie.weight} facts`);
  }

  const path = { id: state.id };
  const first = told(await service.GET("/v1/entities/{id}/facts", { params: { path, query: { limit: 2 } } }));
  let facts = 0;
  for await (const page of pages(address, first)) facts += page.facts.length;
  console.log(`${facts} facts, data version ${network.data_version}`);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(`${error.status}: ${error.message}`);
  process.exitCode = 1;
}
