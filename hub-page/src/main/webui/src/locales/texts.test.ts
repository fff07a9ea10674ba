import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import en from "./en/translation.json";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
  .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));

/** Words between tags, or in an attribute that people see or hear. */
const SHOWN = [
  />\s*[A-Za-z][A-Za-z ,.'-]+\s*<\//g,
  /\b(?:title|label|titleText|placeholder|description|toggleText|aria-label|ariaLabel|alt)="[^"{]*[A-Za-z]{2,}[^"]*"/g,
];

const keys = (value: object, prefix = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? [prefix + key] : keys(inner as object, `${prefix}${key}.`),
  );

describe("texts", () => {
  it("stand in the locale alone", () => {
    const strays = sources
      .filter(({ name }) => name.endsWith(".tsx"))
      .flatMap(({ name, text }) =>
        SHOWN.flatMap((pattern) => text.match(pattern) ?? []).map((found) => `${name}: ${found}`),
      );
    expect(strays).toEqual([]);
  });

  it("that are asked for are there, and those that are there are asked for", () => {
    const known = keys(en).map((key) => key.replace(/_(one|other)$/, ""));
    const asked = new Set<string>();
    const composed: RegExp[] = [];
    for (const { text } of sources) {
      for (const [, key = ""] of text.matchAll(/["'`]([a-z]+(?:\.[A-Za-z]+)+)["'`]/g)) {
        asked.add(key);
      }
      for (const [, key = ""] of text.matchAll(/`([a-z]+\.[A-Za-z.]*\$\{[^}]+\}\w*)`/g)) {
        composed.push(
          new RegExp(`^${key.replaceAll(".", "\\.").replace(/\$\{[^}]+\}/g, "[^.]+")}$`),
        );
      }
    }
    const looksLikeKey = (key: string) => Object.keys(en).includes(key.split(".")[0] ?? "");
    expect([...asked].filter((key) => looksLikeKey(key) && !known.includes(key))).toEqual([]);
    expect(
      known.filter((key) => !asked.has(key) && !composed.some((pattern) => pattern.test(key))),
    ).toEqual([]);
  });
});
