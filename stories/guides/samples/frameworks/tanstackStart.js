// src/routes/api/tough-tongue/$.ts; `proxy` is what createProxy returns, in a module of yours
import { createFileRoute } from "@tanstack/react-router";
import { proxy } from "../../../proxy";

export const Route = createFileRoute("/api/tough-tongue/$")({
  server: { handlers: { ANY: ({ request }) => proxy(request) } },
});
