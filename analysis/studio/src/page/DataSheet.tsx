import { useEffect, useRef } from "preact/hooks";

/** One page for the works council: what goes in, what stays, what can be seen. */
function SheetText({ smallest }: { smallest: number }) {
  return (
    <>
      <h2>Data protection in one page</h2>
      <h3>What goes in</h3>
      <ul>
        <li>
          Department sizes, or a roster with at most: an id, department, level, manager, tenure, number of followers,
          activity, and survey scores; any of them may be missing. No name is asked for.
        </li>
        <li>If the company has one, a network: pairs of ids with a weight.</li>
        <li>
          Ids join the two files while they are read and are then forgotten. They are in no result, in no picture, and
          not in this page.
        </li>
      </ul>
      <h3>What happens with it</h3>
      <ul>
        <li>
          Everything is computed on this computer. This page loads nothing from a server and sends nothing to one: no
          part of it does so, and its content-security policy has the browser refuse scripts, pictures, styles, fonts,
          frames, data and forms from or to elsewhere. Such a policy cannot forbid everything: opening another page and
          connections from browser to browser (WebRTC) are beyond it; this page does neither.
        </li>
        <li>
          The simulation draws invented people from what the files say. It judges nobody and predicts nobody's
          behaviour: it compares policies.
        </li>
      </ul>
      <h3>What can be seen</h3>
      <Seen smallest={smallest} />
      <h3>What stays</h3>
      <ul>
        <li>
          Only the files that somebody saves: this page, tables, pictures, the scenario. The studio keeps nothing when
          its window is closed.
        </li>
      </ul>
    </>
  );
}

function Seen({ smallest }: { smallest: number }) {
  return (
    <ul>
      <li>
        {`Totals of the company, and departments of at least ${smallest} people. Smaller departments are hidden, ` +
          "and enough others with them that no subtraction brings them back."}
      </li>
      <li>
        {`With a roster or a network: a policy that is for fewer than ${smallest} people, leaves out fewer, or could ` +
          "single out so few by subtraction is refused. People are counted in fives, figures are rounded to what " +
          `five average employees make of them, and follower counts are means of at least ${smallest} people.`}
      </li>
      <li>No figure of a single person, whether measured or simulated.</li>
      <li>
        What cannot be prevented: whoever has many results of the same company, before and after somebody left, can
        compare them. Rounding hides one person in one comparison, not in a long series. The project's page on privacy
        (sim/PRIVACY.md) says who sees what.
      </li>
      <li>The network picture shows an invented company: no tie, no reporting line and no person in it is real.</li>
    </ul>
  );
}

interface DataSheetProps {
  smallest: number;
  open: boolean;
  onClose: () => void;
}

/** The sheet in a window of its own. */
export function DataSheet({ smallest, open, onClose }: DataSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label="Data protection">
      <SheetText smallest={smallest} />
      <p class="note">
        <button type="button" class="primary" onClick={onClose}>
          Close
        </button>
      </p>
    </dialog>
  );
}

/** The sheet at the end of what is printed. */
export const PrintedSheet = ({ smallest }: { smallest: number }) => (
  <div class="print-only" aria-hidden="true">
    <SheetText smallest={smallest} />
  </div>
);
