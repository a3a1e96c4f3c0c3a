import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolders } from './bundled-packages';

const ROOT = join(__dirname, '..');

/** An advisory; a text in its place names a dependency that brings the finding. */
interface Advisory {
  readonly title: string;
  readonly url: string;
  readonly range: string;
}

interface Finding {
  readonly name: string;
  readonly severity: string;
  readonly via: readonly (string | Advisory)[];
  readonly nodes: readonly string[];
}

/** What `npm audit --json` prints, version 2: the findings by package, or an error in their place. */
export interface AuditReport {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, Finding>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

/** The findings that reach users, and those of the tools of the build, one line each. */
export interface SortedFindings {
  readonly runtime: readonly string[];
  readonly build: readonly string[];
}

/**
 * `npm audit --omit=dev` sees nothing of this package: what it ships of others is bundled from development dependencies. Users meet a finding
 * in a folder that is bundled, and one in a peer that is of the peer itself; what a peer brings along is settled by a newer peer.
 */
export function sortFindings(report: AuditReport, bundled: readonly string[], peers: readonly string[]): SortedFindings {
  if (report.auditReportVersion !== 2 || report.vulnerabilities === undefined) {
    const given = report.error?.summary || report.message || `it is of version ${report.auditReportVersion ?? 'unknown'}`;
    throw new Error(`npm audit gave no report of version 2: ${given}; check the network and npm's registry setting, and run it again`);
  }
  const runtime: string[] = [];
  const build: string[] = [];
  for (const finding of Object.values(report.vulnerabilities)) {
    const advisories = finding.via.filter((via): via is Advisory => typeof via !== 'string');
    const reaches = finding.nodes.some((node) => bundled.includes(node)) || (peers.includes(finding.name) && advisories.length > 0);
    (reaches ? runtime : build).push(`${finding.name} (${finding.severity}): ${told(finding, advisories)}`);
  }
  return { runtime, build };
}

function told({ via, nodes }: Finding, advisories: readonly Advisory[]): string {
  const reasons = advisories.map(({ title, url, range }) => `${title}, ${range}, ${url}`);
  return `${reasons.join('; ') || `by way of ${via.join(', ')}`} (${nodes.join(', ')})`;
}

/** It ends with status 1 when it has findings, and prints them as well. */
function npmAudit(): Promise<AuditReport> {
  return new Promise((resolve, reject) => {
    execFile('npm', ['audit', '--json'], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as AuditReport);
      } catch {
        reject(new Error(`npm audit --json printed no JSON: ${stdout}${stderr}`));
      }
    });
  });
}

async function main(): Promise<void> {
  const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { peerDependencies: Record<string, string> };
  const { runtime, build } = sortFindings(await npmAudit(), await bundledFolders(), Object.keys(peerDependencies));
  for (const line of build) process.stdout.write(`not published: ${line}\n`);
  for (const line of runtime) process.stdout.write(`PUBLISHED: ${line}\n`);
  process.stdout.write(`${runtime.length} findings in what is published, ${build.length} in the tools of the build\n`);
  process.exitCode = runtime.length === 0 ? 0 : 1;
}

if (require.main === module) {
  void main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
}
