/** The steps of a deploy as a person sees them, and which of them a phase belongs to. */
export const DEPLOY_STEPS = ["read", "check", "migrate", "write", "switch", "keep"] as const;
export type DeployStep = (typeof DEPLOY_STEPS)[number];

const PHASES: [RegExp, DeployStep][] = [
  [/^(waiting|extracting)/, "read"],
  [/^(checking|proving)/, "check"],
  [/^migrat/, "migrate"],
  [/^(rewriting|opening|forcing)/, "write"],
  [/^(quiescing|publishing|exchanging|switching|starting)/, "switch"],
  [/^(copying|packing|linking|keeping)/, "keep"],
];

/** A phase nobody knows belongs to the step that was shown before. */
export const stepOf = (phase: string, before: DeployStep = "read"): DeployStep => {
  const step = PHASES.find(([pattern]) => pattern.test(phase))?.[1];
  if (step === undefined || DEPLOY_STEPS.indexOf(step) < DEPLOY_STEPS.indexOf(before)) {
    return before;
  }
  return step;
};
