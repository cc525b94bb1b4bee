// Files that somebody gives the page: a scenario with the files it names, or tables for the one that is open.
import { guarded, refuseFile, type Desk } from "./desk";
import { isToml, read, type Content, type Refused } from "./files";
import { openDropped } from "./opening";
import { takeTables } from "./tables";

const isScenario = ({ bytes }: Content) =>
  /^\s*\[\s*(organisation|\[policy)\b|^organisation\b/m.test(new TextDecoder().decode(bytes));

export const takeFiles = (desk: Desk, given: File[] | Refused) =>
  guarded(desk, async () => {
    if ("problem" in given) return refuseFile(desk, given);
    if (given.length === 0) return;
    const turn = desk.activity.begin("opening");
    desk.messages.setShown(null);
    const contents = await read(given);
    if (!desk.activity.isLatest(turn)) return;
    if ("problem" in contents) return refuseFile(desk, contents);
    const toml = contents.filter(({ name }) => isToml(name)); // effects files and lever files, too
    const scenarios = toml.filter(isScenario);
    if (scenarios.length > 1) {
      const names = scenarios.map(({ name }) => name).join(" and ");
      return refuseFile(desk, { file: "", problem: `${names} are scenarios: drop one of them` });
    }
    const scenario = scenarios[0] ?? toml[0];
    if (!scenario) return takeTables(desk, contents, turn);
    const others = contents.filter((content) => content !== scenario);
    return openDropped(desk, scenario, others, turn);
  });
