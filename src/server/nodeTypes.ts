/**
 * The parts of a Node server that the adapter uses. They are declared here because neither Node's nor a framework's types
 * are a dependency. Their types are assignable to these, even with `exactOptionalPropertyTypes`.
 */

/** A request of node:http, Connect or Express. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  /** The whole path, if a framework cut the mount point off `url`. */
  originalUrl?: string;
  /** Adapters of serverless platforms also set numbers. */
  headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** The body as parsed by middleware in front of the proxy. */
  body?: unknown;
  socket?: object;
  destroyed?: boolean;
  readableDidRead?: boolean;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** A response of node:http, Connect or Express. */
export interface NodeResponse {
  statusCode: number;
  headersSent: boolean;
  writableFinished: boolean;
  destroyed: boolean;
  getHeader(name: string): number | string | string[] | undefined;
  setHeader(name: string, value: number | string | readonly string[]): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  end(text: string, encoding: "latin1" | "utf8"): unknown;
  destroy(): unknown;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  off(event: string, listener: (...values: unknown[]) => void): unknown;
}

/** Fastify's request and reply. */
export interface FastifyRequestLike {
  raw: NodeRequest;
  body?: unknown;
}
export interface FastifyReplyLike {
  raw: NodeResponse;
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
}
