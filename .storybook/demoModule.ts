/** Tells the site's modules which back end serves them: `import { demo } from "virtual:tough-tongue-demo"`. */
export const demoModule = "virtual:tough-tongue-demo";
export const resolvedDemoModule = `\0${demoModule}`;

export interface Demo {
  backend: "fake" | "real" | "static";
  standInOrigin?: string;
}

export function demoSource({ backend, standInOrigin }: Demo): string {
  return `export const demo = ${JSON.stringify({ backend, standInOrigin })};`;
}
