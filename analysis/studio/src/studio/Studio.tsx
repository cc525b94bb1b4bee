import { useMemo } from "preact/hooks";
import { useDesk } from "./desk";
import { lacking } from "./lacking";
import { Panel } from "./Panel";
import { Results } from "./Results";
import { useAutomatic } from "./useAutomatic";

/** The studio, or what this browser lacks for it. */
export function Studio() {
  const lack = useMemo(lacking, []);
  if (lack === "") return <Workshop />;
  return (
    <main class="page">
      <div class="error" role="alert">
        <strong>The studio cannot compute here</strong>
        {lack}
      </div>
    </main>
  );
}

/** The form beside the answer to it. */
function Workshop() {
  const { desk, settings } = useDesk();
  useAutomatic(desk, settings);
  return (
    <div class="studio">
      <a class="skip" href="#answer">
        To the answer
      </a>
      <p class="skip" role="status" id="said">
        {desk.messages.said}
      </p>
      <Panel desk={desk} settings={settings} />
      <Results desk={desk} settings={settings} />
    </div>
  );
}
