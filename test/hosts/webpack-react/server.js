import express from "express";
import { createProxy, toNodeHandler } from "tough-tongue-react/server";

const { PORT = "3000", TTAI_TOKEN, TTAI_BASE_URL, EMBED_ORIGIN } = process.env;

const proxy = createProxy({
  token: TTAI_TOKEN,
  baseUrl: TTAI_BASE_URL,
  // Yours: who is signed in, by the request's cookie. `false` refuses.
  authorize: async () => ({ userEmail: "ada@example.com", userName: "Ada Park" }),
});

const app = express();
app.use("/api/tough-tongue", toNodeHandler(proxy));
app.get("/settings.json", (_request, response) => response.json({ embedOrigins: EMBED_ORIGIN && [EMBED_ORIGIN] }));
app.use(express.static("public"));
app.listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
