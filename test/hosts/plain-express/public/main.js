import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";

const { embedOrigins } = await (await fetch("/settings.json")).json();

createRoot(document.getElementById("root")).render(
  createElement(
    ToughTongueProvider,
    { proxyUrl: "/api/tough-tongue", embedOrigins },
    createElement("h1", null, "Practice"),
    createElement(PracticeFlow),
  ),
);
