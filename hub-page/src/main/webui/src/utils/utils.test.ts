import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Operation, Snapshot } from "@app/api/models";
import { stepOf } from "./deploy-steps";
import { bytes, duration } from "./format";
import { mergeOperation, percent } from "./operations";
import { peek } from "./peek-archive";
import { isReservedName, NAME_PATTERN, nameOfFile, proposedName } from "./snapshot-names";
import { stateOf } from "./snapshot-state";

const text = (value: string) => new TextEncoder().encode(value);

const tar = (name: string, content: string): Uint8Array => {
  const block = new Uint8Array(512 + Math.ceil(content.length / 512) * 512);
  block.set(text(name), 0);
  block.set(text(content.length.toString(8).padStart(11, "0")), 124);
  block.set(text(content), 512);
  return block;
};

const concat = (...parts: Uint8Array[]) =>
  new Uint8Array(parts.flatMap((part) => Array.from(part)));

describe("a chosen file", () => {
  it("is read as far as its manifest, in the first of several gzip members", () => {
    const manifest =
      "name: before-upgrade\nhub: {id: 6f0c, version: 0.10.0, database: 23}\nkey: |\n  -----BEGIN\n";
    const file = concat(gzipSync(tar("snapshot.yaml", manifest)), gzipSync(tar("hub.db", "x")));
    expect(peek(file)).toEqual({
      protects: "key",
      name: "before-upgrade",
      hubVersion: "0.10.0",
      database: "23",
    });
    expect(peek(file.subarray(0, file.length - 5)).name).toBe("before-upgrade");
  });

  it("without a key needs no passphrase", () => {
    expect(peek(gzipSync(tar("./snapshot.yaml", "name: plain\n"))).protects).toBe("nothing");
  });

  it("that is an age file needs one for all of it", () => {
    expect(peek(text("age-encryption.org/v1\n-> scrypt"))).toEqual({ protects: "archive" });
  });

  it("made elsewhere is not guessed about", () => {
    expect(peek(gzipSync(tar("hub.db", "x"))).protects).toBe("unknown");
    expect(peek(text("no archive")).protects).toBe("unknown");
    expect(peek(new Uint8Array()).protects).toBe("unknown");
  });

  it("proposes the name its own name stands for", () => {
    expect(nameOfFile("acme production.tar.gz")).toBe("acme-production");
    expect(nameOfFile("demo (1).tgz")).toBe("demo");
    expect(nameOfFile("x.tar.gz.age")).toBe("x");
  });
});

describe("names", () => {
  it("are what the Hub takes", () => {
    expect(NAME_PATTERN.test("a-b_c.1")).toBe(true);
    expect(NAME_PATTERN.test(".a")).toBe(false);
    expect(NAME_PATTERN.test("-a")).toBe(false);
    expect(NAME_PATTERN.test("a/b")).toBe(false);
    expect(isReservedName("Status")).toBe(true);
  });

  it("are proposed as the Hub would", () => {
    const now = new Date("2026-11-22T18:31:05.123Z");
    expect(proposedName("0.10.0", now)).toBe("0.10.0-20261122T183105Z");
  });
});

describe("a snapshot's state", () => {
  const snapshot: Snapshot = {
    name: "s",
    size: 1,
    database: 23,
    hub: { id: "", version: "" },
    contents: { files: 0, bytes: 0, applications: 0, identities: 0, tasks: 0 },
    origin: "here",
    key: "available",
    deployable: true,
    deployed: false,
  };

  it("names the obstacle", () => {
    const refused = { ...snapshot, deployable: false };
    expect(stateOf(snapshot, 23)).toBe("ready");
    expect(stateOf({ ...refused, database: 24 }, 23)).toBe("incompatible");
    expect(stateOf({ ...refused, key: "locked" }, 23)).toBe("key-locked");
    expect(stateOf({ ...refused, database: 0, origin: "not imported" }, 23)).toBe("not-imported");
    expect(stateOf({ ...refused, database: 0 }, 23)).toBe("damaged");
    expect(stateOf({ ...snapshot, evidence: true }, 23)).toBe("evidence");
    expect(stateOf(refused, 23)).toBe("not-deployable");
  });
});

describe("operations", () => {
  const running = { id: "1", state: "running", done: 5, total: 10 } as Operation;

  it("never go back from their end", () => {
    const over = { ...running, state: "done" } as Operation;
    expect(mergeOperation([over], running)).toEqual([over]);
    expect(mergeOperation([running], over)).toEqual([over]);
    expect(mergeOperation([], running)).toEqual([running]);
  });

  it("say how far they are, or that nobody knows", () => {
    expect(percent(running)).toBe(50);
    expect(percent({ ...running, total: 0 })).toBeUndefined();
  });

  it("stay at their step through a phase nobody knows", () => {
    expect(stepOf("extracting")).toBe("read");
    expect(stepOf("migrating to 20", "check")).toBe("migrate");
    expect(stepOf("something new", "migrate")).toBe("migrate");
    expect(stepOf("copying the database", "switch")).toBe("keep");
  });
});

describe("quantities", () => {
  it("are said with three figures", () => {
    expect(bytes(0)).toBe("0 B");
    expect(bytes(999)).toBe("999 B");
    expect(bytes(83_600)).toBe("81.6 KiB");
    expect(bytes(432_013_312)).toBe("412 MiB");
    expect(duration(31)).toBe("31 ms");
    expect(duration(61_000)).toBe("1 min 1 s");
  });
});
