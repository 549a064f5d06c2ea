import { defineConfig } from "cypress";

export default defineConfig({
  // For Chrome, Edge and Electron: lets a test act inside the session's frame, which has another origin.
  chromeWebSecurity: false,
  e2e: { baseUrl: "http://localhost:5173", supportFile: false },
});
