// src/routes/api/tough-tongue/$.ts; your module src/proxy exports what createProxy returns
import { createFileRoute } from "@tanstack/react-router";
import { proxy } from "../../../proxy";

export const Route = createFileRoute("/api/tough-tongue/$")({
  server: { handlers: { ANY: ({ request }) => proxy(request) } },
});
