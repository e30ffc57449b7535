import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import textValues from "./tests/architecture/lint/text-values.js";

export default tseslint.config(
  { ignores: ["build", "node_modules", "prisma/generated", "public/build", ".data", "tests/output"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.js", "public/*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Loaders throw responses: that is how Remix answers early.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/require-await": "off",
      // Row types of raw queries and zod's inferred shapes are checked where they are used.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "no-control-regex": "off",
    },
  },
  { files: ["app/**/*.{ts,tsx}"], plugins: { texts: { rules: { values: textValues } } }, rules: { "texts/values": "error" } },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.recommended.rules },
  },
  {
    files: ["**/*.{js,mjs}"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        fetch: "readonly",
        Buffer: "readonly",
        performance: "readonly",
      },
    },
  },
  {
    files: ["public/*.js"],
    languageOptions: {
      globals: {
        window: "writable",
        document: "readonly",
        location: "readonly",
        localStorage: "readonly",
        URLSearchParams: "readonly",
        navigator: "readonly",
        addEventListener: "readonly",
        self: "readonly",
        caches: "readonly",
      },
    },
  },
);
