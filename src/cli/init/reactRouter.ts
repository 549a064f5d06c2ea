import { type Change, read } from "./changes.js";
import { planEdit, planFile } from "./editFile.js";
import { type PlannedProject, type Project, firstFile } from "./project.js";
import { asPage, planServer, practiceFile } from "./templates.js";

/** The names that `flatRoutes()` would give the same paths. */
const [page, resource] = ["practice", "api.tough-tongue.$"];

const resourceRoute = (isTypeScript: boolean) => {
  const [type, parameter] = isTypeScript ? ['import type { LoaderFunctionArgs } from "react-router";\n', "{ request }: LoaderFunctionArgs"] : ["", "{ request }"];
  return `${type}import { proxy } from "../../tough-tongue/proxy";

export const loader = (${parameter}) => proxy(request);
export const action = (${parameter}) => proxy(request);
`;
};

function planRoutes(folder: string, script: string, component: string): Change | undefined {
  const routes = [`route("practice", "routes/${page}.${component}")`, `route("api/tough-tongue/*", "routes/${resource}.${script}")`];
  const file = firstFile(folder, ["app/routes.ts", "app/routes.js", "app/routes.mjs"]) ?? `app/routes.${script}`;
  if (read(folder, file)?.includes("flatRoutes(")) return undefined;
  return planEdit(folder, file, {
    marker: `routes/${resource}`,
    advice: `import { route } from "@react-router/dev/routes";\n// and in the list of routes\n${routes.join(",\n")},`,
    edit(editor) {
      const [imported, names] = /import \{([^}]*)\} from ["']@react-router\/dev\/routes["']/.exec(editor.text) ?? [];
      const list = /export default \[(\s*)/.exec(editor.text);
      if (!imported || names === undefined || !list) return false;
      const hasRoute = /\broute\b/.test(names);
      return (
        (hasRoute || editor.replace(imported, imported.replace(names, () => `${names.trimEnd().replace(/,$/, "")}, route `))) &&
        editor.replace(list[0], `${list[0].trimEnd()}${list[1]}${routes.map((one) => `${one},${list[1] || " "}`).join("")}`)
      );
    },
  });
}

/** React Router in framework mode: the page and the proxy are routes. */
export function planReactRouter({ folder, isTypeScript }: Project): PlannedProject {
  const [script, component] = isTypeScript ? ["ts", "tsx"] : ["js", "jsx"];
  const dialect = { isTypeScript, isModule: true, extension: "" };
  return {
    page: "/practice",
    changes: [
      planFile(folder, `app/routes/${page}.${component}`, asPage(practiceFile({ isDevelopment: "import.meta.env.DEV" }))),
      planFile(folder, `app/routes/${resource}.${script}`, resourceRoute(isTypeScript)),
      ...planServer(folder, dialect, script),
      planRoutes(folder, script, component),
    ],
  };
}
