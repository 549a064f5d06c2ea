import path from "node:path";
import express from "express";
import { toNodeHandler } from "tough-tongue-react/server";
import { signIn } from "./signIn.js";
import { proxy } from "./toughTongue.js";

const { PORT = "3000" } = process.env;
const dist = path.resolve(import.meta.dirname, "../dist");

const app = express();
app.use("/api/tough-tongue", toNodeHandler(proxy));
app.use("/api", signIn);
app.use(express.static(dist));
// The app's router knows the pages.
app.get("/{*page}", (_request, response) => response.sendFile("index.html", { root: dist }));
app.listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
