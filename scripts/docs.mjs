/**
 * Writes the guides as Markdown into `docs/`, and `llms.txt` and `llms-full.txt` from the guides and the reports of the
 * public types. The package ships all three. `npm run build` runs it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { toId } from "storybook/internal/csf";

const root = path.resolve(import.meta.dirname, "..");
const guides = path.join(root, "stories/guides");
const read = (...names) => readFileSync(path.join(...names), "utf8");

const languages = { ts: "ts", tsx: "tsx", js: "js", mjs: "js", cjs: "js", py: "python", css: "css", astro: "astro" };

const pages = readdirSync(guides)
  .filter((file) => file.endsWith(".mdx"))
  .map((file) => {
    const text = read(guides, file);
    const title = /<Meta title="([^"]+)" \/>/.exec(text)[1];
    return { file: `${path.basename(file, ".mdx")}.md`, id: toId(title, "docs"), name: title.replace("Guides/", ""), text };
  });

/** Links to other guides become links to their files. Stories exist in Storybook only, so that their links become text. */
function resolveLinks(markdown) {
  return markdown.replaceAll(/\[([^\]]+)\]\(\?path=\/(?:docs|story)\/([\w-]+)\)/g, (_link, text, id) => {
    const page = pages.find((one) => one.id === id);
    return page ? `[${text}](${page.file})` : text;
  });
}

function toMarkdown(text) {
  const imported = new Map([...text.matchAll(/^import (\w+) from "(\.\/[^"]+)\?raw";$/gm)].map(([, name, file]) => [name, file]));
  const contents = (name) => read(guides, imported.get(name)).trimEnd();
  // The page's own imports come before its <Meta>.
  const markdown = text
    .slice(text.indexOf("<Meta"))
    .replaceAll(/^<Meta .+\/>\n/gm, "")
    .replaceAll(/^<\/?(FrameworkTabs|Tab)>\n\n?/gm, "")
    .replaceAll(/^<Tab name="([^"]+)">$/gm, "**$1**")
    .replaceAll(/^<Canvas of=\{\w+\.\w+\}.*\/>$/gm, "The Storybook shows this screen with live components, in light and dark and at every width.")
    .replaceAll(/^<Source code=\{(\w+)\}.*\/>$/gm, (_tag, name) => `\`\`\`${languages[path.extname(imported.get(name)).slice(1)]}\n${contents(name)}\n\`\`\``)
    .replaceAll(/^<Markdown>\{(\w+)\}<\/Markdown>$/gm, (_tag, name) => contents(name));
  const left = /^<\w+|^import /m.exec(markdown.replaceAll(/^```[^]*?^```$/gm, ""));
  if (left) throw new Error(`docs: a guide uses markup that Markdown has no form for: ${left[0]}`);
  return `${resolveLinks(markdown).trim()}\n`;
}

/** As on the start page of the Storybook: the order, and a line on each. */
const listed = [...read(root, "stories/start/pages.ts").matchAll(/\{ id: "(guides-[\w-]+)", name: "([^"]+)", text: "([^"]+)" \}/g)]
  .map(([, id, name, description]) => ({ ...pages.find((page) => page.id === `${id}--docs`), name, description }))
  .filter(({ file }) => file);

/** Everything that this script writes: paths below the root, and their texts. */
export function buildDocs() {
  const files = Object.fromEntries(pages.map(({ file, text }) => [`docs/${file}`, toMarkdown(text)]));
  const { description } = JSON.parse(read(root, "package.json"));
  const intro = `# tough-tongue-react\n\n> ${description}\n`;
  const order = ["index", "client", "server", "coach", "testing"];
  const reports = readdirSync(path.join(root, "api"))
    .filter((file) => file.endsWith(".api.md"))
    .sort((a, b) => order.indexOf(path.basename(a, ".api.md")) - order.indexOf(path.basename(b, ".api.md")));
  const shown = new Set();
  /** Entries share types. Each is shown once, where it appears first; the later entries name it. */
  const withoutShown = (types) => {
    const fresh = [];
    const again = [];
    for (const declaration of types.split(/\n+(?=(?:import|export|const|type|interface|class|function)\b)/)) {
      const content = declaration.trim().replace(/^export /, "");
      if (content.startsWith("import ") || !shown.has(content)) fresh.push(declaration);
      else if (declaration.trim() !== content) again.push(/^\w+ (\w+)/.exec(content)[1]);
      shown.add(content);
    }
    return [...fresh, ...(again.length > 0 ? [`// Also exported here, with the types above: ${again.join(", ")}`] : [])].join("\n").trim();
  };

  files["llms.txt"] = [
    intro,
    "The API token belongs to a server: the components call a proxy (`createProxy`), which adds it. Creating a session and analyzing one cost money:",
    "never call them in a loop or in an effect. `npx tough-tongue-react init` adds a page and the proxy to a project, `npx tough-tongue-react doctor`",
    "checks it.\n",
    "## Guides\n",
    "- [README](README.md): install, the smallest working example, what the package guarantees",
    ...listed.map(({ file, name, description: text }) => `- [${name}](docs/${file}): ${text}`),
    "\n## Optional\n",
    "- [Everything in one file](llms-full.txt): README, guides, and the types of every entry",
    "- [Security](SECURITY.md)",
    "- [Changelog](CHANGELOG.md)\n",
  ].join("\n");

  files["llms-full.txt"] = [
    read(root, "README.md"),
    ...listed.map(({ file }) => files[`docs/${file}`].replaceAll(/\]\((\w+\.md)/g, "](docs/$1")),
    ...reports.map((file) => {
      const entry = path.basename(file, ".api.md");
      const types = /```ts\n([^]*?)\n```/.exec(read(root, "api", file))[1].replaceAll(/\n?\s*\/\/ (\(undocumented\)|@public|\(No @packageDocumentation).*/g, "");
      return `# Types of tough-tongue-react${entry === "index" ? "" : `/${entry}`}\n\n\`\`\`ts\n${withoutShown(types)}\n\`\`\`\n`;
    }),
  ].join("\n---\n\n");
  return files;
}

if (process.argv[1] === import.meta.filename) {
  const files = buildDocs();
  rmSync(path.join(root, "docs"), { recursive: true, force: true });
  mkdirSync(path.join(root, "docs"));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
}
