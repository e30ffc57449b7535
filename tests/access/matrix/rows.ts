import { careRows } from "#tests/access/matrix/care";
import { financeRows } from "#tests/access/matrix/finance";
import { marketingRows } from "#tests/access/matrix/marketing";
import { peopleRows } from "#tests/access/matrix/people";
import { portalRows } from "#tests/access/matrix/portal";
import { publicRows } from "#tests/access/matrix/public";
import { reportRows } from "#tests/access/matrix/reports";
import type { Row } from "#tests/access/matrix/row";
import { salesRows } from "#tests/access/matrix/sales";
import { settingsRows } from "#tests/access/matrix/settings";

/** Every route of the app, one row each. */
export const rows: Row[] = [
  ...publicRows,
  ...portalRows,
  ...salesRows,
  ...marketingRows,
  ...careRows,
  ...peopleRows,
  ...financeRows,
  ...reportRows,
  ...settingsRows,
];
