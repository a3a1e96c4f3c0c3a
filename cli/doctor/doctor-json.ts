import { Examined } from './diagnosis';

/** What `--json` prints. */
export function doctorJson(examined: readonly Examined[], now: Date): object {
  return {
    version: 1,
    at: now.toISOString(),
    findings: examined.flatMap(({ check, findings = [] }) => findings.map((finding) => ({ check: check.name, ...finding }))),
    ok: examined.filter(({ findings }) => findings?.length === 0).map(({ check }) => check.name),
    leftOut: examined.filter(({ findings }) => !findings).map(({ check }) => check.name),
  };
}
