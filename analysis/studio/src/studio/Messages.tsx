// What is wrong, what was done, and that what stands below is not the answer to the form.
import { short } from "../words/sentences";
import type { Shown } from "./mistakes";
import type { Notice } from "./useMessages";

interface StaleProps {
  running: boolean;
  /** Whether the answer is to other files, too. */
  other: boolean;
  onBack: () => void;
  onAgain: () => void;
}

/** Says that what stands below is not the answer to what stands in the form. */
export function Stale({ running, other, onBack, onAgain }: StaleProps) {
  return (
    <div class="stale" id="stale">
      <span class="grow">
        {`The answer below is to the settings${other ? " and files" : ""} of before, not to those of the form. ` +
          "“Save scenario” saves the form; the files below are of this answer."}
      </span>
      {!running && (
        <button type="button" onClick={onAgain}>
          Answer the form
        </button>
      )}
      {!running && (
        <button type="button" onClick={onBack}>
          Back to the settings of the answer
        </button>
      )}
    </div>
  );
}

interface AlertProps {
  shown: Shown;
  /** The title of what is open; "" when nothing is. */
  open: string;
  onClose: () => void;
}

export function Alert({ shown, open, onClose }: AlertProps) {
  return (
    <div class="error" role="alert">
      <strong>
        <bdi>{shown.where}</bdi>
      </strong>
      <bdi>{short(shown.problem, 600)}</bdi>
      {shown.of === "files" && open && <p class="note">{`Nothing was changed: ${open} is still open as it was.`}</p>}
      <p class="actions">
        {shown.field && (
          <button type="button" class="quiet" onClick={() => focusOn(shown.field)}>
            Go to the field
          </button>
        )}
        {shown.of === "files" && (
          <button type="button" class="quiet" onClick={onClose}>
            Close
          </button>
        )}
      </p>
    </div>
  );
}

function focusOn(field: string) {
  const place = document.getElementById(field);
  place?.scrollIntoView({ block: "center" });
  const isField = place?.matches("input, select, button, [tabindex]");
  (isField ? place : place?.querySelector<HTMLElement>("input, select, button"))?.focus();
}

export function NoticeLine({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  return (
    <div class="notice" id="notice">
      <span class="grow">{notice.text}</span>
      {notice.act && (
        <button type="button" onClick={notice.act}>
          {notice.button}
        </button>
      )}
      <button type="button" class="quiet" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
