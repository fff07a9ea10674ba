import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const out = process.env.PAGE_OUT ?? "dist";

/** Compresses once, at build time, what the server would compress for every browser. */
const precompressed = (): Plugin => ({
  name: "precompressed",
  apply: "build",
  closeBundle() {
    for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
      const file = join(out, name);
      if (/\.(html|js|css|svg)$/.test(name) && statSync(file).size > 1024) {
        writeFileSync(file + ".gz", gzipSync(readFileSync(file), { level: 9 }));
      }
    }
  },
});

export default defineConfig({
  // Relative, so that the page works at /ui/, at /hub/ui/ and behind any prefix of a proxy.
  base: "./",
  plugins: [react(), precompressed()],
  resolve: { alias: { "@app": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    // Fonts and pictures stay files: the content security policy knows no data addresses for them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    // `npm run dev` shows the page at /ui/ over a Hub that runs on its usual port.
    proxy: { "/snapshots": "http://127.0.0.1:8080", "/snapshot": "http://127.0.0.1:8080" },
  },
});
