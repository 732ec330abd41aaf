// Turns the JSON Schema on standard input into TypeScript on standard output. Called by the shell's own tests, which
// compare the result with what lies in src/ipc.
import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";

// A default says nothing that a type says; beside a reference it would only bend it.
const schema = JSON.parse(await text(process.stdin), (_, value) => {
  if (value !== null && typeof value === "object" && ("$ref" in value || "allOf" in value)) delete value.default;
  return value;
});
process.stdout.write(
  await compile(schema, schema.title, {
    additionalProperties: false,
    bannerComment: "/** Generated from the types of the shell; not to be edited by hand. */",
    style: { printWidth: 120 },
  }),
);
