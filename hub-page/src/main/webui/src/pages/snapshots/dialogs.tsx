import { CreateDialog } from "./components/create-dialog";
import { DeleteDialog } from "./components/delete-dialog";
import { DeployDialog } from "./components/deploy-dialog";
import { DeployProgressDialog } from "./components/deploy-progress-dialog";
import { ExportDialog } from "./components/export-dialog";
import { ImportDialog } from "./components/import-dialog";
import { ReleaseDialog } from "./components/release-dialog";
import { UnlockDialog } from "./components/unlock-dialog";
import type { Dialog } from "./dialog";

interface DialogsProps {
  dialog: Dialog | undefined;
  open: (dialog: Dialog | undefined) => void;
}

/** All dialogs, loaded when the page is there already. */
const Dialogs = ({ dialog, open }: DialogsProps) => {
  const close = () => open(undefined);
  switch (dialog?.kind) {
    case "create":
      return <CreateDialog onClose={close} />;
    case "import":
      return <ImportDialog initialFiles={dialog.files} adopt={dialog.adopt} onClose={close} />;
    case "export":
      return <ExportDialog snapshot={dialog.snapshot} onClose={close} />;
    case "deploy":
      return (
        <DeployDialog
          snapshot={dialog.snapshot}
          onClose={close}
          onStarted={(operation) =>
            open({ kind: "progress", operation: operation.id, snapshot: operation.snapshot })
          }
        />
      );
    case "progress":
      return (
        <DeployProgressDialog
          operationId={dialog.operation}
          snapshot={dialog.snapshot}
          onClose={close}
        />
      );
    case "delete":
      return <DeleteDialog snapshot={dialog.snapshot} onClose={close} />;
    case "unlock":
      return <UnlockDialog snapshot={dialog.snapshot} onClose={close} />;
    case "release":
      return <ReleaseDialog onClose={close} />;
    default:
      return null;
  }
};

export default Dialogs;
