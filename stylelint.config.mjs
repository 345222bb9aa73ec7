// Holds the style sheets to the browsers of "browserslist" in package.json.
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      {
        ignorePartialSupport: true,
        // Browsers pass over these, and the page stays readable: tests/browser/test_old_browsers.py looks.
        ignore: [
          "css-content-visibility",
          "css-has",
          "css-paged-media",
          "css-scrollbar",
          "css-widows-orphans",
          "text-size-adjust",
        ],
      },
    ],
  },
};
