import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    sourcemap: true,
    minify: false,
    cssCodeSplit: false,
    lib: {
      entry: {
        index: "src/index.ts",
        "client/index": "src/client/index.ts",
        "server/index": "src/server/index.ts",
        "testing/index": "src/testing/index.ts",
        styles: "src/components/styles.ts",
      },
      formats: ["es"],
      cssFileName: "styles",
    },
    rolldownOptions: {
      external: [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\/react-query/, "marked", "standardwebhooks", /^node:/],
      // One file out per file in: a flat build would lose "use client" on shared chunks.
      output: { preserveModules: true, preserveModulesRoot: "src" },
    },
  },
});
