import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Two apps with the same pages. */
export default defineConfig({
  plugins: [react()],
  build: { rolldownOptions: { input: ["react-router/index.html", "tanstack-router/index.html"] } },
});
