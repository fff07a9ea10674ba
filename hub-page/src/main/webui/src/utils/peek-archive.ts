import { Gunzip } from "fflate";

/** What the beginning of a chosen file says of it; the Hub looks at all of it later. */
export interface Peek {
  /** What a passphrase opens: nothing, the key inside, the whole file, or nobody knows yet. */
  protects: "nothing" | "key" | "archive" | "unknown";
  name?: string;
  hubVersion?: string;
  database?: string;
}

const HEAD_BYTES = 256 * 1024;
const TAR_BLOCK = 512;
const AGE = ["age-encryption.org/v1", "-----BEGIN AGE ENCRYPTED FILE-----"];

export const peekArchive = async (file: Blob): Promise<Peek> =>
  peek(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));

export const peek = (head: Uint8Array): Peek => {
  const start = new TextDecoder("latin1").decode(head.subarray(0, 40));
  if (AGE.some((magic) => start.startsWith(magic))) {
    return { protects: "archive" };
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    return { protects: "unknown" };
  }
  const manifest = firstEntry(unpacked(head));
  return manifest === undefined ? { protects: "unknown" } : ofManifest(manifest);
};

/** As much as the head of a gzip file holds; it ends in the middle, which is no error here. */
const unpacked = (head: Uint8Array): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const gunzip = new Gunzip((chunk) => chunks.push(chunk));
  try {
    for (let at = 0; at < head.length && chunks.length < 64; at += 4096) {
      gunzip.push(head.subarray(at, at + 4096), false);
    }
  } catch {
    // Damaged behind what was read: the Hub will say so better.
  }
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};

/** The manifest, if it is the first entry of the tar as our own archives have it. */
const firstEntry = (tar: Uint8Array): string | undefined => {
  const field = (from: number, to: number) =>
    new TextDecoder("latin1").decode(tar.subarray(from, to)).replace(/\0.*$/s, "").trim();
  if (tar.length < TAR_BLOCK || !/^(\.?\/)?snapshot\.yaml$/.test(field(0, 100))) {
    return undefined;
  }
  const size = parseInt(field(124, 136), 8);
  return new TextDecoder().decode(tar.subarray(TAR_BLOCK, TAR_BLOCK + size));
};

const ofManifest = (manifest: string): Peek => {
  const value = (pattern: RegExp) => pattern.exec(manifest)?.[1]?.replace(/^["']|["']$/g, "");
  return {
    protects: /^key:\s*\S/m.test(manifest) ? "key" : "nothing",
    name: value(/^name:\s*(\S+)\s*$/m),
    hubVersion: value(/^\s*version:\s*(\S+?)[,}]?\s*$/m) ?? value(/\bversion:\s*([^,}\s]+)/),
    database: value(/\bdatabase:\s*(\d+)/),
  };
};
