import { github } from 'projen';

/**
 * The commits of the releases that projen names by tag, as the repositories of the actions publish them. A newer projen names newer tags:
 * then test/projenrc/workflows.test.ts fails, and `git ls-remote https://github.com/OWNER/NAME refs/tags/TAG` gives the commit.
 */
const COMMITS: Readonly<Record<string, string>> = {
  'actions/setup-dotnet@v6.0.0': 'a98b56852c35b8e3190ac28c8c2271da59106c68',
  'actions/setup-go@v7.0.0': 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e',
  'actions/setup-java@v6.0.0': 'dd06d9cba3e5552c54d9f8ea23572deb30010f7c',
  'actions/setup-node@v7.0.0': '820762786026740c76f36085b0efc47a31fe5020',
  'actions/setup-python@v7.0.0': '5fda3b95a4ea91299a34e894583c3862153e4b97',
  'peter-evans/create-pull-request@v8.1.1': '5f6978faf089d4d20b00c7766989d076bb2fc7f1',
};

/** v4.37.9 */
const CODEQL = 'cdf488f595d80d6e07e03d4674febd5ab45fa938';

export const CODEQL_INIT = `github/codeql-action/init@${CODEQL}`;
export const CODEQL_ANALYZE = `github/codeql-action/analyze@${CODEQL}`;

export function pinActions(workflows: github.GitHub): void {
  for (const [release, commit] of Object.entries(COMMITS)) workflows.actions.set(release, `${release.split('@')[0]}@${commit}`);
}
