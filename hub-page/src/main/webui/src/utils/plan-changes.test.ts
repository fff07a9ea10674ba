import { describe, expect, it } from "vitest";
import type { DeployPlan } from "@app/api/models";
import { changesOf } from "./plan-changes";

const row = (kind: string, gained: number, lost: number) => ({
  kind,
  now: 10,
  then: 10 + gained - lost,
  gained,
  lost,
});
const known = (kind: string) => !kind.endsWith("Tags");
const kinds = (rows: { kind: string }[]) => rows.map(({ kind }) => kind);

describe("what a deploy changes", () => {
  const plan = (...rows: ReturnType<typeof row>[]) => ({ rows }) as unknown as DeployPlan;

  it("begins with applications, changed or not", () => {
    const { known: first, rest } = changesOf(
      plan(row("Task", 0, 9), row("Application", 0, 0), row("Tag", 0, 0)),
      known,
    );
    expect(kinds(first)).toEqual(["Application", "Task"]);
    expect(rest).toEqual([]);
  });

  it("leaves to a second look what has no word, and what is too much for the first", () => {
    const { known: first, rest } = changesOf(
      plan(
        row("ApplicationTags", 0, 99),
        row("Review", 1, 1),
        row("Task", 0, 9),
        row("Role", 0, 1),
        row("Application", 2, 0),
        row("User", 0, 4),
      ),
      known,
    );
    expect(kinds(first)).toEqual(["Application", "Task", "User", "Review"]);
    expect(kinds(rest)).toEqual(["Role", "ApplicationTags"]);
  });
});
