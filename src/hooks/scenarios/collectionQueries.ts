import type { Client } from "../../client/client.js";
import { type Collection, parseCollection, parseCollections } from "../../protocol/collection.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type OneOf, type Scoped, type WireQuery, minute, queryDefaults, rawOf } from "../queryDefaults.js";
import { queryKey } from "../queryKeys.js";

const staleTime = 5 * minute;
const selectList = /* @__PURE__ */ memoizeWeak((wire) => parseCollections(wire));
const selectOne = /* @__PURE__ */ memoizeWeak((wire) => parseCollection(wire));

/** The account's collections. */
export function collections(client: Client, { scope }: Scoped = {}): WireQuery<Collection[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "collections", "list"),
    queryFn: async ({ signal }) => rawOf(await client.listCollections({ signal })),
    select: selectList,
    staleTime,
  };
}

/** One collection, with its scenarios in order. */
export function collection(client: Client, { scope, id }: OneOf): WireQuery<Collection | undefined> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "collections", "one", id),
    // A response may lack the id that is in its URL.
    queryFn: async ({ signal }) => ({ ...(await client.getCollection(id, { signal })).raw, id }),
    select: selectOne,
    staleTime,
  };
}
