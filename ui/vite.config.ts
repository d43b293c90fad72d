// Two builds of the same source: the shipped one speaks to Tauri; mode "host" makes pages for the tests' HTTP hosts, in another folder.
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => {
  const host = mode === "host";
  return {
    base: "./",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: host ? "dist-host" : "dist",
      emptyOutDir: true,
      target: ["es2022", "safari16"],
      // The content policy lets in no data: address, so nothing may be folded into the style sheets.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
      rollupOptions: { input: host ? ["index.host.html", "decision.host.html"] : ["index.html", "decision.html"] },
    },
  };
});
