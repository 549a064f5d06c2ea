// src/pages/api/tough-tongue/[...path].ts; `proxy` is what createProxy returns, in a module of yours
import { proxy } from "../../../proxy";

export const prerender = false; // with an adapter, such as @astrojs/node
export const ALL = ({ request }) => proxy(request);
