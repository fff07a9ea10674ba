import { useEffect, useState } from "react";
import type { DeployMode, DeployPlan, Operation } from "@app/api/models";
import { type HubError, toHubError } from "@app/api/rest/client";
import { cancelOperation, planDeploy } from "@app/api/rest/snapshots";
import { isOver } from "@app/utils/operations";
import { useFetchOperation } from "./operations";

export interface Planning {
  plan?: DeployPlan;
  operation?: Operation;
  error?: HubError;
}

/** What a deploy would do: asked for anew for every mode, cancelled when nobody waits any more. */
export const usePlan = (name: string, mode?: DeployMode, force?: boolean): Planning => {
  const [id, setId] = useState<string>();
  const [error, setError] = useState<HubError>();
  useEffect(() => {
    let gone = false;
    let started: Operation | undefined;
    setId(undefined);
    setError(undefined);
    planDeploy({ name, mode, force })
      .then((operation) => {
        started = operation;
        if (gone) {
          void cancelOperation(operation.id).catch(() => undefined);
        } else {
          setId(operation.id);
        }
      })
      .catch((failure: unknown) => !gone && setError(toHubError(failure)));
    return () => {
      gone = true;
      if (started) {
        // One that is over stays as it is.
        void cancelOperation(started.id).catch(() => undefined);
      }
    };
  }, [name, mode, force]);
  const { data: operation } = useFetchOperation(id);
  return {
    operation,
    error,
    plan:
      operation && isOver(operation) && operation.state === "done"
        ? (operation.result as DeployPlan)
        : undefined,
  };
};
