/** The types from Cloudflare that the Workers sample needs. In your project, `wrangler types` generates them. */
declare module "cloudflare:workers" {
  interface DurableObjectStorage {
    get<Value>(key: string): Promise<Value | undefined>;
    put(key: string, value: unknown): Promise<void>;
    delete(key: string): Promise<boolean>;
    list<Value>(): Promise<Map<string, Value>>;
    getAlarm(): Promise<number | null>;
    setAlarm(time: number): Promise<void>;
  }
  export class DurableObject {
    protected ctx: { storage: DurableObjectStorage };
  }
  export interface DurableObjectNamespace<Stub> {
    idFromName(name: string): unknown;
    get(id: unknown): Stub;
  }
  export const env: { TTAI_TOKEN: string; STORE: DurableObjectNamespace<import("./worker.js").SharedStore> };
  export function waitUntil(promise: Promise<unknown>): void;
}
