// One set of rules for the pages, their build and their tests; how code is laid out is prettier's.
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

const names = (list) => Object.fromEntries(list.split(" ").map((name) => [name, "readonly"]));
const ofNode = names("Blob Buffer URL console performance process setTimeout");
/** What the tests' functions use that run inside a page. */
const ofPage = names(
  "DOMException DataTransfer DataTransferItem DragEvent Event File HTMLAnchorElement MutationObserver " +
    "PerformanceObserver TextEncoder dispatchEvent document getComputedStyle requestAnimationFrame window",
);

const sizes = {
  "max-len": ["error", { code: 120 }],
  "max-lines": ["error", 200],
  "max-params": ["error", 4],
};

export default defineConfig(
  { ignores: ["**/dist/"] },
  {
    files: ["**/*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: { globals: { ...ofNode, ...ofPage } },
    rules: { ...sizes, "prefer-const": "error", eqeqeq: "error" },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [js.configs.recommended, typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "react-hooks": hooks },
    rules: {
      ...sizes,
      eqeqeq: "error",
      "max-lines-per-function": ["error", { max: 60 }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // `return refuse(…)` ends a function that gives nothing.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An empty text is as good as none where either of two may be shown.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true, number: true } }],
    },
  },
);
