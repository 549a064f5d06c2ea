import { StrictMode, createElement } from "react";
import { createRoot } from "react-dom/client";
import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

const { embedOrigins } = await (await fetch("/settings.json")).json();
const practice = createElement(ToughTongueProvider, { embedOrigins }, createElement(PracticeFlow));

createRoot(document.querySelector("main")).render(createElement(StrictMode, null, practice));
