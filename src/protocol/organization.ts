import { parseId } from "./ids.js";
import { fields, first, own, parseRows, record, text } from "./read.js";

/** An organization of the account. Its id is the proxy's `organizationId`. */
export interface Organization {
  id: string;
  name?: string;
  /** The organization's embeds are on `https://{slug}.app.toughtongueai.com`. */
  slug?: string;
  /** The role of the token's owner, as the vendor names or numbers it. */
  role?: string;
  /** The wire object, unchanged. */
  raw: Record<string, unknown>;
}

/** Reads one organization. Undefined without an id. */
export function parseOrganization(raw: unknown): Organization | undefined {
  const object = record(raw);
  const id = first(object, ["id", "_id"], parseId);
  if (!object || !id) return undefined;
  const role = own(object, "role");
  return {
    id,
    ...fields(object, { name: text, slug: text }),
    role: typeof role === "number" ? String(role) : text(role),
    raw: object,
  };
}

/** Reads a list of organizations, bare or under `organizations`. Rows without an id are skipped and passed to `onDropped`. */
export function parseOrganizations(raw: unknown, onDropped?: (row: unknown) => void): Organization[] {
  return parseRows(raw, "organizations", parseOrganization, onDropped);
}
