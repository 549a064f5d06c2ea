// src/pages/api/tough-tongue/[...path].ts; your module src/proxy exports what createProxy returns
import { proxy } from "../../../proxy";

export const prerender = false; // needs an adapter, such as @astrojs/node
export const ALL = ({ request }) => proxy(request);
