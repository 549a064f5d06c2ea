import express from "express";
import { createProxy, toNodeHandler } from "tough-tongue-react/server";

const { PORT = "3000", TTAI_TOKEN, TTAI_BASE_URL } = process.env;

const proxy = createProxy({
  token: TTAI_TOKEN,
  baseUrl: TTAI_BASE_URL,
  // Yours: who is signed in, by the request's cookie. `false` refuses.
  authorize: async () => ({ userEmail: "ada@example.com", userName: "Ada Park" }),
});

const app = express();
app.use("/api/tough-tongue", toNodeHandler(proxy));
app.use(express.static("dist"));
for (const name of ["react-router", "tanstack-router"]) {
  app.get(`/${name}/{*page}`, (_request, response) => response.sendFile(`dist/${name}/index.html`, { root: import.meta.dirname }));
}
app.listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
