// Holds the scripts to the browsers of "browserslist" in package.json: syntax, built-in objects, interfaces of the page.
import compat from "eslint-plugin-compat";
import es from "eslint-plugin-es-x";

export default [
  {
    files: ["templates/scripts/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2022 },
    plugins: { compat, "es-x": es },
    rules: {
      ...es.configs["flat/restrict-to-es2021"].rules,
      // Safari reads it from 16.4 on; before, it takes the whole script along.
      "es-x/no-regexp-lookbehind-assertions": "error",
      "compat/compat": "error",
    },
  },
];
