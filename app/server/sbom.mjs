// Writes what the product is made of (CycloneDX JSON, packages of production only) to the file given, or to standard output.
// npm makes it from package-lock.json: nothing is looked up, and operators can check the file against today's advisories.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const [file] = process.argv.slice(2);
const text = execFileSync("npm", ["sbom", "--sbom-format=cyclonedx", "--sbom-type=application", "--package-lock-only"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  stdio: ["ignore", "pipe", "inherit"],
});
const bill = JSON.stringify(named(ofProduction(JSON.parse(text))), null, 2) + "\n";
if (file) {
  writeFileSync(file, bill);
  process.stdout.write(`${file}: ${JSON.parse(bill).components.length} packages\n`);
} else process.stdout.write(bill);

/** npm's own --omit=dev also leaves out what production and development both need: go by its mark on each package instead. */
function ofProduction(made) {
  const isDevelopment = ({ properties = [] }) =>
    properties.some(({ name, value }) => name === "cdx:npm:package:development" && value === "true");
  const left = new Set(made.components.filter(isDevelopment).map((component) => component["bom-ref"]));
  const dependencies = (made.dependencies ?? [])
    .filter(({ ref }) => !left.has(ref))
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn?.filter((ref) => !left.has(ref)) }));
  return { ...made, components: made.components.filter((component) => !isDevelopment(component)), dependencies };
}

/** npm names the product after its folder; its name is in package.json. */
function named(made) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { component } = made.metadata;
  const [before, ref] = [component["bom-ref"], `${name}@${version}`];
  Object.assign(component, { "bom-ref": ref, name, version, purl: `pkg:npm/${ref}` });
  for (const entry of made.dependencies ?? []) if (entry.ref === before) entry.ref = ref;
  return made;
}
