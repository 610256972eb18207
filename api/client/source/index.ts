// A typed client of the Accords service: its operations, their parameters and answers, as the service describes them.
import createClient, { type Client, type Middleware } from "openapi-fetch";

import type { components, paths } from "./generated/schema.js";

/** The shapes of what the service takes and gives, by name: `Schemas["NetworkDocument"]`. */
export type Schemas = components["schemas"];

/** `GET`, `POST` and the other methods, each taking a path of the service; documents are JSON. */
export type Accords = Client<paths, "application/json">;

/** What a service refused, as it told it (RFC 9457); `message` says what is wrong and the way out. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Schemas["Problem"]>,
  ) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
    this.name = "ProblemError";
  }
}

export interface Options {
  /** A key of `accords key create`, where the service asks for one. */
  readonly key?: string;
  /** How requests are sent; without it, the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client of the service at that address. Its calls throw a ProblemError where the service refuses. */
export function accords(address: string, options: Options = {}): Accords {
  const client = createClient<paths, "application/json">({
    baseUrl: address.replace(/\/$/, ""),
    ...(options.key === undefined ? {} : { headers: { Authorization: `Bearer ${options.key}` } }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  client.use(throwing);
  return client;
}

/** The answer's document; a call that succeeded always has one, which its type cannot say. */
export function told<Document>(answer: { data?: Document }): Document {
  if (answer.data === undefined) throw new Error("the service answered without a document");
  return answer.data;
}

/** That page of a list and all behind it, asked for one by one as the loop goes on. */
export async function* pages<Page extends { next?: string | null }>(
  address: string,
  first: Page,
  options: Options = {},
): AsyncGenerator<Page> {
  const send = options.fetch ?? fetch;
  const headers = options.key === undefined ? {} : { Authorization: `Bearer ${options.key}` };
  for (let page: Page | undefined = first; page !== undefined; ) {
    yield page;
    if (!page.next) return;
    const answer: Response = await send(new Request(new URL(page.next, address), { headers }));
    if (!answer.ok) throw await problemOf(answer);
    page = (await answer.json()) as Page;
  }
}

const throwing: Middleware = {
  async onResponse({ response }) {
    if (response.status >= 400) throw await problemOf(response);
  },
};

async function problemOf(response: Response): Promise<ProblemError> {
  const type = response.headers.get("content-type") ?? "";
  const problem = type.includes("json") ? ((await response.json()) as Partial<Schemas["Problem"]>) : {};
  return new ProblemError(response.status, problem);
}
