import { render } from "preact";
import { present } from "../present";
import { Studio } from "./Studio";

render(<Studio />, present(document.getElementById("app"), "the page's element #app"));
