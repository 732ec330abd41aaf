import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // Fonts and pictures stay files of their own: the content security policy admits no data: fonts.
  build: { target: ["safari16", "chrome111"], assetsInlineLimit: 0 },
  test: { environment: "jsdom", restoreMocks: true, setupFiles: ["src/test-setup.ts"], testTimeout: 30_000 },
});
