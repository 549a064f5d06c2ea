import path from "node:path";

/**
 * Rewrites `light-dark(#hex, #hex)` in the package's stylesheet, because minifiers in hosts' builds lower that function to
 * something that breaks inside a custom property. `Canvas` follows the same `color-scheme` as `light-dark()`: its red channel is
 * 255 in light and below 64 in dark, so `clamp(0, 128 - r, 1)` is 0 in light and 1 in dark. No minifier touches a relative color
 * of a system color.
 */
const lightDark = {
  postcssPlugin: "light-dark",
  Declaration(declaration) {
    if (!declaration.value.includes("light-dark(") || !isOurs(declaration.source?.input.file)) return;
    declaration.value = declaration.value.replace(/light-dark\(#([\da-f]{6}), #([\da-f]{6})\)/g, (_, light, dark) => {
      const channels = [0, 2, 4].map((start) => {
        const [from, to] = [light, dark].map((hex) => Number.parseInt(hex.slice(start, start + 2), 16));
        return `calc(${from} ${to < from ? "-" : "+"} ${Math.abs(to - from)} * clamp(0, 128 - r, 1))`;
      });
      return `rgb(from Canvas ${channels.join(" ")})`;
    });
    if (declaration.value.includes("light-dark(")) throw declaration.error("light-dark() takes two colors of the form #rrggbb here");
  },
};

const isOurs = (file = "") => file.startsWith(path.join(import.meta.dirname, "src", path.sep));

export default { plugins: [lightDark] };
