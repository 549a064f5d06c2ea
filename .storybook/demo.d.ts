/** The demo's settings for the browser. Never contains the API token. */
declare module "virtual:tough-tongue-demo" {
  export const demo: {
    /** `"fake"`: the fake vendor behind the dev server's proxy; `"real"`: the vendor's API; `"static"`: no server at all. */
    backend: "fake" | "real" | "static";
    /** The origin of the fake session pages. Undefined: the page's own origin. */
    standInOrigin: string | undefined;
  };
}
