import { Fault, FAULTS } from './faults';
import { CHECKS } from '../../../cli/doctor/checks';
import { diagnose } from '../../../cli/doctor/diagnosis';
import { Finding } from '../../../cli/doctor/finding';
import { Subject } from '../../../cli/doctor/subject';
import { HomeFiles, PersonHome } from '../../support/person-home';

/** What one check finds, with places as in `config:3`; undefined if it was left out. */
async function findings(check: string, files: HomeFiles): Promise<object[] | undefined> {
  const home = new PersonHome({ credentials: '', config: '', ...files });
  try {
    const paths = { AWS_SHARED_CREDENTIALS_FILE: home.credentials, AWS_CONFIG_FILE: home.config, IAM_MFA_HOME: home.state };
    const examined = await diagnose(await Subject.load({ ...paths, ...home.env }), CHECKS, true);
    const found = examined.find((one) => one.check.name === check)?.findings;
    return found?.map(({ where, ...finding }) => ({ ...finding, ...(where && { where: shortPlace(where, home) }) }));
  } finally {
    home.remove();
  }
}

function shortPlace({ file, line }: NonNullable<Finding['where']>, { folder }: PersonHome): string {
  return `${file.replace(`${folder}/`, '')}:${line}`;
}

test.each(FAULTS.map((fault): [string, string, Fault] => [fault.check, fault.title, fault]))('%s: %s', async (check, _, fault) => {
  const { severity, profiles, what, where, files, fixed } = fault;
  await expect(findings(check, files)).resolves.toEqual([{
    severity, profiles, what, ...(where && { where }), why: expect.stringMatching(/^\S.*[^.]$/), fix: expect.stringMatching(/^\S.*[^.]$/),
  }]);
  await expect(findings(check, fixed)).resolves.toEqual([]);
});

test('each check that does not ask AWS is tried, or has a test of its own', () => {
  const names = CHECKS.filter(({ asksAws }) => !asksAws).map(({ name }) => name);
  expect([...new Set(FAULTS.map(({ check }) => check)), 'file-modes'].sort()).toEqual(names.sort());
});
