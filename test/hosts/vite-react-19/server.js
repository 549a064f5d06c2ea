import express from "express";
import { createProxy, toNodeHandler } from "tough-tongue-react/server";

const { PORT = "3000", TTAI_TOKEN, TTAI_BASE_URL, EMBED_ORIGIN = "https://app.toughtongueai.com" } = process.env;

const proxy = createProxy({
  token: TTAI_TOKEN,
  baseUrl: TTAI_BASE_URL,
  // Yours: who is signed in, by the request's cookie. `false` refuses.
  authorize: async () => ({ userEmail: "ada@example.com", userName: "Ada Park" }),
});

const app = express();
app.use("/api/tough-tongue", toNodeHandler(proxy));

// As strict as a site can be: scripts, styles and calls from here only, and one origin in a frame, with the microphone.
app.use((_request, response, next) => {
  response.set({
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src ${EMBED_ORIGIN}; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
    "Permissions-Policy": `microphone=(self "${EMBED_ORIGIN}")`,
  });
  next();
});
app.use(express.static("dist"));
app.listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
